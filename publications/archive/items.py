"""From a row to what becomes of it: every cell understood, or the row refused with its reason.

Pure but for the lists of terms, which are given.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from core.arabic import latin_digits, normalise
from core.filters import FIRST_YEAR
from core.old_addresses import NUMBER
from publications.kinds import FIELD_UPDATE, PublicationKind, StatementKind
from publications.models.field_update import MAX_TEXT
from publications.models.reference import short_form

from .bodies import Block, body_from, paragraph, words_of
from .rows import Refused, Row
from .terms import Terms

MAX_REFERENCE = 80
MAX_TITLE = 255
MAX_SUMMARY = 300
MAX_SERIES = 160
MAX_OLD_ADDRESS = 255
KINDS = (*StatementKind.values, *PublicationKind.values, FIELD_UPDATE)


@dataclass(frozen=True)
class Item:
    """What a row says, each part in the form in which a page takes it."""

    row: int
    digest: str
    reference: str
    kind: str
    language: str
    title: str
    summary: str
    blocks: tuple[Block, ...]
    published_at: datetime
    period_from: date | None
    period_to: date | None
    topics: tuple[Any, ...]
    governorates: tuple[Any, ...]
    series: str
    file: str
    file_language: str
    translation_of: str
    legacy_id: str
    old_paths: tuple[str, ...]
    # (column, what of it did not come over as it was)
    warnings: tuple[tuple[str, str], ...] = ()


def item_from(row: Row, terms: Mapping[str, Terms]) -> Item:
    """Return what `row` says; raises `Refused` at the first cell that cannot be taken."""
    reference = _reference(row["reference"])
    language = _one_of(row, "language", [code for code, _name in settings.LANGUAGES])
    kind = _one_of(row, "kind", KINDS)
    body = body_from(row["body_html"])
    period_from, period_to = _period(row)
    item = Item(
        row=row.number,
        digest=row.digest,
        reference=reference,
        kind=kind,
        language=language,
        title=_text(row, "title", MAX_TITLE, is_needed=True),
        summary=normalise(row["summary"]),
        blocks=body.blocks,
        published_at=_moment(row),
        period_from=period_from,
        period_to=period_to,
        topics=tuple(_terms(row, "topics", terms)),
        governorates=tuple(_terms(row, "governorates", terms)),
        series=_text(row, "series", MAX_SERIES),
        file=row["file"],
        file_language=_file_language(row, language),
        translation_of=row["translation_of"],
        legacy_id=_legacy_id(row["legacy_id"]),
        old_paths=tuple(dict.fromkeys(_old_paths(row))),
        warnings=tuple(("body_html", warning) for warning in body.warnings),
    )
    return _fitted(item)


def _fitted(item: Item) -> Item:
    """Return the item as its kind of page takes it; raises `Refused` where nothing is to read."""
    if item.kind == FIELD_UPDATE:
        return _fitted_update(item)
    if len(item.summary) > MAX_SUMMARY:
        note = _("The summary is longer than %(count)d characters: the text begins with it.")
        item = replace(
            item,
            summary=str(Truncator(item.summary).chars(MAX_SUMMARY)),
            blocks=(paragraph(item.summary), *item.blocks),
            warnings=(*item.warnings, ("summary", note % {"count": MAX_SUMMARY})),
        )
    if item.kind in PublicationKind.values and not (item.blocks or item.file):
        raise Refused("body_html", _("There is no text and no file: readers would find nothing."))
    return item


def _fitted_update(item: Item) -> Item:
    """Return a field update, whose text is short and without any markup."""
    text = normalise(words_of(item.blocks) or item.summary)
    if not text:
        raise Refused("body_html", _("A field update needs its text."))
    if len(text) > MAX_TEXT or any(block["type"] != "paragraph" for block in item.blocks):
        reason = _("A field update is plain text of at most %(count)d characters. Use news_brief.")
        raise Refused("body_html", reason % {"count": MAX_TEXT})
    if item.file:
        raise Refused("file", _("A field update has no files. Use news_brief."))
    return replace(item, summary=text, blocks=())


def _reference(text: str) -> str:
    if not text:
        raise Refused("reference", _("The cell is empty."))
    if len(text) > MAX_REFERENCE:
        raise Refused("reference", _too_long(len(text), MAX_REFERENCE))
    if not text.isprintable() or not short_form(text):
        raise Refused("reference", _("A reference needs letters or digits, on one line."))
    return text


def _text(row: Row, column: str, longest: int, is_needed: bool = False) -> str:
    text = " ".join(normalise(row[column]).split())
    if is_needed and not text:
        raise Refused(column, _("The cell is empty."))
    if len(text) > longest:
        raise Refused(column, _too_long(len(text), longest))
    return text


def _too_long(length: int, longest: int) -> str:
    return _("The text has %(length)d characters, at most %(longest)d fit.") % {
        "length": length,
        "longest": longest,
    }


def _one_of(row: Row, column: str, known: Any) -> str:
    if row[column] in known:
        return row[column]
    if not row[column]:
        raise Refused(column, _("The cell is empty."))
    values = {"value": row[column][:80], "known": ", ".join(known)}
    raise Refused(column, _("“%(value)s” is unknown. Known are: %(known)s.") % values)


def _file_language(row: Row, language: str) -> str:
    if not row["file_language"]:
        return language
    return _one_of(row, "file_language", [code for code, _name in settings.LANGUAGES])


def _day(row: Row, column: str) -> date | None:
    if not row[column]:
        return None
    try:
        day = date.fromisoformat(latin_digits(row[column]))
    except ValueError as error:
        raise Refused(column, _no_day(row[column])) from error
    if not FIRST_YEAR <= day.year <= timezone.localdate().year + 1:
        raise Refused(column, _no_day(row[column]))
    return day


def _no_day(text: str) -> str:
    return _("“%(value)s” is no possible day. Write it as 2016-03-14.") % {"value": text[:40]}


def _period(row: Row) -> tuple[date | None, date | None]:
    first, last = _day(row, "period_from"), _day(row, "period_to")
    if first and last and first > last:
        raise Refused("period_to", _("The period ends before it begins."))
    return first, last


def _moment(row: Row) -> datetime:
    """Return when the item was published; a day without an hour is its noon in Gaza."""
    text = latin_digits(row["published_at"])
    if not text:
        raise Refused("published_at", _("The cell is empty."))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused("published_at", _no_moment(text)) from error
    if len(text) <= len("2016-03-14"):
        moment = datetime.combine(moment, time(12))
    if not moment.year >= FIRST_YEAR:
        raise Refused("published_at", _no_moment(text))
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    if moment.year > timezone.localdate().year + 1 or moment > timezone.now():
        raise Refused("published_at", _("The moment of publication is in the future."))
    return moment


def _no_moment(text: str) -> str:
    return _("“%(value)s” is no possible moment. Write it as 2016-03-14 13:00, in Gaza time.") % {
        "value": text[:40]
    }


def _terms(row: Row, column: str, terms: Mapping[str, Terms]) -> Iterator[Any]:
    for name in row.listed(column):
        term = terms[column].get(name)
        if term is None:
            reason = _("“%(value)s” is not in the list. Use its code or its name, or add it there.")
            raise Refused(column, reason % {"value": name[:80]})
        yield term


def _legacy_id(text: str) -> str:
    """Return the number under which the older system kept the item."""
    if not text:
        return ""
    found = NUMBER.fullmatch(latin_digits(text))
    if found is None:
        raise Refused("legacy_id", _("“%(value)s” is no number.") % {"value": text[:40]})
    return found[1]


def _old_paths(row: Row) -> Iterator[str]:
    """Yield the old addresses as redirects keep them: without host, in one spelling."""
    for address in row.listed("legacy_urls"):
        try:
            parts = urlsplit(address)
        except ValueError as error:
            raise Refused("legacy_urls", _no_address(address)) from error
        if parts.scheme not in ("", "http", "https") or not parts.path.startswith("/"):
            raise Refused("legacy_urls", _no_address(address))
        old = Redirect.normalise_path(parts._replace(scheme="", netloc="", fragment="").geturl())
        if old == "/" or len(old) > MAX_OLD_ADDRESS:
            raise Refused("legacy_urls", _no_address(address))
        yield old


def _no_address(text: str) -> str:
    return _("“%(value)s” is no old address. Write it as /en/page/12 or https://…/page/12.") % {
        "value": text[:80]
    }
