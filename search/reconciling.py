"""Comparing the index with the pages, and the engines with the index; what differs is mended."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import indexing, sending, words
from .engines import inside, outside
from .keeping import Step, refresh_all
from .models import SearchedPage


@dataclass
class Outcome:
    """What was mended."""

    pages: list[int] = field(default_factory=list)
    was_rebuilt: bool = False
    sent: int = 0


def reconcile(outcome: Outcome) -> Iterator[Step]:
    """Mend rows that differ from the pages, then engines that differ from the rows."""
    yield from refresh_all(outcome.pages)
    yield from (("words", done, total) for done, total in words.recount())
    engine = inside()
    if not engine.is_whole():
        outcome.was_rebuilt = True
        yield from ((engine.name, done, total) for done, total in engine.rebuild())
    if other := outside():
        differing = dict(SearchedPage.objects.values_list("pk", "content_hash").iterator())
        wrong = []
        for number, content_hash in other.hashes():
            if differing.pop(number, None) != content_hash:
                wrong.append(number)
        indexing.note_due([*wrong, *differing], is_sent=False)
        outcome.sent = sending.send_due()
        yield other.name, outcome.sent, outcome.sent
