"""What a reader may mean by the letters typed so far: queries, topics, places, titles.

Letters are compared as `core.arabic.fold` writes them, without the article, at the start of any
word: تعل finds الحق في التعليم. Titles are looked up along an index and asked about once more
before they are told; the other lists are short.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext
from wagtail.models import Page

from core.arabic import fold
from core.models import Governorate, Place, Topic
from core.visibility import public_pages

from .frequent import frequent_queries
from .models import SearchTitle

MOST = 8
MOST_OF_A_LIST = 3
SHORTEST = 2
MOST_WORDS = 10
KEY_LENGTH = 60
# A title that was withdrawn a moment ago must not take the place of one that is there.
MOST_READ = 24
LISTS_KEPT = 300
LAST_LETTER = "\U0010ffff"


@dataclass(frozen=True)
class Suggestion:
    """What may be meant: `kind` is title, topic, place or query; `label` says so to readers."""

    text: str
    kind: str
    label: str
    url: str
    language: str


def suggestions(typed: str, language: str) -> tuple[Suggestion, ...]:
    """Return at most eight suggestions, one a text, the shorter lists first."""
    key = key_of(typed)
    if not key or len(typed.strip()) < SHORTEST:
        return ()
    found: dict[str, Suggestion] = {}
    for one in (*_from_lists(key, language), *_titles(key, language)):
        found.setdefault(fold(one.text), one)
    return tuple(found.values())[:MOST]


def how_many(count: int) -> str:
    """Return the words that tell who cannot see the list how long it is."""
    return ngettext("%(count)d suggestion", "%(count)d suggestions", count) % {"count": count}


# Keys -----------------------------------------------------------------------------------------


def key_of(text: str) -> str:
    """Return the form in which the beginnings of words are compared."""
    return " ".join(_bare_words(text))[:KEY_LENGTH]


def keys_of(text: str) -> tuple[str, ...]:
    """Return the key of a text from each of its first words on."""
    words = list(_bare_words(text))
    return tuple(" ".join(words[at:])[:KEY_LENGTH] for at in range(min(len(words), MOST_WORDS)))


def _bare_words(text: str) -> Iterator[str]:
    """Yield the words, letters and digits only, without the article."""
    plain = "".join(sign if sign.isalnum() else " " for sign in fold(text))
    for word in plain.split():
        for article in ("وال", "ال"):
            if word.startswith(article) and len(word) > len(article):
                word = word[len(article) :]
                break
        yield word


# Short lists ----------------------------------------------------------------------------------


def _from_lists(key: str, language: str) -> Iterator[Suggestion]:
    name = f"suggested-lists:{language}"
    lists = cache.get_or_set(name, lambda: _lists(language), timeout=LISTS_KEPT) or []
    counts: dict[str, int] = {}
    for keys, one in lists:
        if any(each.startswith(key) for each in keys):
            counts[one.kind] = counts.get(one.kind, 0) + 1
            if counts[one.kind] <= MOST_OF_A_LIST:
                yield one


def _lists(language: str) -> list[tuple[tuple[str, ...], Suggestion]]:
    """Return the suggestions that do not come from pages, each with its keys."""
    with override(language):
        found = [
            *_asked_like(frequent_queries(language), "query", _("frequent search"), language),
            *_terms(Topic, "topic", _("topic"), language),
            *_terms(Governorate, "governorate", _("place"), language),
            *_asked_like(map(_name, Place.objects.all()), "place", _("place"), language),
        ]
    return [(keys_of(one.text), one) for one in found]


def _name(term: Any) -> str:
    return str(term.name)


def _asked_like(texts: Iterable[str], kind: str, label: str, language: str) -> Iterator[Suggestion]:
    """Yield texts that lead to a search for them."""
    for text in texts:
        url = f"{reverse('search')}?{urlencode({'q': text})}"
        yield Suggestion(text, kind, label, url, language)


def _terms(model: Any, facet: str, label: str, language: str) -> Iterator[Suggestion]:
    """Yield the terms of a list that lead to everything under them."""
    kind = "place" if facet == "governorate" else facet
    for term in model.objects.all():
        url = f"{reverse('search')}?{urlencode({facet: term.code})}"
        yield Suggestion(_name(term), kind, label, url, language)


# Titles ---------------------------------------------------------------------------------------


def titles_of(page: Any) -> list[SearchTitle]:
    """Return what is stored so that the title of a page can be suggested."""
    return [
        SearchTitle(searched_id=page.pk, language=page.language, key=key, place=place)
        for place, key in enumerate(keys_of(page.title))
    ]


def _titles(key: str, language: str) -> Iterator[Suggestion]:
    """Yield titles with a word that begins so: those that begin with it first, then the newest."""
    rows = SearchTitle.objects.filter(language=language, key__startswith=key)
    if connection.vendor == "sqlite":
        # LIKE walks no index there; a range does.
        rows = rows.filter(key__gte=key, key__lt=key + LAST_LETTER)
    newest = F("searched__day").desc(nulls_last=True)
    ordered = rows.order_by("place", newest, "-searched_id")
    numbers = list(dict.fromkeys(ordered.values_list("searched_id", flat=True)[: 2 * MOST_READ]))
    pages = public_pages(Page.objects.filter(pk__in=numbers[:MOST_READ])).in_bulk()
    for number in numbers:
        if number in pages:
            page = pages[number]
            yield Suggestion(
                page.title, "title", pgettext("suggestion", "title"), page.get_url() or "", language
            )
