"""A file of people: the columns it may have, what is wrong in each row, entering the good rows."""

import json
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from core.arabic import fold
from core.encryption import KeyMissing, opened, sealed
from core.models import Governorate
from registrations.choices import FULL, AgeBand, QuestionKind, Sex
from registrations.models import Question, Quota, Registration, RegistrationList
from registrations.registering import register

from .entry_form import EntryForm
from .uploaded_table import Column, Row

LANGUAGES = ("ar", "en")
ROWS_AT_ONCE, REST_SECONDS = 50, 0.05
# How people write it besides the words of the form.
WOMAN = ("أنثى", "امرأة", "انثى", "f", "female")
MAN = ("ذكر", "رجل", "m", "male")
# People leave these out.
PLACE_WORDS = re.compile(r"^(ال)?محافظة | governorate$", re.IGNORECASE)
YES, NO = ("نعم", "yes", "1"), ("لا", "no", "0")


@dataclass(frozen=True)
class Fault:
    """Why a row cannot be entered, and in which column."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True)
class Checked:
    """A file after its dry run."""

    good: list[Row]
    faults: list[Fault]
    columns: list[Column]

    @property
    def bad_rows(self) -> int:
        """Return how many rows stay out."""
        return len({one.line for one in self.faults})


def columns_of(
    seats: RegistrationList, questions: list[Question], quotas: list[Quota]
) -> list[Column]:
    """Return the columns that a file of this list may have; headings in either language."""
    form = EntryForm(seats=seats, questions=questions, quotas=quotas)
    values: dict[str, dict[str, str]] = {
        "governorate": _places(),
        "sex": {**_known(WOMAN, Sex.FEMALE.value), **_known(MAN, Sex.MALE.value), **_labels(Sex)},
        "age_band": _labels(AgeBand),
        "quota": {fold(name): str(one.pk) for one in quotas for name in _names(one.body)},
    }
    for one in questions:
        name = f"answer_{one.pk}"
        if one.kind == QuestionKind.YES_NO:
            values[name] = {**_known(YES, "yes"), **_known(NO, "no")}
        elif one.kind == QuestionKind.CHOICE:
            english, arabic = one.choices_en.splitlines(), one.choices_ar.splitlines()
            values[name] = {
                fold(word): arabic[place]
                for words in (arabic, english)
                for place, word in enumerate(words[: len(arabic)])
            }
    return [
        Column(name, _titles(form, name, questions), values.get(name, {}))
        for name in form.fields
        if name != "form"
    ]


def _titles(form: EntryForm, name: str, questions: list[Question]) -> tuple[str, ...]:
    """Return the headings: that of the active language first."""
    question = next((one for one in questions if name == f"answer_{one.pk}"), None)
    if question:
        titles = [str(question.text), question.text_ar, question.text_en]
    else:
        label = form.fields[name].label
        titles = [str(label)]
        for code in LANGUAGES:
            with override(code):
                titles.append(str(label))
        titles.append(name)
    return tuple(dict.fromkeys(filter(None, titles)))


def _places() -> dict[str, str]:
    return {
        fold(short.strip(" )")): str(one.pk)
        for one in Governorate.objects.all()
        for name in (one.name_ar, one.name_en, one.code)
        for short in (name, PLACE_WORDS.sub("", name), *PLACE_WORDS.sub("", name).split("("))
        if short.strip(" )")
    }


def _names(body: Any) -> list[str]:
    return [name for name in (body.name_ar, body.name_en) if name]


def _known(words: Iterable[str], value: str) -> dict[str, str]:
    return {fold(word): value for word in words}


def _labels(choices: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in LANGUAGES:
        with override(code):
            found |= {fold(str(one.label)): one.value for one in choices if one.value}
    return found | {fold(one.value): one.value for one in choices if one.value}


def checked(
    rows: list[Row],
    columns: list[Column],
    seats: RegistrationList,
    questions: list[Question],
    quotas: list[Quota],
) -> Checked:
    """Return the rows that can be entered, and why each other cannot. Writes nothing."""
    titles = {one.name: one.titles[0] for one in columns}
    good, faults = [], []
    met: dict[tuple[Any, Any], int] = {}
    for row in rows:
        form = EntryForm(row.data, seats=seats, questions=questions, quotas=quotas)
        if form.is_valid():
            contact = form.cleaned_data["contact"]
            person = (fold(form.cleaned_data["name"]), contact.value)
            if contact.value and (first := met.setdefault(person, row.line)) != row.line:
                reason = _("The same person stands in row %(line)d.") % {"line": first}
                faults.append(Fault(row.line, titles["name"], reason))
                continue
            good.append(row)
        for name in form.errors:
            reasons = reasons_of(form, name, row)
            faults += [Fault(row.line, titles.get(name, ""), reason) for reason in reasons]
    return Checked(good, faults, columns)


def reasons_of(form: EntryForm, name: str, row: Row) -> list[str]:
    """Return what is wrong in a cell; where it is none of a few words, which they are."""
    if not any(error.code == "invalid_choice" for error in form.errors.as_data()[name]):
        return [str(error) for error in form.errors[name]]
    field: Any = form.fields[name]
    words = " · ".join(str(label) for value, label in field.choices if value)
    said = _("“%(cell)s” is not known here. Write one of these: %(words)s.")
    return [said % {"cell": row.data.get(name, "")[:40], "words": words}]


def packed(rows: list[Row], seats: RegistrationList) -> str:
    """Return the good rows sealed, to be sent back by whoever saw the report; kept nowhere."""
    data = {"list": seats.pk, "key": secrets.token_urlsafe(12), "language": get_language()}
    return sealed(json.dumps({**data, "rows": [asdict(row) for row in rows]}))


def unpacked(text: str, seats: RegistrationList) -> tuple[str, list[Row]]:
    """Return the key of an upload and its rows; ("", []) where it is none of this list."""
    try:
        data = json.loads(opened(text)) if text else {}
    except (KeyMissing, ValueError):
        return "", []
    if data.get("list") != seats.pk:
        return "", []
    return data["key"], [Row(**row) for row in data["rows"]]


@dataclass
class Entered:
    """What became of the rows: entered now, entered before by the same report, left out."""

    done: int = 0
    known: int = 0
    faults: list[Fault] = field(default_factory=list)


def batches(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield the rows in parts, each of which one transaction enters; a short rest between two.

    Each holds the lock of the list. Who registers meanwhile gets in between: SQLite lets those who
    wait look for the lock only now and then.
    """
    for start in range(0, len(rows), ROWS_AT_ONCE):
        if start:
            time.sleep(REST_SECONDS)
        yield rows[start : start + ROWS_AT_ONCE]


def enter(
    key: str,
    rows: list[Row],
    seats: RegistrationList,
    questions: list[Question],
    quotas: list[Quota],
) -> Entered:
    """Enter the rows; return how many went in, and what could not any more.

    A file that is sent twice enters nobody twice: each row has a key of its own.
    """
    told = Entered()
    for row in rows:
        data = {**row.data, "form": f"{key}:{row.line}"}
        form = EntryForm(data, seats=seats, questions=questions, quotas=quotas)
        if not form.is_valid():
            reasons = [str(error) for errors in form.errors.values() for error in errors]
            told.faults.append(Fault(row.line, "", " ".join(reasons)))
            continue
        if form.was_sent():
            told.known += 1
            continue
        outcome = register(seats.event_key, form.application())
        if outcome.status == FULL or not isinstance(outcome.record, Registration):
            reason = _("All seats are taken and there is no waiting list.")
            told.faults.append(Fault(row.line, "", reason))
            continue
        told.done += 1
    return told
