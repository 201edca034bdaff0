"""One item as readers see it: how it stands, its timeline, how it is quoted."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.facts import Citation, Fact
from core.templatetags.core_tags import day as day_in_words

from .accounts import Account, accounts_of, with_steps
from .models import ItemStanding
from .models.follow_up_index import public_item


def item_context(page: Any, request: HttpRequest, year: int, number: int) -> dict[str, Any]:
    """Return what the page of an item shows; raises Http404 where readers have none."""
    item = public_item(year, number)
    today = timezone.localdate()
    url = page.get_url(request)
    rows = with_steps(ItemStanding.objects.on(today).filter(item=item), today)
    (account,) = accounts_of(rows.select_related("item__body"), today, url, page.language)
    account = replace(account, item=_with_relations(account.item, item))
    return {
        "account": account,
        "facts": _facts(account, url),
        "citations": _citations(page, account, request),
        "short_url": request.build_absolute_uri(f"/r/fu-{item.number}-{item.year}/"),
        "files": [step.document.facts() for step in account.steps if step.document],
    }


def _with_relations(row: Any, item: Any) -> Any:
    """Return the item with its steps from `row` and its terms from `item`."""
    for name in ("topic", "sector", "governorate"):
        setattr(row, name, getattr(item, name))
    return row


def _facts(account: Account, url: str) -> tuple[Fact, ...]:
    item, standing = account.item, account.standing
    found = [
        Fact(_("Reference"), item.reference),
        Fact(_("Responsible body"), str(item.body.name), account.body_url),
        Fact(_("Raised on"), day_in_words(item.raised_on)),
    ]
    if standing.promised_on:
        found.append(Fact(_("Promised on"), day_in_words(standing.promised_on)))
    if standing.due_on:
        found.append(Fact(_("Due on"), day_in_words(standing.due_on)))
    terms = (
        (_("Right"), item.topic, "right"),
        (_("Sector"), item.sector, "sector"),
        (_("Governorate"), item.governorate, "governorate"),
    )
    found += [
        Fact(label, str(term.name), f"{url}?{name}={term.code}")
        for label, term, name in terms
        if term
    ]
    if account.source_title:
        found.append(Fact(_("Source"), account.source_title, account.source_url))
    return tuple(found)


def _citations(page: Any, account: Account, request: HttpRequest) -> list[tuple[str, Citation]]:
    """Return how the item is quoted in the words of each language that it exists in."""
    found = []
    for language in (page.language, "en" if page.language == "ar" else "ar"):
        with override(language):
            citation = Citation(
                title=account.item.title,
                authors=(),
                publisher=str(page.organisation.name),
                reference=account.item.reference,
                issued_on=account.item.raised_on,
                url=request.build_absolute_uri(account.url),
                language=account.item.language,
            )
        found.append((language, citation))
    return found
