"""System packages beside Python: what is missing, what that costs, and installing it on Debian."""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.speak import Stopped, say

APT = ["apt-get", "-y", "-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2"]


@dataclass(frozen=True)
class SystemPackage:
    """A Debian package, how to notice it without dpkg, and what is reduced without it."""

    name: str
    is_present: Callable[[], bool]
    without_it: str


def _library(name: str) -> Callable[[], bool]:
    """Return a question: does this machine have the shared library `name`?"""
    return lambda: ctypes.util.find_library(name) is not None


def _command(*names: str) -> Callable[[], bool]:
    """Return a question: is one of these commands on the path?"""
    return lambda: any(shutil.which(name) for name in names)


PDF_READING = SystemPackage(
    "poppler-utils",
    _command("pdftotext"),
    "the text of attached PDF files cannot be read",
)
PDF_WRITING = (
    SystemPackage("libpango-1.0-0", _library("pango-1.0"), "no PDF files are made"),
    SystemPackage("libpangoft2-1.0-0", _library("pangoft2-1.0"), "no PDF files are made"),
    SystemPackage("libharfbuzz-subset0", _library("harfbuzz-subset"), "PDF files are larger"),
)
CHROMIUM = SystemPackage(
    "chromium",
    _command("chromium", "chromium-browser", "google-chrome"),
    "the tests in a browser are skipped",
)
GETTEXT = SystemPackage(
    "gettext", _command("xgettext"), "new strings of the code are not compared with the catalogues"
)
FONTS = Path("/usr/share/fonts")
TESSERACT = Path("/usr/share/tesseract-ocr")
ARABIC_FONTS = (
    SystemPackage(
        "fonts-hosny-amiri",
        (FONTS / "opentype/fonts-hosny-amiri/Amiri-Regular.ttf").exists,
        "the reading of PDF files set in Amiri is not tested",
    ),
    SystemPackage(
        "fonts-noto-core",
        (FONTS / "truetype/noto/NotoNaskhArabic-Regular.ttf").exists,
        "the reading of PDF files set in Noto Naskh is not tested",
    ),
)
PICTURE_READING = (
    SystemPackage("tesseract-ocr", _command("tesseract"), "scanned pages are not read by OCR"),
    SystemPackage(
        "tesseract-ocr-ara",
        lambda: any(TESSERACT.glob("*/tessdata/ara.traineddata")),
        "scanned Arabic pages are not read by OCR",
    ),
)
LIBREOFFICE = SystemPackage(
    "libreoffice-writer-nogui",
    _command("soffice", "libreoffice"),
    "the reading of PDF files from LibreOffice is not tested",
)
FOR_RUNNING = (PDF_READING, *PDF_WRITING)
FOR_TESTS = (*FOR_RUNNING, CHROMIUM, *ARABIC_FONTS, *PICTURE_READING, LIBREOFFICE)


def prepare(packages: tuple[SystemPackage, ...]) -> None:
    """Install what is missing where that is allowed, and say what is reduced for the rest."""
    missing = [package for package in packages if not package.is_present()]
    if missing and can_install():
        install([package.name for package in missing])
        missing = [package for package in missing if not package.is_present()]
    for package in missing:
        say(f"Without the system package {package.name}, {package.without_it}.")
    if missing and Path("/etc/debian_version").exists():
        names = " ".join(package.name for package in missing)
        say(f"To have it all: apt-get install {names}")


def can_install() -> bool:
    """Whether this is Debian and the one who started the command may install packages."""
    on_debian = Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None
    return on_debian and os.geteuid() == 0


def install(names: list[str]) -> bool:
    """Install Debian packages without a question; False, with a sentence, where that fails."""
    say(f"Installing from Debian: {', '.join(names)}.")
    request = [*APT, "install", "--no-install-recommends", *names]
    if not any(Path("/var/lib/apt/lists").glob("*_Packages*")):
        _run([*APT, "update"])
    # Lists that are out of date name versions that are gone: fetch them and ask once more.
    installed = _run(request) or (_run([*APT, "update"]) and _run(request))
    if not installed:
        say("Debian's package manager could not install them; going on without.")
    return installed


def _run(command: list[str]) -> bool:
    """Run one quiet package command; show what it said only where it failed."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    ended = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if ended.returncode:
        print(ended.stdout, file=sys.stderr)
    return ended.returncode == 0


def need_venv_module() -> None:
    """Stop with a clear sentence where Debian's Python lacks its `venv` half."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if can_install() and install([package]):
        return
    raise Stopped(
        f"This Python cannot make environments. On Debian: apt-get install {package}; elsewhere"
        " install Python 3.11 or newer and name it with PYTHON=."
    )
