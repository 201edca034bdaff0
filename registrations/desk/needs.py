"""What people were sent with a second time: needs that must reach whoever prepares the event."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from registrations.models import Registration


def note_repeats(people: Iterable[Registration]) -> None:
    """Give each of the people `sent_again`: the repeated registrations of them, in one query."""
    rows = list(people)
    prefetch_related_objects(rows, "repeats")
    for person in rows:
        person.sent_again = list(person.repeats.all())  # type: ignore[attr-defined]


def all_needs(person: Registration) -> str:
    """Return the needs of a person, those that came with a repeated registration below them."""
    told = [person.needs, *(again.needs for again in person.repeats.all())]
    return "\n".join(dict.fromkeys(filter(None, told)))
