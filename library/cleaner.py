"""Cleaning in a process of its own, with limits on memory, time and files.

Uploads are looked through by large libraries in C. What makes one of them run wild or crash ends
the child; the web worker answers with a sentence. The child knows neither settings nor database.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from .limits import set_limits
from .metadata import CleanFile, Refusal, UnreadableFile

WAIT_SECONDS = 45
PROJECT = Path(__file__).parents[1]
HEAD_LENGTH = 4096
# What is to be cleaned: its bytes, or an open file of them.
Source = bytes | IO[bytes] | Any


def clean_in_child(kind: str, source: Source) -> CleanFile:
    """Return `source`, a file of a kind ("pdf" or "image"), cleaned within the limits.

    This process holds no more of it than a block at a time. Raises `UnreadableFile` for what the
    kind's own function refuses and for what breaks a limit.
    """
    cleaned = tempfile.TemporaryFile()  # noqa: SIM115  (the clean file is handed on open)
    with _on_disk(source) as given:
        child = subprocess.Popen(
            [sys.executable, "-m", "library.cleaner", kind],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
        )
        with child, _killed_after(child, WAIT_SECONDS):
            assert child.stdout
            head = child.stdout.readline(HEAD_LENGTH)
            shutil.copyfileobj(child.stdout, cleaned)
    if child.returncode:
        raise UnreadableFile(Refusal.TOO_HEAVY)
    answer = json.loads(head)
    if "refusal" in answer:
        raise UnreadableFile(Refusal[answer["refusal"]])
    return CleanFile(cleaned, answer["extension"], answer["page_count"], tuple(answer["removed"]))


@contextmanager
def _killed_after(child: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """End the child when the time is over; its code then says so."""
    clock = threading.Timer(seconds, child.kill)
    clock.start()
    try:
        yield
    finally:
        child.wait()
        clock.cancel()


def _on_disk(source: Source) -> IO[bytes]:
    """Return the whole of `source` as an open file that another process can read."""
    given = tempfile.TemporaryFile()  # noqa: SIM115  (the caller closes it)
    if isinstance(source, bytes):
        given.write(source)
    else:
        source.seek(0)
        shutil.copyfileobj(source, given)
    given.seek(0)
    return given


def beginning(source: Source, length: int) -> bytes:
    """Return the first bytes of `source`."""
    if isinstance(source, bytes):
        return source[:length]
    source.seek(0)
    return bytes(source.read(length))


def whole(source: Source) -> bytes:
    """Return all bytes of `source`, which is small."""
    if isinstance(source, bytes):
        return source
    source.seek(0)
    return bytes(source.read())


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
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    clean.file.seek(0)
    shutil.copyfileobj(clean.file, sys.stdout.buffer)


def _clean(kind: str, content: bytes) -> CleanFile:
    """Import only the library that this kind needs."""
    if kind == "pdf":
        from .pdf_metadata import clean_pdf

        return clean_pdf(content)
    from .image_metadata import clean_pixels

    return clean_pixels(content)


if __name__ == "__main__":
    main()
