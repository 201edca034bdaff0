"""Are the message catalogues whole: nothing missing, fuzzy, stale or with other placeholders?

Needs `polib`. Where GNU gettext is installed, the strings of the code are extracted into a copy of
the checkout and compared with the catalogues; else only the catalogues themselves are read.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import polib

from scripts import environment
from scripts.speak import ROOT, start

ARABIC_FORMS = 6
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")
SOURCES = ("*.py", "*.html", "*.txt", "*.po")


def main() -> int:
    """Print each fault with its file; return 1 where there is one."""
    faults: list[str] = []
    for path in sorted((ROOT / "locale").rglob("*.po")):
        for fault in catalogue_faults(
            polib.pofile(str(path)), needs_text="/ar/" in path.as_posix()
        ):
            faults.append(f"{path.relative_to(ROOT)}: {fault}")
    if shutil.which("xgettext"):
        faults += extraction_faults()
    print("\n".join(faults))
    return 1 if faults else 0


def catalogue_faults(catalogue: polib.POFile, *, needs_text: bool) -> list[str]:
    """Return what is wrong inside one catalogue; English may leave its texts empty."""
    faults = []
    plural_rule = catalogue.metadata.get("Plural-Forms", "")
    if needs_text and f"nplurals={ARABIC_FORMS}" not in plural_rule.replace(" ", ""):
        faults.append(f"the header does not declare {ARABIC_FORMS} plural forms")
    for entry in catalogue:
        if entry.obsolete:
            faults.append(f"stale, remove it: {entry.msgid!r}")
        elif entry.fuzzy:
            faults.append(f"fuzzy: {entry.msgid!r}")
        elif needs_text and not entry.translated():
            faults.append(f"missing: {entry.msgid!r}")
        else:
            faults += placeholder_faults(entry)
    return faults


def placeholder_faults(entry: polib.POEntry) -> list[str]:
    """Return the translated texts that name a placeholder wrongly or leave one out.

    A plural form may leave the number out ("no reports", "two reports"), but invents nothing.
    """
    if not entry.msgid_plural:
        expected = sorted(PLACEHOLDER.findall(entry.msgid))
        wrong = entry.msgstr and sorted(PLACEHOLDER.findall(entry.msgstr)) != expected
        return [f"other placeholders than {expected}: {entry.msgid!r}"] if wrong else []
    allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    return [
        f"unknown placeholder in form {form}: {entry.msgid!r}"
        for form, text in entry.msgstr_plural.items()
        if set(PLACEHOLDER.findall(text)) - allowed
    ]


def extraction_faults() -> list[str]:
    """Return the strings of the code that the Arabic catalogue lacks, and the ones nobody uses."""
    with tempfile.TemporaryDirectory(prefix="mizan-messages-") as folder:
        copy = Path(folder)
        copy_sources(copy)
        extracted = subprocess.run(
            [environment.VENV / "bin" / "django-admin", "makemessages", "--locale=ar"],
            cwd=copy,
            env={k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
            capture_output=True,
            text=True,
            check=False,
        )
        if extracted.returncode:
            return [f"the strings could not be extracted:\n{extracted.stderr}"]
        merged = polib.pofile(str(copy / "locale" / "ar" / "LC_MESSAGES" / "django.po"))
    return [f"in the code: {fault}" for fault in catalogue_faults(merged, needs_text=True)]


def copy_sources(copy: Path) -> None:
    """Copy the apps and the catalogues; tests and scripts speak to developers, in English."""
    apps = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"scripts", "tests"}
    for folder in sorted({*apps, "locale"}):
        for path in (path for pattern in SOURCES for path in (ROOT / folder).rglob(pattern)):
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


if __name__ == "__main__":
    start(main)
