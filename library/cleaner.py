"""Cleaning in a process of its own, with limits on memory, time and files.

Uploads are looked through by large libraries in C. What makes one of them run wild or crash ends
the child; the web worker answers with a sentence. The child knows neither settings nor database.
"""

import json
import subprocess
import sys
from pathlib import Path

from .limits import set_limits
from .metadata import CleanFile, Refusal, UnreadableFile

WAIT_SECONDS = 45
PROJECT = Path(__file__).parents[1]


def clean_in_child(kind: str, content: bytes) -> CleanFile:
    """Return `content`, a file of a kind ("pdf" or "image"), cleaned within the limits.

    Raises `UnreadableFile` for what the kind's own function refuses and for what breaks a limit.
    """
    command = [sys.executable, "-m", "library.cleaner", kind]
    try:
        ended = subprocess.run(
            command,
            input=content,
            capture_output=True,
            cwd=PROJECT,
            timeout=WAIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(Refusal.TOO_HEAVY) from error
    if ended.returncode:
        raise UnreadableFile(Refusal.TOO_HEAVY)
    head, _newline, cleaned = ended.stdout.partition(b"\n")
    answer = json.loads(head)
    if "refusal" in answer:
        raise UnreadableFile(Refusal[answer["refusal"]])
    return CleanFile(cleaned, answer["extension"], answer["page_count"], tuple(answer["removed"]))


def main() -> None:
    """Clean standard input; print one line of JSON and, if there is one, the clean file."""
    set_limits()
    content = sys.stdin.buffer.read()
    try:
        clean = _clean(sys.argv[1], content)
    except UnreadableFile as error:
        sys.stdout.write(json.dumps({"refusal": error.refusal.name}))
        return
    head = {
        "extension": clean.extension,
        "page_count": clean.page_count,
        "removed": clean.removed,
    }
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + clean.content)


def _clean(kind: str, content: bytes) -> CleanFile:
    """Import only the library that this kind needs."""
    if kind == "pdf":
        from .pdf_metadata import clean_pdf

        return clean_pdf(content)
    from .image_metadata import clean_pixels

    return clean_pixels(content)


if __name__ == "__main__":
    main()
