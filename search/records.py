"""What records of the site give to queries: glossary, names, synonyms, pages that come first.

They are read once a process and again when a record has changed, which a number in the database
says: so that a mended record counts in every process without a restart.
"""

import secrets
from dataclasses import dataclass
from threading import Lock

from wagtail.models import Page, get_page_models

from core.models import GlossaryTerm, Organisation, Person, Place
from core.visibility import public_pages

from .curated import Direction, SynonymSet
from .models import IndexState
from .promoting import Promotions, promotions_of_records
from .vocabulary import Synonyms, Vocabulary

_lock = Lock()
_read: "Known | None" = None


@dataclass(frozen=True)
class Known:
    """What the records gave when they had this version."""

    version: int
    vocabulary: Vocabulary
    promotions: Promotions
    # Pages that only put records together, as the glossary does.
    lists: frozenset[int] = frozenset()


def known() -> Known:
    """Return what the records give now."""
    global _read
    version = IndexState.objects.values_list("vocabulary_version", flat=True).first() or 0
    read = _read
    if read is None or read.version != version:
        with _lock:
            read = _read = Known(version, _vocabulary(), promotions_of_records(), _lists())
    return read


def vocabulary() -> Vocabulary:
    """Return the words as the records have them now."""
    return known().vocabulary


def note_change() -> None:
    """Note that a record has changed.

    By a number that was never there, not the next one: a change that was rolled back after it had
    been read must not look like the one that is made in its place.
    """
    IndexState.objects.update(vocabulary_version=secrets.randbits(31))


def _vocabulary() -> Vocabulary:
    glossary = GlossaryTerm.objects.values_list("term_ar", "term_en")
    words = Vocabulary.of(
        glossary=list(glossary),
        places=[_names(one) for one in Place.objects.all()],
        names=[_names(one) for one in (*Person.objects.all(), *Organisation.objects.all())],
    )
    sets = SynonymSet.objects.filter(is_active=True)
    return words.with_synonyms(synonyms_of(one) for one in sets)


def synonyms_of(record: SynonymSet) -> Synonyms:
    """Return what a set says, saved or not."""
    is_one_way = record.direction == Direction.ONE_WAY
    return Synonyms(tuple(record.lines()), is_one_way, record.language, record.pk or 0)


def _lists() -> frozenset[int]:
    types = [one for one in get_page_models() if getattr(one, "made_of", ())]
    if not types:
        return frozenset()
    return frozenset(public_pages(Page.objects.type(*types)).values_list("pk", flat=True))


def _names(record: Place | Person | Organisation) -> tuple[str, ...]:
    """Return every name and spelling of a record."""
    names = (record.name_ar, record.name_en, *record.variants.splitlines())
    return tuple(name.strip() for name in names if name.strip())
