"""The import of a whole file: originals first, then translations, each row a matter of its own.

A run that was ended at any moment leaves whole rows behind. The next run knows what was imported
from a digest of each row and of its file, and leaves alone what has not changed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import reset_queries
from django.utils.translation import gettext as _

from core import previews
from core.together import publishing_together
from library.fields import CleanedFile
from publications.numbering import ReferenceTaken

from .files import Folder, NamedFile
from .items import Item, item_from
from .rows import Fault, Refused, Row, read_rows
from .terms import subject_terms
from .works import Work, Works, link_taken
from .writing import Manner, write


@dataclass
class Outcome:
    """What became of the rows: counts, what was refused, and what did not come over whole."""

    made: int = 0
    changed: int = 0
    untouched: int = 0
    drafts: int = 0
    refused: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Return how many rows were looked at."""
        return self.made + self.changed + self.untouched + len(self.refused)


@dataclass(frozen=True)
class Task:
    """What is asked: the file, the folder of its files, and how to go about it."""

    path: Path
    folder: Folder
    manner: Manner
    is_dry: bool = False
    # Rows imported before are not looked at again, nor are their files.
    is_resumed: bool = False


def count_rows(path: Path) -> int:
    """Return how many rows a file has; raises `UnfitFile` where it cannot be read as a whole."""
    return sum(1 for _row in read_rows(path))


def import_rows(task: Task, tell: Callable[[Outcome], None]) -> Outcome:
    """Import the rows of a file; `tell` hears after each how far it is."""
    outcome, run = Outcome(), _Run(task, Works.read(task.is_dry))
    with previews.left_out(), publishing_together():
        for row in _in_order(task.path):
            if isinstance(row, Fault):
                outcome.refused.append(row)
            else:
                run.take(row, outcome)
            tell(outcome)
            reset_queries()
    outcome.refused.sort(key=lambda fault: fault.row)
    outcome.notes.sort(key=lambda note: note.row)
    return outcome


def _in_order(path: Path) -> Iterator[Row | Fault]:
    """Yield originals before translations, whichever stands first in the file."""
    for row in read_rows(path):
        if isinstance(row, Fault) or not row["translation_of"]:
            yield row
    for row in read_rows(path):
        if isinstance(row, Row) and row["translation_of"]:
            yield row


class _Run:
    """One run over a file, with what it has read of the site."""

    def __init__(self, task: Task, works: Works) -> None:
        self.task, self.works = task, works
        self.terms = subject_terms()

    def take(self, row: Row, outcome: Outcome) -> None:
        """Import one row, or note why not."""
        try:
            self._take(row, outcome)
        except Refused as refusal:
            fault = Fault(row.number, row["reference"], refusal.column, refusal.reason)
            outcome.refused.append(fault)

    def _take(self, row: Row, outcome: Outcome) -> None:
        self.works.claim(row)
        known = self.works.known.get((row["reference"], row["language"]))
        is_same = known is not None and known.row_digest == row.digest
        if is_same and (self.task.is_resumed or not row["file"]):
            outcome.untouched += 1
            return
        item = item_from(row, self.terms)
        file = self.task.folder.find(item.file) if item.file else None
        is_same_file = bool(file and known and known.file_digest == file.digest)
        if is_same and is_same_file:
            outcome.untouched += 1
            return
        work = self.works.find(item)
        clean = file.cleaned() if file and not is_same_file else None
        if not self.task.is_dry:
            self._write(item, work, clean, file)
        self.works.accept(item, work)
        self._count(item, work, outcome)
        was_named = known is not None and known.file_digest
        if was_named and not item.file:
            note = _("The file stands in the row no longer: it was taken off the page.")
            outcome.notes.append(Fault(item.row, item.reference, "file", note))

    def _write(
        self, item: Item, work: Work, clean: CleanedFile | None, file: NamedFile | None
    ) -> None:
        """Write the row; what the models refuse is told by the field that they name."""
        try:
            write(item, work, clean, file.digest if file else "", self.task.manner)
        except ReferenceTaken as error:
            raise Refused("reference", link_taken(str(error))) from error
        except ValidationError as error:
            messages = getattr(error, "message_dict", {"": error.messages})
            column, sentences = next(iter(messages.items()))
            raise Refused(column.strip("_"), " ".join(sentences)) from error

    def _count(self, item: Item, work: Work, outcome: Outcome) -> None:
        if work.page_id is None:
            outcome.made += 1
        else:
            outcome.changed += 1
        outcome.drafts += not self.task.manner.may_publish(item.kind)
        if work.is_withdrawn:
            note = _("The page was withdrawn here: its words were changed, it stays withdrawn.")
            outcome.notes.append(Fault(item.row, item.reference, "", note))
        for column, warning in item.warnings:
            outcome.notes.append(Fault(item.row, item.reference, column, warning))
