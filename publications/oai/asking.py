"""What a harvester asks: verbs, arguments, dates and tokens. Pure: text in, questions out.

A token is no key to anything kept here: it says where in the order by date the harvester stands.
A record that changes meanwhile moves to the end of that order and is met there, so that a harvest
misses nothing and never expires.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

PREFIX = "oai_dc"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
# Required arguments, then those that may be given; a token stands alone.
ARGUMENTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset()),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
}
MAY_RESUME = frozenset({"ListSets", "ListIdentifiers", "ListRecords"})


class OAIError(ValueError):
    """A question that the protocol has an error for."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True)
class Position:
    """Where a harvest stands: after the record of this date and number, `count` records in."""

    changed_at: datetime
    number: int
    count: int


@dataclass(frozen=True)
class Selection:
    """Which records a harvester wants, and after which it goes on."""

    start: datetime | None = None
    end: datetime | None = None
    set_name: str = ""
    after: Position | None = None


def checked(query: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the arguments of a question by name; raises OAIError badVerb or badArgument."""
    verbs = query.get("verb", [])
    if len(verbs) != 1 or verbs[0] not in ARGUMENTS:
        raise OAIError("badVerb", "The verb is missing, repeated or unknown.")
    required, optional = ARGUMENTS[verbs[0]]
    given = {name: values for name, values in query.items() if name != "verb"}
    for name, values in given.items():
        if len(values) > 1:
            raise OAIError("badArgument", f"{_shown(name)} is repeated.")
    if "resumptionToken" in given and verbs[0] in MAY_RESUME:
        if len(given) > 1:
            raise OAIError("badArgument", "resumptionToken must stand alone.")
        required, optional = frozenset(), frozenset({"resumptionToken"})
    for name in given:
        if name not in required | optional:
            raise OAIError("badArgument", f"{verbs[0]} does not take {_shown(name)}.")
    for name in sorted(required):
        if not given.get(name, [""])[0]:
            raise OAIError("badArgument", f"{verbs[0]} needs {name}.")
    return {"verb": verbs[0], **{name: values[0] for name, values in given.items()}}


def _shown(name: str) -> str:
    return name[:40]


def check_prefix(prefix: str) -> None:
    """Raise OAIError for a format that is not offered."""
    if prefix != PREFIX:
        raise OAIError("cannotDisseminateFormat", f"The only format is {PREFIX}.")


def selection(asked: Mapping[str, str]) -> Selection:
    """Return which records the arguments of a list choose; raises OAIError for bad ones."""
    if "resumptionToken" in asked:
        return resumed(asked["resumptionToken"])
    check_prefix(asked["metadataPrefix"])
    first, last = asked.get("from"), asked.get("until")
    if first and last and len(first) != len(last):
        raise OAIError("badArgument", "from and until must have the same granularity.")
    start = _moment(first, is_end=False) if first is not None else None
    end = _moment(last, is_end=True) if last is not None else None
    if start and end and start > end:
        raise OAIError("badArgument", "from is later than until.")
    return Selection(start, end, asked.get("set", ""))


def _moment(text: str, *, is_end: bool) -> datetime:
    """Return a date of the protocol; a day means its first second, or its last."""
    try:
        if SECOND.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        if DAY.fullmatch(text):
            moment = datetime.combine(date.fromisoformat(text), time.min, UTC)
            return moment + timedelta(seconds=86_399) if is_end else moment
    except ValueError as error:
        raise OAIError("badArgument", "There is no such day.") from error
    raise OAIError("badArgument", "A date is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.")


def stamp(moment: datetime) -> str:
    """Return a moment as the protocol writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def token(chosen: Selection, after: Position) -> str:
    """Return the token that goes on with a selection after a record."""
    facts = [
        stamp(chosen.start) if chosen.start else "",
        stamp(chosen.end) if chosen.end else "",
        chosen.set_name,
        stamp(after.changed_at),
        after.number,
        after.count,
    ]
    return base64.urlsafe_b64encode(json.dumps(facts).encode()).decode().rstrip("=")


def resumed(text: str) -> Selection:
    """Return the selection of a token; raises OAIError badResumptionToken for what is none."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        start, end, set_name, changed, number, count = json.loads(base64.urlsafe_b64decode(padded))
        after = Position(_moment(changed, is_end=False), _counted(number), _counted(count))
        bounds = Selection(
            _moment(start, is_end=False) if start else None,
            _moment(end, is_end=True) if end else None,
        )
        str(set_name).encode()  # a lone surrogate is no text
        return replace(bounds, set_name=str(set_name), after=after)
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise OAIError("badResumptionToken", "This token is none of ours.") from error


def _counted(value: Any) -> int:
    """Return a number as the database can hold it."""
    if not isinstance(value, int) or not 0 <= value < 2**62:
        raise ValueError(value)
    return value
