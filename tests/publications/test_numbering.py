"""References: one number a kind and year, for both languages, for ever."""

import datetime
import threading

import pytest
from django.db import connection, transaction
from django.test import Client

from publications.models import Reference, StatementPage
from publications.numbering import reference_for
from tests import builders

YEAR = datetime.date.today().year  # noqa: DTZ011


@pytest.mark.django_db
class TestReferences:
    """What an editor and a reader see of a reference."""

    def test_numbers_count_up_within_a_kind_and_year(self) -> None:
        first, second = builders.statement("أول"), builders.statement("ثان")
        other = builders.statement("خبر", kind="news_brief")

        assert [first.reference, second.reference] == [f"PR-1/{YEAR}", f"PR-2/{YEAR}"]
        assert other.reference == f"NB-1/{YEAR}"
        assert first.slug == f"press-release-{YEAR}-001"

    def test_the_year_is_that_of_issue_in_gaza(self) -> None:
        new_year_in_gaza = datetime.datetime(2025, 12, 31, 22, 30, tzinfo=datetime.UTC)

        assert builders.statement(issued_at=new_year_in_gaza).reference == "PR-1/2026"

    def test_a_translation_carries_the_reference_of_its_original(self) -> None:
        page = builders.statement()

        version = builders.translated(page, title="Housing")

        assert version.reference == page.reference
        assert version.slug == page.slug

    def test_a_copy_is_a_new_work_with_its_own_reference(self) -> None:
        page = builders.statement()

        copy = page.copy(update_attrs={"slug": "copied", "title": "نسخة"})

        assert copy.reference == f"PR-2/{YEAR}"

    def test_the_reference_stays_when_kind_or_date_change(self) -> None:
        page = builders.statement()
        page.kind = "urgent_appeal"
        page.issued_at = datetime.datetime(2019, 5, 1, 12, tzinfo=datetime.UTC)
        page.save_revision().publish()

        assert StatementPage.objects.get(pk=page.pk).reference == f"PR-1/{YEAR}"

    def test_a_number_is_never_given_again(self) -> None:
        page = builders.statement()
        page.delete()

        assert builders.statement().reference == f"PR-2/{YEAR}"

    def test_two_drafts_do_not_share_a_number_even_when_unpublished(self) -> None:
        drafts = [builders.statement(str(number), publish=False) for number in range(3)]

        assert len({page.reference for page in drafts}) == 3

    def test_the_short_link_leads_to_the_readers_language(self, client: Client) -> None:
        page = builders.statement()
        version = builders.translated(page, title="Housing")
        address = f"/r/pr-1-{YEAR}/"

        english = client.get(address, headers={"accept-language": "en"})
        arabic = client.get(address, headers={"accept-language": "ar"})

        assert page.short_address == address
        assert (english["Location"], arabic["Location"]) == (version.url, page.url)

    def test_the_short_link_of_a_draft_does_not_exist(self, client: Client) -> None:
        builders.statement(publish=False)

        assert client.get(f"/r/pr-1-{YEAR}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_editors_at_the_same_moment_never_get_one_number() -> None:
    import uuid

    start = threading.Barrier(8)

    def take() -> None:
        start.wait()
        try:
            with transaction.atomic():
                reference_for(uuid.uuid4(), "press_release", 2031)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = sorted(Reference.objects.filter(year=2031).values_list("number", flat=True))
    assert numbers == list(range(1, 9))
