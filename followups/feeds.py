"""The newest public steps as an Atom feed, under the filters of the accounts."""

from typing import Any
from uuid import uuid5

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.listing import list_address
from core.templatetags.core_tags import day as day_in_words

from .accounts import asked_standings
from .filters import asked_day
from .models import Step

PER_FEED = 30


def feed_answer(page: Any, request: HttpRequest, asked: dict[str, str]) -> HttpResponse:
    """Return the feed in the language of the page; raises BadFilter."""
    day = asked_day(asked)
    items = asked_standings(asked).order_by().values("item")
    steps = Step.objects.filter(is_public=True, day__lte=day, item__in=items)
    newest = steps.select_related("item__body").order_by("-day", "-pk")[:PER_FEED]
    url = request.build_absolute_uri(page.get_url(request))
    with override(page.language):
        feed = Atom1Feed(
            title=f"{page.title} — {page.organisation.name}",
            link=url,
            description=page.summary,
            language=page.language,
            feed_url=list_address(f"{url}feed/", asked, 1),
            author_name=str(page.organisation.name),
        )
        for step in newest:
            feed.add_item(**_entry(step, url))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _entry(step: Any, url: str) -> dict[str, Any]:
    item = step.item
    title = _("%(act)s: %(title)s") % {"act": step.get_act_display(), "title": item.title}
    lines = [
        f"{item.reference} · {item.body.name} · {day_in_words(step.day)}",
        *filter(None, [step.note, _due(step)]),
    ]
    return {
        "title": title,
        "link": f"{url}{item.slug}/#step-{step.pk}",
        "description": "".join(f"<p>{escape(line)}</p>" for line in lines),
        "unique_id": uuid5(item.key, str(step.pk)).urn,
        "pubdate": step.added_at,
        "updateddate": step.added_at,
    }


def _due(step: Any) -> str:
    return _("Due on %(day)s") % {"day": day_in_words(step.due_on)} if step.due_on else ""
