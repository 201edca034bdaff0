"""OAI-PMH: Sickle harvests the library whole; the protocol's errors; what was withdrawn is told."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
import sickle
from django.test import Client
from django.utils import timezone
from requests.adapters import BaseAdapter
from wagtail.models import PageViewRestriction

from core.identity import urn
from publications import harvesting
from publications.models import HarvestRecord, StatementIndexPage, StatementPage
from publications.oai import answering
from tests import builders, many_pages
from tests.test_queries import visit

pytestmark = pytest.mark.django_db


class ThroughTestClient(BaseAdapter):
    """Sends the requests of a real harvester to the site within the test's transaction."""

    def __init__(self) -> None:
        super().__init__()
        self.client = Client()

    def send(self, request: Any, **kwargs: Any) -> requests.Response:
        """Answer a request as the site does."""
        given = self.client.get(request.url.removeprefix("http://testserver"))
        answer = requests.Response()
        answer.status_code, answer._content, answer.url = given.status_code, given.content, ""
        answer.headers.update(dict(given.headers))
        answer.encoding = "utf-8"
        return answer

    def close(self) -> None:
        """Close nothing."""


@pytest.fixture
def harvester(monkeypatch: pytest.MonkeyPatch) -> Iterator[sickle.Sickle]:
    session = requests.Session()
    session.mount("http://testserver", ThroughTestClient())
    monkeypatch.setattr(requests, "get", session.get)
    yield sickle.Sickle("http://testserver/oai")
    session.close()


def statements(count: int) -> list[Any]:
    return [builders.statement(f"بيان {number}") for number in range(count)]


def all_records(harvester: sickle.Sickle, **more: str) -> list[Any]:
    return list(harvester.ListRecords(metadataPrefix="oai_dc", **more))


# A whole harvest ------------------------------------------------------------------------------


def test_a_harvester_gets_every_version_once_by_resumption(
    harvester: sickle.Sickle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "AT_ONCE", 3)
    pages = statements(7)
    versions = [*pages, builders.translated(pages[0], title="Housing"), builders.report()]
    found = [record.header.identifier for record in all_records(harvester)]

    assert sorted(found) == sorted(
        urn(page.translation_key, page.locale.language_code) for page in versions
    )


def test_a_record_says_what_catalogues_need(harvester: sickle.Sickle) -> None:
    document = builders.pdf("ملف")
    page = builders.report("تقرير & <السكن>", documents=(document,), summary="عن السكن")
    (record,) = all_records(harvester)
    told = record.metadata

    assert told["title"] == ["تقرير & <السكن>"]
    assert told["description"] == ["عن السكن"]
    assert told["language"] == ["ar"]
    assert told["type"] == ["تقرير"]
    assert told["date"] == [page.published_on.isoformat()]
    assert page.reference in told["identifier"]
    assert any(address.endswith(document.url) for address in told["identifier"])
    assert told["format"] == ["text/html", "application/pdf"]


def test_a_record_that_changes_during_the_harvest_is_not_lost(
    harvester: sickle.Sickle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "AT_ONCE", 2)
    pages = statements(6)
    earlier = timezone.now().replace(microsecond=0) - timedelta(days=1)
    HarvestRecord.objects.update(changed_at=earlier)
    records = harvester.ListRecords(metadataPrefix="oai_dc")
    begun = [record.header.identifier for record in itertools.islice(records, 2)]
    moved = StatementPage.objects.get(pk=pages[4].pk)
    moved.title = "تغيّر"
    moved.save_revision().publish()
    rest = list(records)

    assert len({*begun, *(record.header.identifier for record in rest)}) == 6
    assert rest[-1].metadata["title"] == ["تغيّر"]


def test_sets_and_dates_choose(harvester: sickle.Sickle) -> None:
    page = builders.statement("بيان")
    builders.translated(page, title="Statement")
    builders.report("تقرير")
    names = {one.setSpec for one in harvester.ListSets()}
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%d")

    assert names >= {"language.ar", "language.en", "type.publications", "kind.report"}
    assert len(all_records(harvester, set="language.en")) == 1
    assert len(all_records(harvester, set="kind.report")) == 1
    assert len(all_records(harvester, until=tomorrow)) == 3
    with pytest.raises(sickle.oaiexceptions.NoRecordsMatch):
        all_records(harvester, **{"from": tomorrow})


def test_the_library_presents_itself(harvester: sickle.Sickle) -> None:
    identity = harvester.Identify()
    (schema,) = harvester.ListMetadataFormats()

    assert identity.protocolVersion == "2.0"
    assert identity.deletedRecord == "persistent"
    assert identity.granularity == "YYYY-MM-DDThh:mm:ssZ"
    assert "@" in identity.adminEmail
    assert schema.metadataPrefix == "oai_dc"


# What was withdrawn ---------------------------------------------------------------------------


def unpublish(page: Any) -> None:
    page.unpublish()


def delete(page: Any) -> None:
    page.delete()


def close(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def close_section(page: Any) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


@pytest.mark.parametrize("withdraw", [unpublish, delete, close, close_section])
def test_what_was_withdrawn_is_told_as_deleted_with_a_new_date(
    harvester: sickle.Sickle, withdraw: Any
) -> None:
    page = builders.statement("سر لاحق")
    before = datetime(2020, 1, 1, tzinfo=UTC)
    HarvestRecord.objects.update(changed_at=before)
    withdraw(page)
    (record,) = list(harvester.ListRecords(metadataPrefix="oai_dc", **{"from": "2021-01-01"}))

    assert record.header.deleted
    assert "سر لاحق" not in record.raw


def test_a_restriction_that_is_lifted_brings_the_record_back(harvester: sickle.Sickle) -> None:
    page = builders.statement()
    barrier = PageViewRestriction.objects.create(page=page, restriction_type="login")
    (gone,) = all_records(harvester)
    barrier.delete()
    (back,) = all_records(harvester)

    assert gone.header.deleted
    assert not back.header.deleted


def test_what_never_was_public_has_no_record(client: Client) -> None:
    builders.statement("مسودة", publish=False)
    hidden = builders.statement("محجوب", publish=False)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    hidden.save_revision().publish()

    answer = client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc")

    assert b'code="noRecordsMatch"' in answer.content


def test_an_expired_page_is_withdrawn_before_the_clean_up_and_mended_by_command(
    harvester: sickle.Sickle,
) -> None:
    page = builders.statement()
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    (record,) = all_records(harvester)
    HarvestRecord.objects.update(changed_at=datetime(2020, 1, 1, tzinfo=UTC))
    mended = harvesting.reconcile()

    assert record.header.deleted
    assert mended == 1
    assert harvesting.reconcile() == 0
    assert len(all_records(harvester, **{"from": "2021-01-01"})) == 1


def test_pages_that_came_past_the_admin_are_entered_by_command(harvester: sickle.Sickle) -> None:
    many_pages.fill(builders.index(StatementIndexPage), StatementPage, 12)

    assert harvesting.reconcile() == 12
    assert len(all_records(harvester)) == 12


PREFIX = "metadataPrefix=oai_dc"


# What it costs --------------------------------------------------------------------------------


def test_a_part_asks_as_much_of_a_short_list_as_of_a_long_one(client: Client) -> None:
    counts = []
    for count in (150, 1350):
        many_pages.fill(builders.index(StatementIndexPage), StatementPage, count)
        harvesting.reconcile()
        counts.append(len(visit(client, f"/oai?verb=ListRecords&{PREFIX}").queries))

    assert counts[0] == counts[1] <= 12
