"""What machines are told of pages: many pages at once, in a number of queries that stays the same.

The API, the tables and OAI-PMH read pages here; all of them are given public pages only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import override
from wagtail.models import Page, get_page_models

from .facts import Card, Citation, FileFacts, Note
from .models import BasePage, OrganisationSettings
from .subjects import tags_of
from .visibility import public_files_of, public_pages


@dataclass(frozen=True)
class Version:
    """A version of a work in a language: where readers find it."""

    language: str
    url: str


@dataclass(frozen=True)
class PageRecord:
    """A public page as machines are told of it, and since when it is told so.

    The addresses of its citation and translations are absolute; those of card and files are paths
    of this site, which the answer makes absolute for the host that was asked.
    """

    page: Any
    card: Card
    citation: Citation
    topics: tuple[Any, ...]
    governorates: tuple[Any, ...]
    tags: tuple[Any, ...]
    files: tuple[FileFacts, ...]
    notes: tuple[Note, ...]
    translations: tuple[Version, ...]
    changed_at: datetime | None

    @property
    def topic_names(self) -> tuple[str, ...]:
        """Return the names of the topics in the page's language."""
        return _names(self.topics, self.page.language)

    @property
    def governorate_names(self) -> tuple[str, ...]:
        """Return the names of the governorates in the page's language."""
        return _names(self.governorates, self.page.language)

    @property
    def key(self) -> str:
        """Return the identifier of the work, the same in every language and at every address."""
        return str(self.page.translation_key)


def _names(terms: Iterable[Any], language: str) -> tuple[str, ...]:
    with override(language):
        return tuple(str(term.name) for term in terms)


def listed(model: Any) -> QuerySet[Any]:
    """Return the public pages of a type with all that records read."""
    pages = public_pages(model.objects.all())
    return pages.select_related("locale", "cover_image", *model.card_relations).prefetch_related(
        *model.record_relations
    )


def records_of(pages: Iterable[Any], request: HttpRequest) -> list[PageRecord]:
    """Return the records of public pages of any types, read by `listed`."""
    pages = list(pages)
    if not pages:
        return []
    organisation = OrganisationSettings.for_request(request)
    notes = _asked_together("notes_on", pages)
    changes = _asked_together("changes_of", pages)
    files, tags = public_files_of(pages), tags_of(pages)
    versions = versions_of(pages, request)
    records = []
    for page in pages:
        page.organisation = organisation
        others = versions.get(page.translation_key, ())
        with override(page.language):
            records.append(
                PageRecord(
                    page=page,
                    card=page.card(),
                    citation=page.cited,
                    topics=tuple(page.topics.all()),
                    governorates=tuple(page.governorates.all()),
                    tags=tags.get(page.pk, ()),
                    files=tuple(document.facts() for document in files.get(page.pk, ())),
                    notes=tuple(
                        Note(note.day, str(note.text))
                        for note in notes.get(page.translation_key, ())
                    ),
                    translations=tuple(one for one in others if one.language != page.language),
                    changed_at=changes.get(page.pk),
                )
            )
    return records


def _asked_together(name: str, pages: Iterable[Any]) -> dict[Any, Any]:
    """Return what the types of pages answer for many; those that share the method at once."""
    sharing: dict[Any, list[Any]] = {}
    for page in pages:
        sharing.setdefault(getattr(type(page), name).__func__, []).append(page)
    found: dict[Any, Any] = {}
    for several in sharing.values():
        found |= getattr(type(several[0]), name)(several)
    return found


def versions_of(pages: Iterable[Any], request: HttpRequest) -> dict[Any, tuple[Version, ...]]:
    """Return the public versions of several works in one query, by translation key."""
    keys = {page.translation_key for page in pages}
    found: dict[Any, list[Version]] = {}
    versions = public_pages(Page.objects.filter(translation_key__in=keys))
    for page in versions.select_related("locale").order_by("locale__language_code"):
        url = request.build_absolute_uri(page.get_url(request))
        found.setdefault(page.translation_key, []).append(Version(page.locale.language_code, url))
    return {key: tuple(several) for key, several in found.items()}


def collections() -> dict[str, Any]:
    """Return the page types that say under which name machines find them, by that name."""
    return {
        model.api_name: model
        for model in get_page_models()
        if issubclass(model, BasePage) and model.api_name
    }


def records_by_number(wanted: Mapping[str, Iterable[int]], request: HttpRequest) -> dict[int, Any]:
    """Return the records of those pages that are public, by page number.

    `wanted` are page numbers by the name of their collection: each is asked as one.
    """
    pages: list[Any] = []
    known = collections()
    for name, numbers in wanted.items():
        if name in known:
            pages += listed(known[name]).filter(pk__in=list(numbers))
    return {record.page.pk: record for record in records_of(pages, request)}


def languages() -> tuple[str, ...]:
    """Return the codes of the site's languages, its own first."""
    return tuple(code for code, _name in settings.LANGUAGES)
