"""Why a word is looked for and where a score comes from, in the words of staff."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .expansion import Kind
from .vocabulary import Origin

KINDS = {
    Kind.EXACT: _("as typed"),
    Kind.STEM: _("stem"),
    Kind.READING: _("another reading of the word"),
    Kind.PLURAL: _("singular or plural, from the table"),
    Kind.GUESS: _("singular or plural, guessed"),
    Kind.SPELLING: _("another spelling"),
    Kind.SYNONYM: _("same meaning"),
    Kind.TRANSLATION: _("translation"),
}
ORIGINS = {
    Origin.HOUSE: _("from the list of terms"),
    Origin.GLOSSARY: _("from the glossary"),
    Origin.LEARNT: _("learnt from the terms of both languages"),
    Origin.SYNONYMS: _("from a synonym set"),
    Origin.NAME: _("from people and organisations"),
    Origin.PLACE: _("from the places"),
    Origin.MONTH: _("from the names of months"),
}
PARTS: dict[str, Any] = {
    "word": _("word"),
    "near": _("words near each other"),
    **{str(kind): name for kind, name in KINDS.items()},
}


def reasons(kind: Kind, origin: Origin | None) -> tuple[str, ...]:
    """Return why a term is looked for, and whence it is known."""
    told = (str(KINDS[kind]),)
    return (*told, str(ORIGINS[origin])) if origin else told


def part_name(name: str) -> str:
    """Return what a part of a score is for."""
    return str(PARTS.get(name, name))
