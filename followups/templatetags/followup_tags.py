"""What templates of other apps print of the ledger."""

from typing import Any

from django import template
from django.utils import timezone

from followups.accounts import Account, accounts_of
from followups.models import ItemStanding
from followups.sources import ledger_urls

register = template.Library()


@register.simple_tag
def followed_items(page: Any) -> tuple[Account, ...]:
    """Return the public items that come from a page; nothing is asked where there are none.

    A page that was not read by `core.routing`, such as a draft, shows none.
    """
    if not getattr(page, "has_followed_items", False):
        return ()
    url = ledger_urls().get(page.language, "")
    if not url:
        return ()
    today = timezone.localdate()
    rows = ItemStanding.objects.public().on(today)
    found = rows.filter(item__source_key=page.translation_key).select_related("item__body")
    return accounts_of(found.order_by("item__pk"), today, url, page.language, with_rows=False)
