"""Reading a page from its picture, where the page has no text: tesseract, within limits.

Optical recognition errs; what it reads passes the same judgement as text out of the file, and is
marked for editors and readers.
"""

import shutil
from functools import cache

from .limited import run_limited
from .quality import Judged, judge

# What tesseract asks for: below it small Arabic letters lose their dots.
DOTS_PER_INCH = 300
# A4 at 300 dpi is 3,508 pixels high; larger sheets are drawn at this height.
LONGEST_SIDE = 3_600
CPU_SECONDS = 120
LANGUAGES = {"ar": "ara", "en": "eng"}


@cache
def is_installed() -> bool:
    """Say whether this machine can read Arabic pictures of text."""
    if not shutil.which("tesseract") or not shutil.which("pdftoppm"):
        return False
    return "ara" in run_limited(["tesseract", "--list-langs"]).decode().split()


def read_picture(path: str, number: int, language: str) -> Judged:
    """Return the text of page `number` of the PDF at `path`, judged; `language` comes first."""
    span = ["-f", str(number), "-l", str(number), "-scale-to", str(LONGEST_SIDE)]
    picture = run_limited(["pdftoppm", "-gray", "-png", *span, path])
    if not picture:
        return judge("")
    order = sorted(LANGUAGES, key=lambda code: code != language)
    chosen = "+".join(LANGUAGES[code] for code in order)
    command = ["tesseract", "-", "-", "-l", chosen, "--dpi", str(DOTS_PER_INCH)]
    return judge(run_limited(command, picture, CPU_SECONDS).decode("utf-8", "replace"))
