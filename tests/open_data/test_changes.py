"""Programs that ask for what changed learn of all that changed what they are told of a page."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, Site

from core.identity import urn
from core.models import Governorate, OrganisationSettings, Person, Topic
from library.models import EvidenceDocument
from publications.models import Correction, HarvestRecord, ReportPage
from tests import builders
from tests.library import samples

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SINCE = "2021-01-01T00:00:00Z"


@pytest.fixture
def page() -> ReportPage:
    """Return a publication with all that other records can change about it."""
    made: Any = builders.report("تقرير السكن", documents=(builders.pdf("ملف"),), publish=False)
    made.topics.set(Topic.objects.all()[:1])
    made.governorates.set(Governorate.objects.all()[:1])
    made.authors.set([Person.objects.create(name_ar="كاتبة")])
    made.save_revision().publish()
    other = builders.report("تقرير آخر")
    builders.translated(other, title="Another")
    return ReportPage.objects.get(pk=made.pk)


def grow_old() -> None:
    HarvestRecord.objects.update(changed_at=LONG_AGO)
    Page.objects.update(last_published_at=LONG_AGO)


def harvested(client: Client) -> set[str]:
    """Return what a harvester is told when it asks for what changed."""
    query = f"verb=ListIdentifiers&metadataPrefix=oai_dc&from={SINCE}"
    parts = client.get(f"/oai?{query}").content.decode().split("<identifier>")[1:]
    return {part.partition("<")[0] for part in parts}


def updated(client: Client) -> dict[str, str]:
    """Return titles and dates that the interface answers when it is asked for what changed."""
    given = client.get(f"/api/v1/publications/?updated_since={SINCE}").json()
    return {item["title"]: item["updated"] for item in given["items"]}


def rename_topic(page: Any) -> None:
    topic = page.topics.get()
    topic.name_ar = "اسم آخر"
    topic.save()


def rename_governorate(page: Any) -> None:
    governorate = page.governorates.get()
    governorate.name_en = "Another name"
    governorate.save()


def rename_author(page: Any) -> None:
    author = page.authors.get()
    author.name_ar = "كاتبة أخرى"
    author.save()


def delete_topic(page: Any) -> None:
    page.topics.get().delete()


def retitle_file(page: Any) -> None:
    document = page.attached_documents[0]
    document.title = "ملف آخر"
    document.save()


def replace_file(page: Any) -> None:
    document = page.attached_documents[0]
    document.file = ContentFile(samples.plain_pdf(2), "new.pdf")
    document.save()


def close_collection(page: Any) -> None:
    document = page.attached_documents[0]
    document.collection = document.collection.add_child(name="خاص")
    EvidenceDocument.objects.filter(pk=document.pk).update(collection=document.collection)
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )


CHANGES = [
    rename_topic,
    rename_governorate,
    rename_author,
    delete_topic,
    retitle_file,
    replace_file,
    close_collection,
]


@pytest.mark.parametrize("change", CHANGES)
def test_programs_learn_of_what_changed_beside_the_page(
    client: Client, page: Any, change: Any
) -> None:
    grow_old()
    before = harvested(client) | updated(client).keys()
    change(page)
    dates = updated(client)

    assert before == set()
    assert harvested(client) == {urn(page.translation_key, "ar")}
    assert list(dates) == ["تقرير السكن"]
    assert datetime.fromisoformat(dates["تقرير السكن"]) > timezone.now() - timedelta(minutes=1)


def test_a_correction_of_one_language_dates_the_other(client: Client, page: Any) -> None:
    builders.translated(page, title="Housing")
    grow_old()
    Correction.objects.create(
        translation_key=page.translation_key, note_ar="صُحح رقم.", note_en="A number."
    )

    assert updated(client).keys() == {"تقرير السكن", "Housing"}
    assert str(timezone.now().year) in client.get("/en/publications/feed/").content.decode()


def test_another_name_of_the_publisher_is_told_of_every_page(client: Client, page: Any) -> None:
    grow_old()
    organisation = OrganisationSettings.for_site(Site.objects.get())
    organisation.name_en = "Another Centre"
    organisation.save()

    assert len(harvested(client)) == HarvestRecord.objects.count() == 3


def test_what_nobody_is_told_changes_no_date(client: Client, page: Any) -> None:
    grow_old()
    topic = page.topics.get()
    topic.position = 9
    topic.save()
    page.attached_documents[0].save()
    organisation = OrganisationSettings.for_site(Site.objects.get())
    organisation.phone_numbers = "08 2820447"
    organisation.save()

    assert harvested(client) | updated(client).keys() == set()


def test_a_term_on_many_pages_costs_as_much_as_on_one(page: Any) -> None:
    topic = page.topics.get()

    def cost() -> int:
        topic.name_ar += "."
        with CaptureQueriesContext(connection) as asked:
            topic.save()
        return len([one for one in asked.captured_queries if "harvestrecord" in one["sql"]])

    alone = cost()
    for number in range(12):
        other = builders.report(f"تقرير {number}", publish=False)
        other.topics.set([topic])
        other.save_revision().publish()

    assert cost() == alone


def test_what_was_withdrawn_is_not_told_again(client: Client, page: Any) -> None:
    page.unpublish()
    grow_old()
    rename_topic(page)

    assert harvested(client) == set()


# The identifier -------------------------------------------------------------------------------


def test_the_identifier_is_a_valid_urn_of_work_and_language(client: Client, page: Any) -> None:
    (named,) = [one for one in harvested_all(client) if one == urn(page.translation_key, "ar")]

    assert uuid.UUID(named).urn == named
    assert uuid.UUID(named) == uuid.uuid5(page.translation_key, "ar")
    assert named != urn(page.translation_key, "en")
    assert f"<id>{named}</id>" in client.get("/ar/publications/feed/").content.decode()
    record = client.get(f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier={named}")
    assert "تقرير السكن" in record.content.decode()


def harvested_all(client: Client) -> set[str]:
    HarvestRecord.objects.update(changed_at=timezone.now())
    return harvested(client)
