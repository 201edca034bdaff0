"""Writing what follows from the steps: the standings of an item, and what its pages show."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

from core import visibility
from core.together import published_together, words_withdrawn

from .models import FollowUpIndexPage, Item, ItemStanding, Step
from .states import Deed, Standing, standings

_many: ContextVar[bool] = ContextVar("many items are changed", default=False)


def keep(item: Item) -> None:
    """Store how an item stands from each day on, where that is not what is stored."""
    with transaction.atomic():
        # Who stores a step meanwhile waits, and then counts this one too.
        Item.objects.select_for_update(no_key=True).filter(pk=item.pk).values_list("pk").first()
        deeds = item_deeds([item.pk]).get(item.pk, ())
        wanted = standings(item.raised_on, deeds)
        stored = list(item.standings.order_by("since"))
        if tuple(map(_as_standing, stored)) != wanted:
            item.standings.all().delete()
            ItemStanding.objects.bulk_create(_rows(item.pk, wanted))
        tell_pages()


def keep_of_step(step: Step) -> None:
    """Store how the item of a step stands; an item that is being deleted has no standing."""
    item = Item.objects.filter(pk=step.item_id).first()
    if item is not None:
        keep(item)


def keep_all() -> None:
    """Compute the standings of every item anew, as after a change of the rules."""
    deeds = item_deeds()
    with transaction.atomic():
        ItemStanding.objects.all().delete()
        rows: list[ItemStanding] = []
        for pk, raised_on in Item.objects.values_list("pk", "raised_on"):
            rows += _rows(pk, standings(raised_on, deeds.get(pk, ())))
        ItemStanding.objects.bulk_create(rows, batch_size=1000)
        tell_pages()


def item_deeds(items: Iterable[int] | None = None) -> dict[int, tuple[Deed, ...]]:
    """Return the deeds of several items (default: of all), by item, in one query."""
    steps = Step.objects.all() if items is None else Step.objects.filter(item__in=list(items))
    found: dict[int, list[Deed]] = {}
    for item, day, act, due_on in steps.values_list("item_id", "day", "act", "due_on"):
        found.setdefault(item, []).append(Deed(day, act, due_on))
    return {item: tuple(deeds) for item, deeds in found.items()}


@contextmanager
def keeping_many() -> Iterator[None]:
    """Change many items: in one transaction, and the pages are told once at its end."""
    if _many.get():
        yield
        return
    token = _many.set(True)
    try:
        with transaction.atomic():
            yield
            _many.set(False)
            tell_pages()
    finally:
        _many.reset(token)


def tell_pages() -> None:
    """Note which files the pages of the ledger show now, and have them searched anew."""
    if _many.get():
        return
    pages = _live_pages()
    for page in pages:
        visibility.record_assets(page)
    if pages:
        published_together.send(sender=None, numbers=[page.pk for page in pages])


def take_back() -> None:
    """Take from search, at once, what the pages of the ledger told; `tell_pages` gives back."""
    words_withdrawn.send(sender=None, numbers=[page.pk for page in _live_pages()])


def _live_pages() -> list[FollowUpIndexPage]:
    return list(FollowUpIndexPage.objects.filter(live=True))


def _as_standing(row: ItemStanding) -> Standing:
    return Standing(row.state, row.since, row.until, row.promised_on, row.due_on, row.is_kept)


def _rows(item: int, wanted: Iterable[Standing]) -> list[Any]:
    return [ItemStanding(item_id=item, **vars(one)) for one in wanted]
