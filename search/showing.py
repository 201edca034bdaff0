"""What is shown of the documents found: cards, marked passages, files, versions.

Everything is read for all documents together. What the rule of visibility does not let through
any more is left out, whatever an engine says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import override
from wagtail.models import Page

from core.facts import FilePagePlace
from core.frame import language_name
from core.visibility import public_files_of, public_pages
from library.models import DocumentPage

from .answers import FoundPage, FoundPassage, FoundVersion
from .models import SearchPassage

if TYPE_CHECKING:
    from .searching import Document, Search

PASSAGES_SHOWN = 3
MARK = "<mark>"


@dataclass(frozen=True)
class Shown:
    """The pages to show, and how many that were found must not be."""

    pages: tuple[FoundPage, ...]
    hidden: int


@dataclass(frozen=True)
class Around:
    """What is read for all pages together, by page number or translation key."""

    pages: Mapping[int, Any]
    matches: Mapping[int, tuple[int, ...]]
    passages: Mapping[int, SearchPassage]
    files: Mapping[int, list[Any]]
    versions: Mapping[Any, list[Any]]
    unreadable: Mapping[int, list[int]]


def show(documents: list["Document"], search: "Search", request: HttpRequest) -> Shown:
    """Return what is shown of `documents`, in their order."""
    numbers = [document.page for document in documents]
    pages = _pages(numbers)
    matches = search.engine.passages_of(search.asked, pages)
    chosen = {
        document.page: _best(document, matches.get(document.page, ()))
        for document in documents
        if document.page in pages
    }
    around = _read(pages, matches, chosen)
    found = [
        _found(document, chosen[document.page], around, search, request)
        for document in documents
        if document.page in pages
    ]
    return Shown(tuple(found), len(numbers) - len(found))


def _best(document: "Document", matching: tuple[int, ...]) -> tuple[int, ...]:
    """Return the passages to show: those ranked best, then others that the engine has."""
    return tuple(dict.fromkeys((*document.passages, *matching)))[:PASSAGES_SHOWN]


def _pages(numbers: list[int]) -> dict[int, Any]:
    """Return the pages that are public, with all that their cards read: one query a type."""
    types = dict(Page.objects.filter(pk__in=numbers).values_list("pk", "content_type_id"))
    found: dict[int, Any] = {}
    for type_id in sorted(set(types.values())):
        model: Any = ContentType.objects.get_for_id(type_id).model_class()
        some = [number for number, of_type in types.items() if of_type == type_id]
        pages = public_pages(model.objects.filter(pk__in=some))
        for page in pages.select_related("locale", "cover_image", *model.card_relations):
            found[page.pk] = page
    return found


def _read(
    pages: Mapping[int, Any],
    matches: Mapping[int, tuple[int, ...]],
    chosen: Mapping[int, tuple[int, ...]],
) -> Around:
    wanted = [number for several in chosen.values() for number in several]
    files = public_files_of(pages.values())
    for model in {type(page) for page in pages.values()}:
        model.read_files([page for page in pages.values() if type(page) is model])
    passages = SearchPassage.objects.filter(pk__in=wanted).defer("norm", "stem")
    return Around(
        pages=pages,
        matches=matches,
        passages={one.pk: one for one in passages.select_related("document")},
        files=files,
        versions=_versions(pages.values()),
        unreadable=_unreadable(files),
    )


def _versions(pages: Iterable[Any]) -> dict[Any, list[Any]]:
    keys = {page.translation_key for page in pages}
    found: dict[Any, list[Any]] = {}
    versions = public_pages(Page.objects.filter(translation_key__in=keys, alias_of=None))
    for page in versions.select_related("locale").order_by("locale__language_code"):
        found.setdefault(page.translation_key, []).append(page)
    return found


def _unreadable(files: Mapping[int, list[Any]]) -> dict[int, list[int]]:
    """Return the numbers of pages that cannot be searched, by document."""
    documents = {document.pk for several in files.values() for document in several}
    rows = DocumentPage.objects.filter(document__in=documents).exclude(reason="")
    found: dict[int, list[int]] = {}
    for document, number in rows.order_by("number").values_list("document_id", "number"):
        found.setdefault(document, []).append(number)
    return found


def _found(
    document: "Document",
    chosen: tuple[int, ...],
    around: Around,
    search: "Search",
    request: HttpRequest,
) -> FoundPage:
    page = around.pages[document.page]
    files = around.files.get(page.pk, [])
    may_have = {None, *(file.pk for file in files)}
    own = [
        around.passages[number]
        for number in chosen
        if number in around.passages and around.passages[number].document_id in may_have
    ]
    with override(page.language):
        card = page.card()
    has_words = bool(search.query.groups)
    passages = [_passage(one, page, search, request) for one in own]
    shown = _telling(passages, search) if has_words else passages
    # The best come first: behind one that is found by the title of the page alone are only such.
    all_tell = len(shown) == len(passages)
    return FoundPage(
        page=page,
        card=card,
        kind=page.kind_code,
        title=search.marker.whole(page.title) if has_words else _plain(page.title),
        score=round(document.score, 4),
        is_promoted=document.is_promoted,
        passages=tuple(shown),
        more=max(len(around.matches.get(page.pk, ())) - len(own), 0) if all_tell else 0,
        files=tuple(file.facts() for file in files),
        versions=_other_versions(page, around, request),
        unreadable=tuple(n for file in files for n in around.unreadable.get(file.pk, ())),
    )


def _other_versions(page: Any, around: Around, request: HttpRequest) -> tuple[FoundVersion, ...]:
    """Return where the same work stands in other languages."""
    return tuple(
        FoundVersion(
            other.locale.language_code,
            language_name(other.locale.language_code),
            other.get_url(request) or "",
        )
        for other in around.versions.get(page.translation_key, ())
        if other.pk != page.pk
    )


def _telling(passages: list[FoundPassage], search: "Search") -> list[FoundPassage]:
    """Return the passages with a word of the query in text or heading.

    Every passage is found by the title of its page; where nothing else was, one shows the text.
    """
    telling = [
        one
        for one in passages
        if MARK in one.html or (one.heading and MARK in search.marker.whole(one.heading))
    ]
    return telling or passages[:1]


def _passage(
    passage: SearchPassage, page: Any, search: "Search", request: HttpRequest
) -> FoundPassage:
    """Return a passage with its address."""
    place = FilePagePlace(0, f"{page.get_url(request) or ''}")
    if passage.document and passage.page_number:
        place = page.file_page(passage.document, passage.page_number)
    elif passage.anchor:
        place = FilePagePlace(0, page.passage_url(place.url, passage.anchor))
    paragraph = passage.anchor.removeprefix("p-")
    return FoundPassage(
        html=search.marker.snippet(passage.text),
        url=place.url,
        heading=passage.title if passage.title != page.title else "",
        page_number=passage.page_number,
        text_url=place.text_url,
        paragraph=int(paragraph) if paragraph.isdecimal() else None,
        language=passage.language,
    )


def _plain(text: str) -> SafeString:
    return SafeString(escape(text))
