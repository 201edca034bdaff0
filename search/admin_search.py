"""The admin's search: that of the database, with the analysis of the public search.

What staff look for is found however it is spelt: سكن finds السكن, تعل completes التعليم, and
حقوق الانسان finds حقوق الإنسان. Any text may be typed: modelsearch 1.3.2 puts it into the query
language of SQLite's full-text search as it is, so that a quotation mark ends in an error 500;
here only tokens of the analyser get there, which are letters and digits.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from wagtail.search.backends import database
from wagtail.search.query import MATCH_ALL, Not, Phrase, PlainText

from .analysis import index_text, tokens, unsure_stems
from .stemmer import bare

MAX_LENGTH = 255
NOTHING = Not(MATCH_ALL)


class AnalysedMixin:
    """Turns what is searched for into the tokens that `analysed` stores."""

    def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        text = getattr(query, "query_string", query)
        if isinstance(text, str) and (isinstance(query, str) or type(query) in (PlainText, Phrase)):
            is_begun = compiler is self.autocomplete_query_compiler_class  # type: ignore[attr-defined]
            # What has no words finds nothing; an empty text would be no search, which lists expect.
            query = _query(text, is_begun) or NOTHING
        # The tokens of an object are stored together, those of single fields nowhere.
        kwargs["fields"] = None
        return super()._search(compiler, query, *args, **kwargs)  # type: ignore[misc]


class AnalysedObjects:
    """Has objects stored by their tokens; goes before modelsearch's `ObjectIndexer`."""

    def prepare_value(self, value: Any) -> str:
        """Return the tokens of a text, of the texts in a list, or of anything written out."""
        return analysed(super().prepare_value(value))  # type: ignore[misc]


def analysed(text: str) -> str:
    """Return what is stored of a text: each word as written, without its article, and its stems.

    As written and without the article a word is found while it is still being typed.
    """
    norms, stems = index_text(text.replace("\x00", " "))
    written = norms.split()
    extra = [word for norm in dict.fromkeys(written) for word in _others(norm)]
    return " ".join(dict.fromkeys([*written, *stems.split(), *extra]))


def _others(norm: str) -> Iterator[str]:
    if (short := bare(norm)) != norm:
        yield short
    yield from (stem[1:] for stem in unsure_stems(norm))


def _query(text: str, is_begun: bool) -> Any:
    """Return the query that finds each word of `text`; None where it has none.

    `is_begun`: the last word may be the beginning of one. The database compares beginnings with
    the last word of every text it is given, so the whole word is another text.
    """
    found = tokens(text[:MAX_LENGTH])
    if not found:
        return None
    whole = PlainText(" ".join(token.stem for token in found))
    if not is_begun:
        return whole
    *before, last = found
    return PlainText(" ".join([*(token.stem for token in before), bare(last.norm)])) | whole


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  (the name Wagtail looks for)
    """Return the search backend of the database in use, made to search by our tokens."""
    # The tokens are analysed: PostgreSQL must not analyse them again in its own way.
    params = {**params, "SEARCH_CONFIG": "simple"}
    kind: Any = type(database.SearchBackend(dict(params)))
    return _made_ours(kind)(params)


@cache
def _made_ours(kind: Any) -> Any:
    """Return the kind of backend that asks with our tokens, and have its index store them.

    `add_items` of modelsearch's indexes names `ObjectIndexer` as a global of its module, so that a
    subclass of the index cannot bring its own.
    """
    module: Any = import_module(kind.__module__)
    if indexer := getattr(module, "ObjectIndexer", None):
        module.ObjectIndexer = type("ObjectIndexer", (AnalysedObjects, indexer), {})
    return type(f"Analysed{kind.__name__}", (AnalysedMixin, kind), {})
