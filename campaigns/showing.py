"""What the page of a campaign shows besides its own fields, ready to print."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, IntegerField, Value
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.bilingual import bilingual
from core.facts import Card, FileFacts
from core.frame import language_name
from core.visibility import in_open_collections, public_pages

from .choices import Phase
from .kit.files import KIT_FILES
from .models.counts import ActCount
from .words import silence_words


@dataclass(frozen=True)
class ShownMilestone:
    """A milestone; one that lies ahead is a plan."""

    day: date
    text: str
    is_ahead: bool


@dataclass(frozen=True)
class ShownReply:
    """An answer with whoever gave it and the document in which it came."""

    body: str
    received_on: date
    text: str
    file: FileFacts | None


@dataclass(frozen=True)
class Body:
    """A body that the page names: its place in its list, its names."""

    position: int
    name_ar: str
    name_en: str
    name = bilingual("name")


def shown_campaign(page: Any) -> dict[str, Any]:
    """Return phase, silence, milestones, answers, files, related pages and counts of a campaign."""
    phase, silence = page.phase, page.silence
    page.duty_bearer_names, partners = _bodies(page)
    replies, materials = _replies_and_materials(page)
    return {
        "phase": phase,
        "is_planned": phase == Phase.PLANNED,
        "is_closed": phase == Phase.CLOSED,
        "silence": silence,
        "silence_words": silence_words(silence, is_closed=phase == Phase.CLOSED),
        "duty_bearers": page.duty_bearer_names,
        "partners": partners,
        "milestones": _milestones(page),
        "replies": replies,
        "materials": materials,
        "kit_files": kit_files_of(page),
        "counts": counts_of(page.translation_key),
        "related": _related(page),
    }


def _bodies(page: Any) -> tuple[tuple[str, ...], ...]:
    """Return the names of bodies addressed and of partners, in one query; a draft's, as typed."""
    fields = ("duty_bearers", "partners")
    if not page.pk or getattr(page, "_cluster_related_objects", {}).keys() & set(fields):
        return tuple(tuple(str(one.name) for one in getattr(page, name).all()) for name in fields)
    places = {"duty_bearers": F("position"), "partners": Value(0, IntegerField())}
    first, second = (
        getattr(page, name)
        .order_by()
        .values_list(Value(name, CharField()), places[name], "name_ar", "name_en")
        for name in fields
    )
    found = [(field, Body(*facts)) for field, *facts in first.union(second, all=True)]
    found.sort(key=lambda row: (row[1].position, row[1].name_ar))
    return tuple(tuple(str(one.name) for field, one in found if field == name) for name in fields)


def counts_of(translation_key: Any) -> dict[str, int]:
    """Return how often each act was counted, by its code; what nobody did is left out."""
    rows = ActCount.objects.filter(translation_key=translation_key, count__gt=0)
    return dict(rows.values_list("act", "count"))


def kit_of(page: Any) -> Any:
    """Return the share kit of what readers have of the page; None where none was made for it."""
    kit = getattr(page, "kit", None) if page.pk else None
    return kit if kit is not None and kit.is_of(page) else None


def kit_files_of(page: Any) -> tuple[FileFacts, ...]:
    """Return the files of the share kit as readers are told of them."""
    kit = kit_of(page)
    if kit is None:
        return ()
    return tuple(
        FileFacts(
            title=str(KIT_FILES[name].title),
            url=reverse("campaign_kit_file", args=[page.slug, name]),
            language=page.language,
            language_name=language_name(page.language),
            extension=name.rpartition(".")[2].upper(),
            size=kit.sizes[name],
            pages=None,
            sha256="",
        )
        for name in KIT_FILES
        if name in kit.sizes
    )


def _milestones(page: Any) -> tuple[ShownMilestone, ...]:
    today = timezone.localdate()
    rows = sorted(page.milestones.all(), key=lambda one: one.day)
    return tuple(ShownMilestone(one.day, one.text, one.day > today) for one in rows)


def _replies_and_materials(page: Any) -> tuple[tuple[ShownReply, ...], tuple[FileFacts, ...]]:
    """Return answers and material; what is private is asked once for the files of both."""
    replies = page.replies.select_related("body", "document__collection")
    materials = page.materials.select_related("document__collection")
    rows, files = list(replies), [row.document for row in materials]
    answers = [row.document for row in rows if row.document]
    may_have = in_open_collections([*answers, *files])
    shown = tuple(
        ShownReply(
            body=str(row.body.name),
            received_on=row.received_on,
            text=row.text,
            file=row.document.facts() if row.document in may_have else None,
        )
        for row in sorted(rows, key=lambda row: row.received_on)
    )
    return shown, tuple(document.facts() for document in files if document in may_have)


def _related(page: Any) -> tuple[Card, ...]:
    """Return the related pages in the editors' order, each in the page's language if it exists."""
    chosen = [row.page_id for row in page.links.all()]
    if not chosen:
        return ()
    keys = Page.objects.filter(pk__in=chosen).values("translation_key")
    found = public_pages(Page.objects.filter(translation_key__in=keys)).select_related("locale")
    by_key: dict[Any, list[Page]] = {}
    for one in found:
        by_key.setdefault(one.translation_key, []).append(one)
    shown = [min(several, key=lambda one: _place(one, page, chosen)) for several in by_key.values()]
    order = {key: _order(several, chosen) for key, several in by_key.items()}
    return tuple(_card(one) for one in sorted(shown, key=lambda one: order[one.translation_key]))


def _place(one: Page, page: Any, chosen: list[int]) -> tuple[bool, bool]:
    return one.locale_id != page.locale_id, one.pk not in chosen


def _order(several: list[Page], chosen: list[int]) -> int:
    return min((chosen.index(one.pk) for one in several if one.pk in chosen), default=len(chosen))


def _card(page: Page) -> Card:
    """Return what a page of any type says of itself without being read whole."""
    return Card(
        kind=str(page.specific_class._meta.verbose_name),
        title=page.title,
        url=page.get_url() or "",
        language=page.locale.language_code,
        moment=timezone.localdate(page.first_published_at) if page.first_published_at else None,
    )
