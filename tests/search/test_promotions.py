"""Pages that staff put first: for every spelling of the query, in the reader's language."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.models import PromotedPage, Promotion
from tests import builders

pytestmark = pytest.mark.django_db

LABEL = {"ar": "نوصي به", "en": "Recommended"}


def promoted(queries: str, *pages: Any, **dates: Any) -> Promotion:
    """Return a promotion of pages, the first on top."""
    promotion = Promotion.objects.create(queries=queries, **dates)
    for place, page in enumerate(pages):
        PromotedPage.objects.create(promotion=promotion, page=page, sort_order=place)
    return promotion


def titles(client: Client, query: str, language: str = "ar", **more: Any) -> list[str]:
    """Return the titles of the results in order, promoted ones with a star."""
    answer = client.get(f"/{language}/search/", {"q": query, **more})
    # The glossary of every site has many words.
    pages = [one for one in answer.context["results"].pages if one.kind != "page"]
    return [("*" if one.is_promoted else "") + one.page.title for one in pages]


@pytest.mark.parametrize("query", ["الحق في السكن", "حق السكن", "السكن حقّ", "للسكن الحق"])
def test_a_promoted_page_comes_first_for_every_spelling(client: Client, query: str) -> None:
    builders.statement("الحق في السكن: الحق في السكن")
    chosen = builders.statement("دليل المستأجرين", summary="من الأسئلة والأجوبة.", body=[])
    promoted("حق السكن", chosen)

    assert titles(client, query)[0] == "*دليل المستأجرين"


def test_readers_are_told_that_it_was_put_first(client: Client) -> None:
    builders.statement("الحق في السكن")
    promoted("حق السكن", builders.statement("دليل المستأجرين"))

    assert LABEL["ar"] in client.get("/ar/search/", {"q": "حق السكن"}).content.decode()
    assert LABEL["ar"] not in client.get("/ar/search/", {"q": "السكن"}).content.decode()


def test_several_pages_keep_their_order_and_none_comes_twice(client: Client) -> None:
    first, second = (builders.statement(title) for title in ("السكن في غزة", "السكن في رفح"))
    promoted("سكن", second, first)

    found = titles(client, "السكن")

    assert found[:2] == ["*السكن في رفح", "*السكن في غزة"]
    assert len(found) == 2


def test_readers_of_english_see_the_translation(client: Client) -> None:
    original = builders.statement("دليل المستأجرين")
    builders.translated(original, title="A guide for tenants")
    promoted("housing", original)

    assert titles(client, "housing", "en")[:1] == ["*A guide for tenants"]


@pytest.mark.parametrize("way", ["draft", "restricted", "expired", "other language"])
def test_what_readers_may_not_have_is_not_put_first(client: Client, way: str) -> None:
    page = builders.statement("دليل المستأجرين", language="en" if way == "other language" else "ar")
    promoted("سكن", page)
    if way == "draft":
        page.unpublish()
    if way == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    if way == "expired":
        type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now())

    answer = client.get("/ar/search/", {"q": "سكن"}).content.decode()

    assert "دليل المستأجرين" not in answer


@pytest.mark.parametrize(
    ("starts", "ends", "is_first"),
    [(None, None, True), (0, 0, True), (1, None, False), (None, -1, False), (-1, 1, True)],
)
def test_a_promotion_holds_from_its_first_day_to_its_last(
    client: Client, starts: int | None, ends: int | None, is_first: bool
) -> None:
    today = timezone.localdate()
    starts_on, ends_on = (
        None if days is None else today + datetime.timedelta(days) for days in (starts, ends)
    )
    promoted("سكن", builders.statement("دليل"), starts_on=starts_on, ends_on=ends_on)

    assert ("*دليل" in titles(client, "سكن")) is is_first


def test_a_choice_of_the_reader_goes_before_that_of_staff(client: Client) -> None:
    builders.statement("السكن في غزة")
    promoted("سكن", builders.report("تقرير السكن"))

    assert titles(client, "سكن", kind="press_release") == ["السكن في غزة"]


def test_a_reader_who_wants_the_newest_gets_the_newest(client: Client) -> None:
    old = builders.statement("السكن قديماً")
    builders.statement("السكن حديثاً")
    promoted("سكن", old)

    assert "*السكن قديماً" not in titles(client, "سكن", sort="date")


def test_the_count_has_pages_that_do_not_match_by_themselves(client: Client) -> None:
    builders.statement("زرافة", summary="", body=[])
    promoted("الزرافة", builders.statement("دليل", summary="أسئلة", body=[]))

    answer = client.get("/ar/search/", {"q": "زرافة"})

    assert answer.context["results"].total == len(answer.context["results"].pages) == 2
    (kinds,) = [one for one in answer.context["results"].found.facets if one.name == "kind"]
    assert sum(one.count for one in kinds.values) == 2


def test_an_end_before_the_beginning_is_refused_in_words(admin_client: Client) -> None:
    page = builders.statement("دليل")
    answer = admin_client.post(
        "/admin/snippets/search/promotion/add/",
        {
            "queries": "سكن",
            "starts_on": "2026-03-02",
            "ends_on": "2026-03-01",
            "note": "",
            "promoted-TOTAL_FORMS": "1",
            "promoted-INITIAL_FORMS": "0",
            "promoted-0-page": page.pk,
            "promoted-0-ORDER": "1",
        },
    )

    assert "النهاية قبل البداية" in answer.content.decode()
    assert not Promotion.objects.exists()
