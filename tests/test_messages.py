"""Every word that a person sees has its Arabic, six forms where it counts."""

import shutil

import polib
import pytest

from scripts import check_messages
from tests.house_rules import tree

SIX_FORMS = "nplurals=6; plural=0;"


def catalogue(*entries: polib.POEntry, forms: str = SIX_FORMS) -> polib.POFile:
    made = polib.POFile()
    made.metadata = {"Plural-Forms": forms}
    made.extend(entries)
    return made


def arabic_faults(found: polib.POFile) -> list[str]:
    """Return what is wrong with an Arabic catalogue; a plural has all six forms."""
    short = [
        f"not six forms: {entry.msgid!r}"
        for entry in found
        if entry.msgid_plural and len(entry.msgstr_plural) != check_messages.ARABIC_FORMS
    ]
    return check_messages.catalogue_faults(found, needs_text=True) + short


def test_a_message_without_arabic_is_noticed() -> None:
    three = dict.fromkeys(range(3), "تقارير")

    assert arabic_faults(catalogue(polib.POEntry(msgid="Report", msgstr="تقرير"))) == []
    assert arabic_faults(catalogue(polib.POEntry(msgid="Report", msgstr="")))
    assert arabic_faults(catalogue(polib.POEntry(msgid="Report", msgstr="تقرير", flags=["fuzzy"])))
    assert arabic_faults(catalogue(polib.POEntry(msgid="Report", msgstr="تقرير", obsolete=True)))
    assert arabic_faults(catalogue(polib.POEntry(msgid="To %(x)s", msgstr="إلى %(y)s")))
    assert arabic_faults(catalogue(forms="nplurals=2; plural=(n != 1);"))
    assert arabic_faults(
        catalogue(polib.POEntry(msgid="report", msgid_plural="reports", msgstr_plural=three))
    )


def test_the_arabic_catalogue_is_whole() -> None:
    found = polib.pofile(str(tree.ROOT / "locale/ar/LC_MESSAGES/django.po"))

    assert len(found) > 100
    assert arabic_faults(found) == []


@pytest.mark.skipif(
    not shutil.which("xgettext"),
    reason="GNU gettext is absent: only the catalogue itself was read, not the strings of the code",
)
def test_every_string_of_the_code_has_its_arabic() -> None:
    assert check_messages.extraction_faults() == []
