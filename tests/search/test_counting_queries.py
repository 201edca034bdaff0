"""Counting queries: without a write in the request, without words of the few, and not for long."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from search import frequent, tally
from search.frequent import NAMED_FROM, forget_old, frequent_queries
from search.models import AskedDay, AskedQuery
from tests import builders

pytestmark = pytest.mark.django_db

WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    """Begin and end with nothing counted."""
    tally.forget_counts()
    yield
    tally.forget_counts()


def ask(client: Client, query: str, times: int = 1, **more: Any) -> None:
    """Ask so many times, then write the counts down."""
    for _time in range(times):
        client.get("/ar/search/", {"q": query, **more})
    tally.write_down()


def texts() -> set[str]:
    """Return all words that are kept."""
    return set(AskedQuery.objects.exclude(text="").values_list("text", flat=True))


def test_a_search_writes_nothing_in_its_request(client: Client) -> None:
    client.get("/ar/search/", {"q": "سكن"})
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/ar/search/", {"q": "سكن"})

    assert [one["sql"] for one in queries if one["sql"].startswith(WRITES)] == []


def test_words_are_kept_nowhere_until_they_are_asked_often(client: Client) -> None:
    ask(client, "فلان بن فلان", NAMED_FROM - 1)
    assert texts() == set()
    assert "فلان" not in str(list(AskedQuery.objects.values()))

    ask(client, "فُلان بن فلان")
    assert texts() == {"فُلان بن فلان"}
    assert AskedDay.objects.get().asked == NAMED_FROM


@pytest.mark.parametrize(
    "query", ["someone@example.org", "0599 123 456", "٩٠٠١٢٣٤٥٦", "كلمة " * 9, "م" * 81, "!!!"]
)
def test_what_may_say_who_asks_is_never_counted(client: Client, query: str) -> None:
    ask(client, query, NAMED_FROM + 1)

    assert not AskedQuery.objects.exists()


def test_spellings_are_one_query_and_vain_ones_are_counted(client: Client) -> None:
    for query in ("الزرافه", "الزرافة", "الزَّرافة"):
        ask(client, query)

    assert AskedDay.objects.values_list("asked", "in_vain", "opened").get() == (3, 3, 0)


def test_further_pages_choices_and_staff_are_not_counted(
    client: Client, admin_client: Client
) -> None:
    ask(client, "سكن", page=2)
    ask(client, "سكن", kind="report")
    ask(admin_client, "سكن")

    assert not AskedQuery.objects.exists()


def opened(client: Client, url: str, origin: str, **headers: str) -> int:
    """Open an address from another; return how many openings are counted."""
    client.get(url, HTTP_REFERER=origin, **headers)
    tally.write_down()
    return sum(AskedDay.objects.values_list("opened", flat=True))


def test_a_result_that_is_opened_is_counted_by_where_the_browser_comes_from(
    client: Client,
) -> None:
    url = builders.statement("السكن").get_url()

    assert opened(client, url, "http://testserver/ar/search/?q=سكن") == 1


@pytest.mark.parametrize(
    ("origin", "headers"),
    [
        ("http://elsewhere.example/ar/search/?q=سكن", {}),
        ("http://testserver/ar/search/?q=", {}),
        ("http://testserver/xx/search/?q=سكن", {}),
        ("http://testserver/ar/statements/search/?q=سكن", {}),
        ("http://[/ar/search/?q=سكن", {}),
        ("http://testserver/ar/search/?q=سكن", {"HTTP_SEC_FETCH_DEST": "image"}),
    ],
)
def test_other_ways_are_not_counted(client: Client, origin: str, headers: dict[str, str]) -> None:
    url = builders.statement("السكن").get_url()

    assert opened(client, url, origin, **headers) == 0


def counted(text: str, asked: int, days_ago: int = 0, vain: int = 0) -> AskedQuery:
    """Return a query with the count of a day."""
    query, _made = AskedQuery.objects.get_or_create(
        fingerprint=tally.fingerprint("ar", text), defaults={"language": "ar", "text": text}
    )
    day = timezone.localdate() - datetime.timedelta(days_ago)
    AskedDay.objects.create(query=query, day=day, asked=asked, in_vain=vain)
    return query


def test_counts_are_forgotten_after_ninety_days_and_hashes_after_two_weeks() -> None:
    counted("قديم", 9, days_ago=90)
    counted("حديث", 9, days_ago=89)
    for days in (13, 14):
        query = counted(f"نادر {days}", 1, days_ago=days)
        AskedQuery.objects.filter(pk=query.pk).update(text="")

    forget_old()

    assert texts() == {"حديث"}
    assert AskedQuery.objects.filter(text="").count() == 1


def test_a_flood_of_random_words_fills_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequent, "MOST_UNNAMED", 3)
    for number in range(9):
        tally.note_query(f"عشوائي{number}", "ar", 0)
    tally.write_down()

    assert AskedQuery.objects.count() == 3


def test_what_is_suggested_was_asked_often_on_several_days_and_found_something() -> None:
    for days in range(3):
        counted("سكن", 5, days_ago=days)
        counted("عبث", 5, days_ago=days, vain=5)
    counted("ضجة", 50)

    assert frequent_queries("ar") == ("سكن",)
    assert frequent_queries("en") == ()


# The report -----------------------------------------------------------------------------------


def listed(client: Client, **chosen: str) -> list[str]:
    """Return the queries of the report."""
    return [one.text for one in client.get(reverse("asked_queries"), chosen).context["object_list"]]


def test_the_report_tells_what_was_not_found_and_what_was_not_opened(admin_client: Client) -> None:
    counted("زرافة", 9, vain=9)
    counted("سكن", 7)
    AskedDay.objects.filter(query=counted("ماء", 6, days_ago=8)).update(opened=2)
    counted("قديم", 20, days_ago=40)

    assert listed(admin_client) == ["زرافة", "سكن", "ماء"]
    assert listed(admin_client, problem="nothing") == ["زرافة"]
    assert listed(admin_client, problem="unopened") == ["سكن"]
    assert listed(admin_client, days="7") == ["زرافة", "سكن"]
    assert listed(admin_client, days="90")[0] == "قديم"
    assert listed(admin_client, days="x' OR 1") == ["زرافة", "سكن", "ماء"]


def test_the_report_tells_its_rule_of_privacy(admin_client: Client) -> None:
    html = admin_client.get(reverse("asked_queries")).content.decode()

    assert "لا يُحفظ عنوان أحد" in html
    assert "بعد 90 يوماً" in html


def test_a_name_is_forgotten_for_good(admin_client: Client, client: Client) -> None:
    query = counted("فلان", 9)

    admin_client.post(reverse("forget_query", args=[query.pk]))
    ask(client, "فلان", NAMED_FROM)

    assert texts() == set()
    assert not AskedDay.objects.exists()
    assert admin_client.get(reverse("forget_query", args=[query.pk])).status_code == 405
