"""The ledger as readers meet it, in both languages: accounts, items, records, files."""

import csv
import io
import json
from typing import Any
from unittest.mock import patch

import icalendar
import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followups import body_file
from followups.choices import Act
from followups.models import FollowUpIndexPage, Succession
from tests import builders
from tests.followups.making import TITLE, ago, body, full_item, item, many, step

pytestmark = pytest.mark.django_db
LEDGERS = {"ar": "/ar/follow-up/", "en": "/en/follow-up/"}


def read(client: Client, address: str, status: int = 200) -> str:
    """Return the text of an answer."""
    answer: Any = client.get(address)
    assert answer.status_code == status, address
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content.decode())


def titles_in(client: Client, query: str) -> set[str]:
    """Return the titles of the rows of the table under filters."""
    rows = csv.reader(io.StringIO(read(client, f"/ar/follow-up/csv/{query}")))
    return {row[2] for row in list(rows)[1:]}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_of_the_ledger_opens(client: Client, language: str) -> None:
    made, ledger = full_item(), LEDGERS[language]
    title = made.title_ar if language == "ar" else made.title_en

    for address in ("", f"{made.slug}/", f"bodies/{made.body.code}/"):
        html = read(client, f"{ledger}{address}")
        assert title in html
        assert "<h1" in html
    assert (
        made.body.name_ar
        if language == "ar"
        else made.body.name_en in read(client, f"{ledger}bodies/")
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_empty_ledger_says_so(client: Client, language: str) -> None:
    assert "<table" not in read(client, LEDGERS[language])


def test_lateness_is_told_with_its_days(client: Client) -> None:
    made = item(step(ago(300), Act.PROMISED, due_on=ago(256)))

    assert "تجاوز الموعد بـ 256 يوماً" in read(client, "/ar/follow-up/")
    assert "Overdue by 256 days" in read(client, f"/en/follow-up/{made.slug}/")


def test_an_item_in_one_language_is_shown_in_the_other_with_a_note(client: Client) -> None:
    made = item()

    assert "in Arabic only" in read(client, "/en/follow-up/")
    html = read(client, f"/en/follow-up/{made.slug}/")
    assert "This item exists in Arabic only." in html
    assert f'<bdi lang="ar">{TITLE}</bdi>' in html


def test_what_is_internal_is_nowhere(client: Client) -> None:
    hidden = item(title_ar="سرٌّ مكتوم", publish=False)
    made = item(step(ago(20), note_ar="كلام داخلي", is_public=False), body=hidden.body)
    base = "/ar/follow-up/"
    addresses = [base, f"{base}{made.slug}/", f"{base}bodies/", f"{base}bodies/{made.body.code}/"]
    addresses += [f"{base}feed/", f"{base}csv/", f"{base}calendar.ics"]
    addresses += ["/api/v1/follow-up/", f"/api/v1/follow-up/{made.slug}/"]

    for address in addresses:
        told = read(client, address)
        assert "مكتوم" not in told
        assert "كلام داخلي" not in told
    read(client, f"{base}{hidden.slug}/", 404)
    read(client, f"/api/v1/follow-up/{hidden.slug}/", 404)
    assert client.get(f"/r/fu-{hidden.number}-{hidden.year}/").status_code == 404


def test_nothing_is_public_while_the_ledger_is_not(client: Client) -> None:
    made = full_item()
    for page in FollowUpIndexPage.objects.all():
        page.unpublish()

    for address in ("/ar/follow-up/", "/api/v1/follow-up/", f"/api/v1/follow-up/{made.slug}/"):
        assert client.get(address).status_code == 404
    assert client.get(f"/r/fu-{made.number}-{made.year}/").status_code == 404


def test_the_short_link_leads_to_the_item(client: Client) -> None:
    made = full_item()
    answer = client.get(f"/r/fu-{made.number}-{made.year}/", headers={"accept-language": "en"})

    assert answer["Location"] == f"/en/follow-up/{made.slug}/"


def test_filters_narrow_the_accounts(client: Client) -> None:
    full = full_item(title_ar="أ")
    item(step(ago(200)), title_ar="ب", body=body("other"))
    cases = {
        "?state=overdue": {"أ"},
        "?state=no_reply": {"ب"},
        "?body=other": {"ب"},
        f"?right={full.topic.code}": {"أ"},
        f"?sector={full.sector.code}": {"أ"},
        f"?governorate={full.governorate.code}": {"أ"},
        "?promise=late": {"أ"},
        f"?on={ago(350)}": {"أ", "ب"},
        f"?on={ago(350)}&state=commitment": {"أ"},
        f"?on={ago(401)}": set(),
        "?kind=demand": set(),
        "?body=nobody": set(),
    }

    assert {query: titles_in(client, query) for query in cases} == cases


def test_a_source_filter_holds_in_both_languages(client: Client) -> None:
    statement = builders.statement("لقاء في رفح")
    item(source=statement, title_ar="أ")
    item(title_ar="ب")

    assert titles_in(client, f"?source={statement.slug}") == {"أ"}
    assert "لقاء في رفح" in read(client, "/ar/follow-up/")


@pytest.mark.parametrize("query", ["?on=tomorrow", f"?on={ago(-2)}", "?page=x", "?promise=broken"])
def test_what_cannot_be_asked_is_refused(client: Client, query: str) -> None:
    read(client, f"/ar/follow-up/{query}", 400)


def test_the_numbers_are_the_same_on_the_page_in_the_table_and_in_the_interface(
    client: Client,
) -> None:
    many(40)
    told = json.loads(read(client, "/api/v1/follow-up/?limit=100"))
    rows = list(csv.reader(io.StringIO(read(client, "/ar/follow-up/csv/"))))[1:]
    html = read(client, "/ar/follow-up/")

    promised, kept = sum(bool(r[5]) for r in rows), sum(r[9] == "نعم" for r in rows)
    assert told["total"] == len(rows) == 40
    assert told["numbers"]["promised"] == promised > 0
    assert told["numbers"]["kept"] == kept > 0
    for number in told["numbers"].values():
        assert f"<bdi>{number}</bdi>" in html


def test_the_record_of_a_merged_body_goes_with_it(client: Client) -> None:
    former, successor = body("former"), body("successor")
    item(title_ar="قضية الجهة السابقة", body=former)
    Succession.objects.create(former=former, successor=successor, since=ago(3))

    assert "قضية الجهة السابقة" in read(client, "/ar/follow-up/bodies/successor/")
    answer = client.get("/ar/follow-up/bodies/former/")
    assert answer["Location"].endswith("/ar/follow-up/bodies/successor/")
    assert titles_in(client, "?body=successor") == {"قضية الجهة السابقة"}


def test_due_days_stand_in_the_calendar(client: Client) -> None:
    made = item(step(ago(10), Act.PROMISED, due_on=ago(-20)))
    item()
    calendar = icalendar.Calendar.from_ical(read(client, "/ar/follow-up/calendar.ics"))

    (event,) = calendar.walk("VEVENT")
    assert event["dtstart"].dt == ago(-20)
    assert str(event["uid"]) == str(made.key)
    assert TITLE in event["summary"]


def test_the_feed_tells_of_public_steps(client: Client) -> None:
    made = item(step(ago(2), channel="letter", note_ar="رسالة <b>رسمية</b>"))
    feed = read(client, "/ar/follow-up/feed/")

    assert f"/ar/follow-up/{made.slug}/#step-" in feed
    assert "&amp;lt;b&amp;gt;" in feed


def test_hostile_words_are_shown_as_typed(client: Client) -> None:
    made = item(title_ar="<script>alert(1)</script>", text_ar="<img src=x onerror=alert(1)>")

    for address in ("/ar/follow-up/", f"/ar/follow-up/{made.slug}/"):
        html = read(client, address)
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html


def test_the_record_is_one_page_to_hand_over(client: Client) -> None:
    for number in range(14):
        item(step(ago(300), Act.PROMISED, due_on=ago(200)), title_ar=f"{TITLE} {number} " * 3)
    answer = client.get(f"/ar/follow-up/bodies/{body().code}/pdf/")

    assert answer["Content-Type"] == "application/pdf"
    assert len(pikepdf.open(io.BytesIO(answer.content)).pages) == 1


@pytest.mark.parametrize(("language", "words"), [("ar", "أعد المحاولة"), ("en", "Try again in")])
def test_who_asks_for_too_many_files_is_told_when_to_come_again(
    client: Client, language: str, words: str
) -> None:
    item(step(ago(300)))
    address = f"/{language}/follow-up/bodies/{body().code}/pdf/"
    with patch.object(body_file, "MOST_A_MINUTE", 1):
        assert client.get(address).status_code == 200
        answer = client.get(address)

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert words in answer.content.decode()


# Budgets --------------------------------------------------------------------------------------


def queries(client: Client, address: str) -> int:
    """Return how many queries the second answer at an address takes."""
    read(client, address)
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len([one for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]])


def test_the_ledger_asks_as_much_for_three_thousand_items_as_for_thirty(client: Client) -> None:
    many(30)
    code = body().code
    addresses = ["/ar/follow-up/", f"/ar/follow-up/bodies/{code}/"]
    addresses += [f"/ar/follow-up/?state=overdue&body={code}&promise=late"]
    few = [queries(client, address) for address in addresses]
    many(2970, start=200_000)

    assert [queries(client, address) for address in addresses] == few
    assert max(few) <= 18
