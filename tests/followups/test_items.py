"""Items and their steps: what is stored, what is refused, how lists read their states."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core import visibility
from demo.follow_up import load_ledger
from followups.choices import Act, Channel, State
from followups.models import Item, ItemStanding, Step, Succession
from followups.sources import items_below
from followups.states import standing_on, standings
from tests import builders
from tests.followups.making import ago, body, item, many, step

pytestmark = pytest.mark.django_db


def state_of(one: Item) -> str:
    """Return the state that lists read today."""
    return str(ItemStanding.objects.on(timezone.localdate()).get(item=one).state)


def test_a_step_changes_how_lists_read_the_item() -> None:
    made = item(step(ago(100)))
    assert state_of(made) == State.NO_REPLY

    Step.objects.create(item=made, day=ago(1), act=Act.REPLIED)
    assert state_of(made) == State.OPEN

    made.steps.all().delete()
    Item.objects.get(pk=made.pk).save()
    assert ItemStanding.objects.filter(item=made).count() == 1


def test_an_item_becomes_overdue_without_anything_being_written() -> None:
    made = item(step(ago(10), Act.PROMISED, due_on=ago(-5)))

    days = {n: ItemStanding.objects.on(ago(n)).get(item=made).state for n in (11, 10, -5, -6)}

    assert days == {11: "open", 10: "commitment", -5: "commitment", -6: "overdue"}


def test_lists_read_the_states_that_the_rules_say() -> None:
    many(60)

    for one in Item.objects.prefetch_related("steps"):
        told = standings(one.raised_on, one.deeds)
        for day in (ago(0), one.raised_on + timedelta(days=13), one.raised_on - timedelta(days=1)):
            row = ItemStanding.objects.on(day).filter(item=one).first()
            wanted = standing_on(day, told)
            assert (row and (row.state, row.due_on, row.is_kept)) == (
                wanted and (wanted.state, wanted.due_on, wanted.is_kept)
            )


def test_an_item_is_deleted_with_its_steps_and_standings() -> None:
    made, other = item(step(ago(100))), item(step(ago(100)))
    made.delete()
    Item.objects.filter(pk=other.pk).delete()

    assert not Step.objects.exists()
    assert not ItemStanding.objects.exists()


def test_numbers_go_on_and_are_never_given_twice() -> None:
    first, second = item(raised_on=ago(400)), item(raised_on=ago(400))
    second.delete()
    third = item(raised_on=ago(400))

    assert third.number == first.number + 2
    assert third.reference == f"FU-{third.number}/{ago(400).year}"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"day": ago(-1)}, "day"),
        ({"act": Act.PROMISED, "note_ar": "تعهد", "due_on": ago(30), "day": ago(10)}, "due_on"),
        ({"act": Act.ASKED, "due_on": ago(-5)}, "due_on"),
        ({"act": Act.PROMISED}, "note_ar"),
        ({"act": Act.REFUSED, "is_public": False}, "is_public"),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_field(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Step(**{"item": item(), **fields}).full_clean()

    assert field in refused.value.message_dict


def test_an_item_needs_a_title_in_one_language_and_a_day_that_has_come() -> None:
    with pytest.raises(ValidationError) as refused:
        Item(raised_on=ago(-1), body=body(), title_ar=" ").full_clean()

    assert {"raised_on", "title_ar"} <= set(refused.value.message_dict)


def test_there_is_no_place_for_who_raised_it() -> None:
    names = {field.name for model in (Item, Step) for field in model._meta.get_fields()}

    assert not {"raiser", "raised_by", "name", "phone", "contact"} & names


# Sources --------------------------------------------------------------------------------------


def test_both_versions_of_a_source_share_its_items() -> None:
    statement = builders.statement()
    english = builders.translated(statement)
    made = item(source=english)

    assert Item.objects.filter(source_key=statement.translation_key).get() == made
    assert not items_below(statement).exists(), "the English version still holds it"


def test_a_source_that_is_deleted_leaves_its_title_where_it_was_public() -> None:
    public, draft = builders.statement("لقاء الجمهور"), builders.statement("سرّ", publish=False)
    kept, hidden = item(source=public), item(source=draft)
    assert set(items_below(public)) == {kept}

    public.delete()
    draft.delete()

    kept.refresh_from_db()
    hidden.refresh_from_db()
    assert (kept.source, kept.source_title) == (None, "لقاء الجمهور")
    assert (hidden.source, hidden.source_title) == (None, "")


# Merged bodies --------------------------------------------------------------------------------


def test_bodies_cannot_follow_each_other_in_a_circle() -> None:
    one, other = body("one"), body("other")
    Succession.objects.create(former=one, successor=other, since=ago(5))

    with pytest.raises(ValidationError):
        Succession(former=other, successor=one, since=ago(1)).full_clean()
    with pytest.raises(ValidationError):
        Succession(former=other, successor=other, since=ago(1)).full_clean()


# Files ----------------------------------------------------------------------------------------


def test_a_file_is_public_exactly_while_a_public_step_of_a_public_item_shows_it() -> None:
    document = builders.pdf("رسالة")
    made = item(step(ago(5), channel=Channel.LETTER, document=document), publish=False)

    def is_public() -> bool:
        return bool(visibility.public_documents().filter(pk=document.pk).exists())

    assert not is_public(), "the item is internal"
    made.is_public = True
    made.save()
    assert is_public()
    Step.objects.filter(item=made).first().delete()  # type: ignore[union-attr]
    assert not is_public(), "the step is gone"

    Step.objects.create(item=made, day=ago(3), document=document, is_public=False)
    assert not is_public(), "the step is internal"


def test_the_demonstration_shows_every_state_and_is_loaded_once() -> None:
    assert load_ledger() > 0
    assert load_ledger() == 0

    today = ItemStanding.objects.on(timezone.localdate())
    assert set(today.values_list("state", flat=True)) == set(State.values)
    assert not Item.objects.filter(is_demonstration=False).exists()
