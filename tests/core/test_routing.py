"""Finding the page of an address: quickly, and exactly where Wagtail would have found it."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from publications.models import FieldUpdateIndexPage, StatementIndexPage
from tests import builders

pytestmark = pytest.mark.django_db


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="مفتاح"
    )


def test_a_page_deep_in_the_tree_is_found_in_both_languages(client: Client) -> None:
    middle = builders.standing("قسم", parent=builders.standing("من نحن"))
    deep = builders.standing("صفحة عميقة", parent=middle)
    version = builders.translated(deep, title="Deep page")

    assert "صفحة عميقة" in client.get(deep.url).content.decode()
    assert "Deep page" in client.get(version.url).content.decode()


def test_the_feed_of_a_list_is_found_below_it(client: Client) -> None:
    answer = client.get(f"{builders.index(StatementIndexPage).url}feed/")

    assert answer["Content-Type"].startswith("application/atom+xml")


@pytest.mark.parametrize("rest", ["no-such-page/", "a/b/c/", "feed/more/", "%00/", "x/" * 400])
def test_an_address_of_nothing_is_not_found(client: Client, rest: str) -> None:
    index = builders.index(FieldUpdateIndexPage)

    assert client.get(f"{index.url}{rest}").status_code in (400, 404)


def test_a_draft_is_not_found(client: Client) -> None:
    page = builders.statement(publish=False)

    assert client.get(page.url).status_code == 404


def test_a_page_past_its_expiry_is_not_found(client: Client) -> None:
    page = builders.statement()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))

    assert client.get(page.url).status_code == 404


def test_a_page_below_an_unpublished_one_is_still_found(client: Client) -> None:
    top = builders.standing("من نحن")
    page = builders.standing("رسالتنا", parent=top)
    top.unpublish()

    assert client.get(page.url).status_code == 200


def test_a_restricted_page_asks_for_its_password_and_opens_with_it(client: Client) -> None:
    page = builders.statement("بيان مقيّد")
    barrier = restrict(page)

    asked = client.get(page.url)
    session = client.session
    session[PageViewRestriction.passed_view_restrictions_session_key] = [barrier.pk]
    session.save()
    opened = client.get(page.url)

    assert "بيان مقيّد" not in asked.content.decode()
    assert 'type="password"' in asked.content.decode()
    assert "بيان مقيّد" in opened.content.decode()


def test_a_page_below_a_restricted_one_is_restricted(client: Client) -> None:
    page = builders.statement("بيان مقيّد")
    restrict(builders.index(StatementIndexPage))

    assert "بيان مقيّد" not in client.get(page.url).content.decode()


def test_a_restriction_counts_from_the_next_answer_on(client: Client) -> None:
    page = builders.statement("بيان مقيّد")
    assert "بيان مقيّد" in client.get(page.url).content.decode()

    restrict(page)

    assert "بيان مقيّد" not in client.get(page.url).content.decode()
