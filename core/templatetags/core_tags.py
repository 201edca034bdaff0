"""What templates print that is more than a value: styles, icons, dates, hours, sizes, tags."""

import unicodedata
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.context import Context
from django.utils import timezone
from django.utils.dateformat import format as date_text
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import styles
from core.telephone import dialled

register = template.Library()

ICON_FOLDER = Path(__file__).parents[1] / "static" / "core" / "icons"
STRONG_LETTERS = {"L", "R", "AL"}
KILO, MEGA = 1_000, 1_000_000

# A status is told by an icon and a word; its tone only repeats them: good, waiting or late.
STATUS_SIGNS = {
    "announced": ("good", "calendar"),
    "under_way": ("good", "clock"),
    "changed": ("waiting", "calendar"),
    "open": ("good", "check"),
    "done": ("good", "check"),
    "planned": ("waiting", "calendar"),
    "active": ("good", "clock"),
    "moved_online": ("waiting", "info"),
    "full": ("waiting", "seats"),
    "closed": ("waiting", "lock"),
    "older": ("waiting", "clock"),
    "unreviewed": ("waiting", "clock"),
    "only_here": ("good", "language"),
    "pending": ("waiting", "clock"),
    "accepted": ("good", "check"),
    "partly": ("waiting", "info"),
    "rejected": ("late", "cross"),
    "overdue": ("late", "clock"),
    "not_settled": ("plain", "info"),
    "committed": ("good", "calendar"),
    "unanswered": ("waiting", "clock"),
    "solved": ("good", "check"),
    "refused": ("late", "cross"),
    "postponed": ("late", "calendar"),
    "cancelled": ("late", "cross"),
}


# Styles and icons ---------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def inline_styles(context: Context, with_accent: bool = True) -> SafeString:
    """Print the site's styles and note them on the request for the security policy.

    The heading face is left out for a reader who saves data; the organisation's own colour
    comes last, so that it wins. `with_accent=False` asks nothing of the database.
    """
    frame = context.get("frame") if with_accent else None
    inlined = [styles.site_css(), _accent(frame.organisation.accent) if frame else ""]
    if not context.get("save_data"):
        inlined.insert(0, styles.font_css())
    inlined = [css for css in inlined if css]
    if request := context.get("request"):
        request.inlined_styles = inlined
    return _inlined(inlined)


@register.simple_tag(takes_context=True)
def inline_sheet(context: Context, name: str) -> SafeString:
    """Print a style sheet that this page needs beside the site's styles; for the block `head`."""
    css = styles.sheets(name)
    if request := context.get("request"):
        request.inlined_styles = [*getattr(request, "inlined_styles", []), css]
    return _inlined([css])


def _inlined(sheets: list[str]) -> SafeString:
    return format_html_join("", "<style>{}</style>", ((mark_safe(css),) for css in sheets))  # noqa: S308


def _accent(colour: str) -> str:
    """Return the organisation's colour, or the house's where a stored one cannot be used."""
    try:
        return styles.accent_css(colour)
    except ValidationError:
        return ""


@register.simple_tag
def theme_colours() -> SafeString:
    """Print the colour of the paper in both themes, for the browser's own frame."""
    themes = zip(("light", "dark"), styles.theme_papers(), strict=True)
    return format_html_join(
        "",
        '<meta name="theme-color" media="(prefers-color-scheme: {})" content="{}">',
        themes,
    )


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """Print one of the house's own icons; it decorates a word and is silent itself."""
    classes = f"icon {extra_class}".strip()
    return mark_safe(  # noqa: S308  (files of our own, a class name from a template)
        _drawing(name).replace("<svg", f'<svg class="{classes}" aria-hidden="true"', 1)
    )


@cache
def _drawing(name: str) -> str:
    """Return an icon for use inside a page; it keeps its size even where no style applies."""
    text = (ICON_FOLDER / f"{name}.svg").read_text().strip()
    return text.replace(' xmlns="http://www.w3.org/2000/svg"', ' width="20" height="20"')


@register.inclusion_tag("components/status.html")
def status_tag(code: str, word: str) -> dict[str, str]:
    """Print a status: its word, with the icon and tone its code stands for."""
    tone, sign = STATUS_SIGNS.get(code, ("good", "info"))
    return {"tone": tone, "sign": sign, "word": word}


@register.simple_tag(takes_context=True)
def staff_bar(context: Context) -> SafeString | str:
    """Print Wagtail's bar for staff; ask who is there only where a session was opened.

    Asking for the user reads the session, and an answer that read it may not be kept in a
    shared cache.
    """
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

    return wagtailuserbar(context)


# Dates and hours ----------------------------------------------------------------------------


def _local(value: date | datetime) -> date | datetime:
    is_aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if is_aware else value  # type: ignore[arg-type]


@register.filter
def day(value: date | datetime | None) -> str:
    """Print a day as the organisation writes it: 14 مارس 2016, 14 March 2016."""
    return date_text(_local(value), "j F Y") if value else ""


@register.filter
def short_day(value: date | datetime | None) -> str:
    """Print day and month: 14 مارس, 14 March."""
    return date_text(_local(value), "j F") if value else ""


@register.filter
def past_year(value: date | datetime | None) -> str:
    """Print the year of a moment unless it is the current one, which needs no words."""
    year = str(_local(value).year) if value else ""
    return "" if year == str(timezone.localdate().year) else year


@register.filter
def hour(value: date | datetime | None) -> str:
    """Print the hour of a moment in Gaza time, 13:00; nothing for a mere day."""
    return date_text(_local(value), "H:i") if isinstance(value, datetime) else ""


@register.filter
def hour_in_gaza(value: date | datetime | None) -> str:
    """Print the hour with its place: 13:00 بتوقيت غزة, 13:00 Gaza time."""
    clock = hour(value)
    return _("%(clock)s Gaza time") % {"clock": clock} if clock else ""


@register.filter
def machine_time(value: date | datetime | None) -> str:
    """Print a day or moment for the datetime attribute of a time element."""
    return _local(value).isoformat(*_precision(value)) if value else ""


def _precision(value: Any) -> tuple[str, ...]:
    return ("T", "minutes") if isinstance(value, datetime) else ()


# Numbers and names --------------------------------------------------------------------------


@register.filter
def number(value: int) -> str:
    """Print a number with Western digits and commas between thousands: 40,000."""
    return f"{value:,}"


@register.filter
def file_size(size: int) -> SafeString:
    """Print a size in bytes as people read it, unbroken in an Arabic line: 3.2 MB, 48 KB."""
    if size >= MEGA:
        text = f"{size / MEGA:.1f}".removesuffix(".0") + "\u00a0MB"
    else:
        text = f"{max(1, round(size / KILO)) if size else 0}\u00a0KB"
    return format_html('<bdi dir="ltr">{}</bdi>', text)


@register.filter
def isolated(value: Any) -> SafeString | str:
    """Print a value so that its own direction does not disturb the line around it.

    Bare numbers stay in the line's direction: in Arabic the period 2024–2025 starts at the right.
    """
    text = str(value)
    if STRONG_LETTERS.isdisjoint(map(unicodedata.bidirectional, text)):
        return text
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def telephone(value: str) -> str:
    """Print a telephone number as the address of a call: digits and a leading plus."""
    return dialled(value)


# Tables -------------------------------------------------------------------------------------


@register.filter
def table_headings(table: Any) -> list[str]:
    """Return the column headings of a typed table."""
    return [column["heading"] for column in table.columns]


@register.filter
def labelled_rows(table: Any) -> list[list[tuple[str, Any]]]:
    """Return the rows of a typed table, each cell with the heading it stands under."""
    headings = table_headings(table)
    return [
        [
            (heading, "—" if cell.value in (None, "") else cell)
            for heading, cell in zip(headings, row, strict=True)
        ]
        for row in table.rows
    ]
