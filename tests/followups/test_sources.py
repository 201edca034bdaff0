"""Where items come from and to whom they go: pages, reports, the home page, merged bodies."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from followups.choices import Act
from followups.letters import due_reminders
from followups.models import Succession
from tests import builders
from tests.followups.making import ago, body, item, step
from tests.followups.test_admin import signed_in

pytestmark = pytest.mark.django_db


def test_a_page_from_which_items_come_is_not_deleted(client: Client) -> None:
    statement = builders.statement()
    item(source=statement)
    signed_in(client, "-")

    client.post(f"/admin/pages/{statement.pk}/delete/")
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={statement.pk}", {"id": statement.pk})
    assert Page.objects.filter(pk=statement.pk).exists()


def test_a_report_shows_what_became_of_what_it_recommends(client: Client) -> None:
    report = builders.report("تقرير")
    assert "ما آل إليه" not in client.get(report.url).content.decode()
    item(step(ago(100), Act.PROMISED, due_on=ago(10)), source=report, title_ar="توصية أولى")
    item(source=report, title_ar="غير منشورة", publish=False)

    html = client.get(report.url).content.decode()
    assert "توصية أولى" in html
    assert "تجاوز الموعد بـ 10 أيام" in html
    assert "غير منشورة" not in html


def test_home_shows_the_three_numbers(client: Client) -> None:
    assert "ledger-numbers" not in client.get("/ar/").content.decode()
    item(step(ago(100), Act.PROMISED, due_on=ago(10)))

    html = client.get("/ar/").content.decode()
    assert "تعهّد واحد تجاوز موعده" in html
    assert 'href="/ar/follow-up/?state=overdue"' in html


def test_a_letter_about_a_merged_body_goes_to_the_one_that_answers_today() -> None:
    former, heir = body("former"), body("heir")
    item(step(ago(200)), body=former)
    Succession.objects.create(former=former, successor=heir, since=ago(10))

    assert [one.body for one in due_reminders()] == [heir]
    assert [len(one.accounts) for one in due_reminders([heir.pk])] == [1]
    assert due_reminders([former.pk]) == []


def test_a_merger_to_come_is_refused() -> None:
    merger = Succession(former=body("former"), successor=body("heir"), since=ago(-1))

    with pytest.raises(ValidationError) as refused:
        merger.full_clean()

    assert list(refused.value.message_dict) == ["since"]
