"""From a meeting to the day an issue was solved: what readers were told on each day."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from core.models import Governorate
from followups.choices import Act
from followups.models import Item
from search.models import SearchPassage
from tests.events.making import in_days, meeting, session
from tests.followups.making import ago, item, step

pytestmark = pytest.mark.django_db


def accounts_on(client: Client, day: Any) -> dict[str, str]:
    """Return the state of each item by title, as the table told it on a day."""
    answer: Any = client.get(f"/ar/follow-up/csv/?on={day}")
    rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode()))
    return {row[2]: row[7] for row in list(rows)[1:]}


def test_three_issues_of_a_meeting_are_followed_until_one_is_solved(client: Client) -> None:
    held = meeting(session(in_days(-200)), title="واجه الجمهور: خدمات المياه")
    facts = {"source": held, "raised_on": ago(200), "governorate": Governorate.objects.first()}
    item(
        step(ago(200), Act.PROMISED, due_on=ago(150)),
        step(ago(140), channel="letter"),
        step(ago(30), Act.REPLIED, note_ar="العمل في مرحلته الأخيرة."),
        step(ago(10), Act.SOLVED, note_ar="أُنجز العمل."),
        title_ar="البركة",
        **facts,
    )
    item(step(ago(190), channel="letter"), title_ar="الصرف الصحي", **facts)
    item(title_ar="الإنارة", **facts)

    assert accounts_on(client, ago(201)) == {}
    told = {days: accounts_on(client, ago(days))["البركة"] for days in (200, 150, 149, 30, 10)}
    assert told == {200: "قُطع تعهّد", 150: "قُطع تعهّد", 149: "متأخرة", 30: "متأخرة", 10: "حُلّت"}
    assert accounts_on(client, ago(0)) == {
        "البركة": "حُلّت",
        "الصرف الصحي": "دون رد",
        "الإنارة": "مفتوحة",
    }
    html = client.get(held.url).content.decode()
    for title in ("البركة", "الصرف الصحي", "الإنارة"):
        assert title in html


def test_search_leads_to_the_item_itself_and_only_while_it_is_public(client: Client) -> None:
    made = item(title_ar="مستنقع الزعفران", text_ar="يطالب السكان بردم المستنقع.")
    assert SearchPassage.objects.filter(anchor=made.slug).exists()

    html = client.get("/ar/search/?q=الزعفران").content.decode()
    assert f"/ar/follow-up/{made.slug}/" in html

    Item.objects.get(pk=made.pk).delete()
    assert (
        f"/ar/follow-up/{made.slug}/" not in client.get("/ar/search/?q=الزعفران").content.decode()
    )


def hidden_item(made: Item) -> None:
    made.is_public = False
    made.save()


def deleted_item(made: Item) -> None:
    made.delete()


def hidden_step(made: Item) -> None:
    one = made.steps.get()
    one.is_public = False
    one.save()


def deleted_step(made: Item) -> None:
    made.steps.get().delete()


@pytest.mark.parametrize("withdraw", [hidden_item, deleted_item, hidden_step, deleted_step])
def test_what_is_withdrawn_leaves_the_index_before_any_worker_comes(
    withdraw: Any, settings: Any
) -> None:
    made = item(step(ago(100), note_ar="زرنا مستنقع الزعفران."))
    assert SearchPassage.objects.filter(text__contains="الزعفران").exists()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    withdraw(made)

    assert not SearchPassage.objects.filter(text__contains="الزعفران").exists()
