"""A page's citation in the formats that reference managers read."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language_info, override

from core.days import as_day
from core.facts import Citation

# Types of CSL 1.0.2, RIS and BibTeX, by the type of the page in schema.org.
TYPES = {
    "Report": ("report", "RPRT", "techreport"),
    "Dataset": ("dataset", "DATA", "misc"),
    "": ("document", "GEN", "misc"),
}


def citations_of(page: Any, versions: Iterable[Any] | None = None) -> tuple[Any, ...]:
    """Return (language of the words, citation) of `page` for every language, its own first.

    Where `versions` (by default the public translations) hold the page in another language, that
    version is what the other line cites; else the line names the page itself in other words.
    """
    if versions is None:
        versions = page.public_translations
    in_language = {version.locale.language_code: version for version in versions}
    others = [code for code, _name in settings.LANGUAGES if code != page.language]
    lines = [(code, _in_words_of(page, code, in_language.get(code))) for code in others]
    return ((page.language, page.cited), *lines)


def _in_words_of(page: Any, language: str, version: Any) -> Citation:
    """Return `page` cited with names in `language`; a version in that language takes its place."""
    with override(language):
        cited = page.citation()
    if version is None:
        return replace(cited, url=page.cited.url)
    return replace(cited, title=version.title, url=version.full_url or "", language=language)


def citation_answer(page: Any, ending: str) -> HttpResponse:
    """Answer the citation of `page` as a file: "ris", "bib" or "json" (CSL-JSON)."""
    content_type, write = FORMATS[ending]
    answer = HttpResponse(write(page), content_type=f"{content_type}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{page.slug}.{ending}"'
    return answer


def _as_csl(page: Any) -> str:
    cited, day = page.cited, as_day(page.cited.issued_on)
    item = {
        "id": cited.reference,
        "type": _types(page)[0],
        "title": cited.title,
        "author": [{"literal": name} for name in _authors(cited)],
        "publisher": cited.publisher,
        "number": cited.reference,
        "URL": cited.url,
        "language": cited.language,
    }
    if day:
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return json.dumps([item], ensure_ascii=False, indent=2)


def _as_ris(page: Any) -> str:
    cited, day = page.cited, as_day(page.cited.issued_on)
    entry = {
        "type_of_reference": _types(page)[1],
        "id": cited.reference,
        "title": cited.title,
        "authors": list(_authors(cited)),
        "publisher": cited.publisher,
        "number": cited.reference,
        "urls": [cited.url],
        "language": cited.language,
    }
    if day:
        entry |= {"year": str(day.year), "date": day.strftime("%Y/%m/%d")}
    return str(rispy.dumps([entry])).removeprefix("1.\n")


def _as_bibtex(page: Any) -> str:
    cited, day = page.cited, as_day(page.cited.issued_on)
    facts = {
        "title": cited.title,
        "author": " and ".join(f"{{{_unbraced(name)}}}" for name in _authors(cited)),
        "institution": cited.publisher,
        "number": cited.reference,
        "url": cited.url,
        "langid": get_language_info(cited.language)["name"].lower(),
    }
    if day:
        facts |= {"year": str(day.year), "month": str(day.month)}
    fields = [
        Field(name, value if name == "author" else _unbraced(value))
        for name, value in facts.items()
    ]
    return write_string(Library([Entry(_types(page)[2], page.slug, fields)]))


def _types(page: Any) -> tuple[str, str, str]:
    return TYPES.get(getattr(page, "schema_type", ""), TYPES[""])


def _authors(cited: Citation) -> tuple[str, ...]:
    """Return the authors; without any, the organisation answers for the text."""
    return cited.authors or (cited.publisher,)


def _unbraced(text: str) -> str:
    """Return `text` without the signs that end a value in BibTeX."""
    return text.replace("{", "(").replace("}", ")")


FORMATS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "ris": ("application/x-research-info-systems", _as_ris),
    "bib": ("application/x-bibtex", _as_bibtex),
    "json": ("application/vnd.citationstyles.csl+json", _as_csl),
}
