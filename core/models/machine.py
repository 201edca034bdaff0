"""What a page type tells machines beside its facts: its name, its filters, when it changed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, prefetch_related_objects

from core.facts import Note


class KnownToMachines:
    """The part of a page that API, tables, feeds and OAI-PMH ask for many pages at once."""

    # The name under which machines find pages of this type (API, OAI-PMH); empty: nowhere.
    api_name = ""
    # The filters of lists, tables and API of this type, and what their records read along.
    filters: tuple[Any, ...] = ()
    moment_field = ""
    record_relations: tuple[str, ...] = ("topics", "governorates")
    # What the page's own passages read along.
    text_relations: tuple[str, ...] = ()

    @classmethod
    def notes_on(cls, pages: Iterable[Any]) -> dict[Any, tuple[Note, ...]]:
        """Return what must be told beside several works, by translation key, in one query."""
        return {}

    @classmethod
    def changes_of(cls, pages: Iterable[Any]) -> dict[int, datetime | None]:
        """Return when what is told of several pages changed last, by page number."""
        return {page.pk: page.last_published_at for page in pages}

    @classmethod
    def changed_since(cls, moment: datetime) -> Q:
        """Return the condition for pages of which something else is told since `moment`."""
        return Q(last_published_at__gte=moment)

    @classmethod
    def with_reference(cls, text: str) -> Q:
        """Return the condition for pages with this reference, as written or as in short links."""
        return Q(pk__in=())

    @classmethod
    def read_texts(cls, pages: list[Any]) -> None:
        """Read what the own passages of several pages of this type need, all of them together."""
        prefetch_related_objects(pages, *cls.text_relations)
