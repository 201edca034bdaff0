"""The words that records of the site give to queries: glossary, places, people, organisations.

They are read once a process and again when a record has changed, which a number in the database
says: so that a mended record counts in every process without a restart.
"""

from threading import Lock

from django.db.models import F

from core.models import GlossaryTerm, Organisation, Person, Place

from .models import IndexState
from .vocabulary import Vocabulary

_lock = Lock()
_read: tuple[int, Vocabulary] | None = None


def vocabulary() -> Vocabulary:
    """Return the words as the records have them now."""
    global _read
    version = IndexState.objects.values_list("vocabulary_version", flat=True).first() or 0
    read = _read
    if read is None or read[0] != version:
        with _lock:
            read = _read = (version, _from_records())
    return read[1]


def note_change() -> None:
    """Note that a record has changed."""
    IndexState.objects.update(vocabulary_version=F("vocabulary_version") + 1)


def _from_records() -> Vocabulary:
    glossary = GlossaryTerm.objects.values_list("term_ar", "term_en")
    return Vocabulary.of(
        glossary=list(glossary),
        synonyms=[_names(one) for model in (Person, Organisation) for one in model.objects.all()],
        places=[_names(one) for one in Place.objects.all()],
    )


def _names(record: Place | Person | Organisation) -> tuple[str, ...]:
    """Return every name and spelling of a record."""
    names = (record.name_ar, record.name_en, *record.variants.splitlines())
    return tuple(name.strip() for name in names if name.strip())
