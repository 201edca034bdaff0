"""The lists: twenty a page, filters in the address, feeds, states."""

import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from core.identity import urn
from core.models import Governorate, Topic
from tests import builders

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def many(count: int) -> list[Any]:
    """Return statements issued on following days."""
    start = datetime.datetime(2024, 1, 1, 9, tzinfo=datetime.UTC)
    return [
        builders.statement(f"بيان رقم {n}", issued_at=start + datetime.timedelta(days=n))
        for n in range(count)
    ]


def test_a_list_shows_twenty_newest_first(client: Client) -> None:
    many(23)

    first = client.get("/ar/statements/").content.decode()
    second = client.get("/ar/statements/?page=2").content.decode()

    assert "بيان رقم 22" in first
    assert "بيان رقم 2<" not in first
    assert first.index("بيان رقم 22") < first.index("بيان رقم 21")
    assert all(f"بيان رقم {n}" in second for n in range(3))


def test_arabic_digits_in_the_address_mean_the_same(client: Client) -> None:
    many(21)

    assert "بيان رقم 0" in client.get("/ar/statements/?page=٢").content.decode()


def test_beyond_the_last_page_the_list_is_empty_and_helps(client: Client) -> None:
    many(2)

    answer = client.get("/ar/statements/?page=7")

    assert answer.status_code == 200
    assert "بيان رقم" not in answer.content.decode()


def test_filters_narrow_the_list_and_stay_in_the_address_of_the_next_page(client: Client) -> None:
    topic = Topic.objects.first()
    rafah = Governorate.objects.get(code="rafah")
    chosen = many(22)
    for page in chosen[:21]:
        page.topics.add(topic)
        page.governorates.add(rafah)
        page.save_revision().publish()

    answer = client.get(f"/ar/statements/?topic={topic.code}&governorate=rafah&year=2024")
    html = answer.content.decode()

    assert "بيان رقم 21" not in html
    assert f"topic={topic.code}&amp;governorate=rafah&amp;year=2024&amp;page=2" in html


def test_an_unknown_filter_value_gives_the_empty_state(client: Client) -> None:
    many(1)

    html = client.get("/ar/statements/?topic=no-such-topic").content.decode()

    assert "بيان رقم" not in html
    assert 'href="/ar/statements/"' in html


def test_a_list_shows_no_draft_and_nothing_behind_a_password(client: Client) -> None:
    from wagtail.models import PageViewRestriction

    builders.statement("مسودة سرية", publish=False)
    closed = builders.statement("بيان محجوب")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")

    html = client.get("/ar/statements/").content.decode()

    assert "مسودة سرية" not in html
    assert "بيان محجوب" not in html


def test_an_expired_page_is_gone_before_the_clean_up_ran(client: Client) -> None:
    from django.utils import timezone

    page = builders.statement("بيان منتهٍ")
    page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    page.save()

    assert "بيان منتهٍ" not in client.get("/ar/statements/").content.decode()
    assert client.get(page.url).status_code == 404


def test_each_list_has_an_atom_feed_in_its_language(client: Client) -> None:
    page = builders.statement("البيان الأول")
    builders.translated(page, title="The first statement")

    for code, title in (("ar", "البيان الأول"), ("en", "The first statement")):
        answer = client.get(f"/{code}/statements/feed/")
        feed = ElementTree.fromstring(answer.content)  # noqa: S314  (our own output)
        entries = feed.findall(f"{ATOM}entry")
        assert answer["Content-Type"].startswith("application/atom+xml")
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == code
        assert [title in (entry.findtext(f"{ATOM}title") or "") for entry in entries] == [True]


def test_the_identity_of_a_feed_entry_survives_a_change_of_address(client: Client) -> None:
    page = builders.statement()
    before = client.get("/ar/statements/feed/").content.decode()
    page.slug = "changed"
    page.save_revision().publish()
    after = client.get("/ar/statements/feed/").content.decode()

    identity = urn(page.translation_key, "ar")
    assert identity in before
    assert identity in after


@pytest.mark.parametrize("name", ["field-updates", "publications"])
@pytest.mark.parametrize("code", ["ar", "en"])
def test_empty_lists_open_in_both_languages(client: Client, name: str, code: str) -> None:
    answer = client.get(f"/{code}/{name}/")

    assert answer.status_code == 200
    assert client.get(f"/{code}/{name}/feed/").status_code == 200
