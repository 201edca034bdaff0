"""What may be asked of the interface: each parameter once, for its check and its description."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Field, Schema
from pydantic import create_model

from core.filters import FIRST_YEAR, LAST_YEAR, BadFilter
from core.records import languages

MAX_LIMIT = 100
MAX_OFFSET = 1_000_000
BOUNDS = {
    "limit": (1, MAX_LIMIT),
    "offset": (0, MAX_OFFSET),
    "year": (FIRST_YEAR, LAST_YEAR),
}
# Where an address has other bounds, by its name; whoever offers the address says so.
BOUNDS_AT: dict[str, dict[str, tuple[int, int]]] = {}
# Known at every address: the language in which a refusal is worded.
EVERYWHERE = frozenset({"lang"})
# As Optional[...], which the names of the languages, known at run time only, do not rule out.
Language: Any = Literal[languages()] | None
Text = Annotated[str, Field(max_length=80)]


class ListParameters(Schema):
    """What every list takes; the filters of its type come on top."""

    limit: int = Field(20, ge=1, le=MAX_LIMIT, description="How many items, 100 at most.")
    offset: int = Field(0, ge=0, le=MAX_OFFSET, description="How many items to leave out first.")
    language: Language = Field(None, description="Only pages in this language.")
    updated_since: datetime | None = Field(
        None, description="Only pages published or changed since this day or moment."
    )


class ItemParameters(Schema):
    """What a single item takes."""

    language: Language = Field(
        None, description="The version in this language; without it the Arabic one comes first."
    )
    files_text: bool = Field(
        False, description="Whether to add the text of each readable page of the files."
    )


class NoParameters(Schema):
    """Nothing can be asked beside the address."""


def parameters_of(model: Any) -> type[ListParameters]:
    """Return what a list of pages of type `model` takes."""
    fields: dict[str, Any] = {
        one.name: (_optional(one.value_type), Field(None, description=_said_in_english(one.label)))
        for one in model.filters
    }
    return create_model(f"{model.__name__}Parameters", __base__=ListParameters, **fields)


def _optional(value_type: Any) -> Any:
    return (Text if value_type is str else value_type) | None


def _said_in_english(label: Any) -> str:
    from django.utils.translation import override

    with override("en"):
        return str(label)


def filters_asked(model: Any, asked: ListParameters) -> dict[str, str]:
    """Return what is asked of the filters of `model`, as their addresses write it."""
    given = {one.name: getattr(asked, one.name) for one in model.filters}
    return {name: str(value) for name, value in given.items() if value not in (None, "")}


def moment_of(updated_since: datetime) -> datetime:
    """Return the moment in time; one without a zone is in Gaza. Raises BadFilter beyond bounds."""
    if not FIRST_YEAR <= updated_since.year <= LAST_YEAR:
        raise BadFilter("updated_since")
    return timezone.make_aware(updated_since) if timezone.is_naive(updated_since) else updated_since
