"""Plain functions that make items of the ledger for tests, in Arabic unless asked otherwise."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from core.models import DutyBearer, Governorate, Sector, Topic
from followups.choices import Act
from followups.keeping import keep_all
from followups.models import Item, Step

TITLE = "بركة مياه أمطار قرب المساكن"


def ago(days: int) -> date:
    """Return the day so many days before today in Gaza."""
    return timezone.localdate() - timedelta(days=days)


def body(code: str = "", **names: str) -> DutyBearer:
    """Return a body; the first of the list unless a code is given."""
    if not code:
        return DutyBearer.objects.all()[0]
    names = names or {"name_ar": f"جهة {code}", "name_en": f"Body {code}"}
    return DutyBearer.objects.get_or_create(code=code, defaults=names)[0]


def step(day: date, act: str = Act.ASKED, **fields: Any) -> Step:
    """Return a step that is not stored yet."""
    if act == Act.PROMISED:
        fields.setdefault("note_ar", "تعهدت البلدية بتنظيف البركة.")
    return Step(day=day, act=act, **fields)


def item(*steps: Step, publish: bool = True, **fields: Any) -> Item:
    """Return an item with its steps; public unless asked otherwise."""
    fields.setdefault("title_ar", TITLE)
    fields.setdefault("raised_on", ago(400))
    fields.setdefault("body", body())
    made = Item(is_public=publish, **fields)
    for one in steps:
        made.steps.add(one)
    made.save()
    return made


def full_item(**fields: Any) -> Item:
    """Return an item with all that it can carry."""
    fields = {
        "title_en": "Pond of rain water near the houses",
        "text_ar": "تجمّعت مياه الأمطار قرب المساكن منذ سنوات.",
        "text_en": "Rain water has stood near the houses for years.",
        "topic": Topic.objects.all()[0],
        "sector": Sector.objects.all()[0],
        "governorate": Governorate.objects.all()[0],
        **fields,
    }
    return item(
        step(ago(390), channel="letter", note_ar="رسالة إلى رئيس البلدية."),
        step(ago(380), Act.REPLIED, note_ar="وصلنا الرد."),
        step(ago(370), Act.PROMISED, due_on=ago(300), note_en="The pond will be cleaned."),
        **fields,
    )


def many(count: int, start: int = 100_000, **fields: Any) -> None:
    """Fill the ledger with items of several bodies and years, each with a few steps."""
    bodies = list(DutyBearer.objects.all()[:8])
    acts = [Act.ASKED, Act.REPLIED, Act.PROMISED, Act.SOLVED]
    numbers = iter(range(start, start + count))
    made = Item.objects.bulk_create(
        Item(
            title_ar=f"قضية {number}",
            raised_on=ago(30 + number % 9000),
            body=bodies[number % len(bodies)],
            year=2026,
            number=number,
            is_public=True,
            **fields,
        )
        for number in numbers
    )
    Step.objects.bulk_create(
        Step(
            item_id=one.pk,
            day=one.raised_on + timedelta(days=5 * place),
            act=act,
            due_on=one.raised_on + timedelta(days=100) if act == Act.PROMISED else None,
        )
        for index, one in enumerate(made)
        for place, act in enumerate(acts[: 1 + index % 4])
    )

    keep_all()
