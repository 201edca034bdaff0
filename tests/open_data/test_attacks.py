"""What an attacker and a careless program tried against the open answers."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from core.models import FreeTag, OrganisationSettings
from publications.models import ReportFile, Series, StatementIndexPage, StatementPage
from tests import builders
from tests.library import states

pytestmark = pytest.mark.django_db

SURROGATE_TOKEN = "WyIiLCAiIiwgImtpbmQuXHVkODAwIiwgIjIwMjYtMDEtMDFUMDA6MDA6MDBaIiwgMCwgMF0"


def test_a_file_in_a_private_collection_is_neither_named_nor_read(client: Client) -> None:
    document = builders.pdf("ملف سري")
    page = builders.report(publish=False)
    page.report_files.add(ReportFile(document=document))
    page.save_revision().publish()
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    assert "ملف سري" in client.get(page.url).content.decode()

    document.collection = private
    document.save()

    answers = [page.url, f"{page.url}v/1/", f"/api/v1/publications/{page.translation_key}/"]
    for address in answers:
        text = client.get(f"{address}?files_text=1").content.decode()
        assert "ملف سري" not in text, address
        assert document.sha256 not in text, address


@pytest.mark.parametrize("show", [states.as_block, states.as_link_in_text])
def test_a_private_file_in_the_text_of_a_page_is_named_nowhere(
    client: Client, show: states.Show
) -> None:
    document = builders.pdf("secret-annex")
    page = show(document)
    assert "secret-annex" in client.get(page.url).content.decode()

    make_private(document)

    answers = [
        page.url,
        f"/api/v1/statements/{page.translation_key}/?files_text=1",
        f"{builders.index(StatementIndexPage).url}feed/?full=1",
    ]
    for address in answers:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "secret-annex" not in answer.content.decode(), address
        assert document.token not in answer.content.decode(), address
    assert "".join(one.text for one in page.own_passages()).count("secret-annex") == 0


def test_a_private_picture_and_its_caption_leave_the_text(client: Client) -> None:
    image = builders.picture(caption_ar="شبكة على الشاطئ")
    page = states.as_figure(image)
    assert "شبكة على الشاطئ" in client.get(page.url).content.decode()

    make_private(image)

    assert "شبكة على الشاطئ" not in client.get(page.url).content.decode()


def make_private(asset: Any) -> None:
    """Put a file or picture into a collection for staff."""
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    asset.collection = private
    asset.save()


@pytest.mark.parametrize("part", ["", "feed/", "csv/"])
def test_a_list_past_its_expiry_is_gone_with_all_its_parts(client: Client, part: str) -> None:
    builders.statement()
    index = builders.index(StatementIndexPage)
    assert client.get(index.url + part).status_code == 200
    StatementIndexPage.objects.filter(pk=index.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )

    answer = client.get(index.url + part)
    assert answer.status_code == 302
    assert "/not-in-this-language/" in answer["Location"], "the English list is still there"


@pytest.mark.parametrize("token", ["", SURROGATE_TOKEN, "e30", "%ED%A0%80"])
def test_a_broken_token_is_an_error_of_the_protocol(client: Client, token: str) -> None:
    answer = client.get(f"/oai?verb=ListRecords&resumptionToken={token}")

    assert answer.status_code == 200
    assert b'error code="badResumptionToken"' in answer.content


def test_a_long_name_of_a_picture_is_not_found(client: Client) -> None:
    page = builders.statement()

    assert client.get(f"/previews/{page.pk}/{'a' * 300}.jpg").status_code == 404


def test_control_characters_do_not_reach_the_feeds(client: Client) -> None:
    builders.statement()
    settings = OrganisationSettings.objects.get()
    settings.name_ar = "مركز\x0bالميزان"
    settings.full_clean()
    settings.save()

    assert client.get("/ar/statements/feed/").status_code == 200


def test_the_interface_answers_head_as_get_without_a_body(client: Client) -> None:
    answer = client.head("/api/v1/statements/")

    assert answer.status_code == 200
    assert answer.content == b""


@pytest.mark.parametrize("address", ["/api/v1/statements/", "/ar/statements/feed/", "/ar/"])
def test_not_modified_repeats_what_its_answer_depends_on(client: Client, address: str) -> None:
    builders.statement()
    whole = client.get(address, headers={"Accept-Encoding": "br"})
    known = client.get(address, headers={"Accept-Encoding": "br", "If-None-Match": whole["ETag"]})
    names = ("Vary", "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy")

    assert known.status_code == 304
    assert [known.get(name) for name in names] == [whole.get(name) for name in names]


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [("br;q=0, gzip;q=0", None), ("br; q=0, gzip", "gzip"), ("br;q=0.5", "br"), ("", None)],
)
def test_a_refused_encoding_is_not_sent(client: Client, accepted: str, sent: str | None) -> None:
    answer = client.get("/ar/", headers={"Accept-Encoding": accepted})

    assert answer.get("Content-Encoding") == sent


def test_a_tag_of_hidden_pages_alone_is_not_confirmed(client: Client) -> None:
    draft = builders.statement(publish=False)
    draft.tags.add("وسم خفي")
    draft.save()
    tag = FreeTag.objects.get()

    assert "وسم خفي" not in client.get(f"/ar/statements/?tag={tag.slug}").content.decode()


def test_a_series_without_public_issues_is_not_there(client: Client) -> None:
    Series.objects.create(code="secret", name_ar="سلسلة قادمة")

    assert client.get("/ar/publications/series/secret/").status_code == 404


# Corrections ----------------------------------------------------------------------------------


def correction_of(page: Any) -> str:
    """Return the address of the form, of a page whose draft was changed."""
    page.title = "عنوان آخر"
    page.save_revision()
    return f"/admin/pages/{page.pk}/correct/"


TOLD = {"corrected_on": "2026-03-20", "note_ar": "صُحّح", "note_en": "Corrected"}


def test_only_numbered_pages_are_corrected(admin_client: Client) -> None:
    assert admin_client.post(correction_of(builders.standing()), TOLD).status_code == 404


def test_a_locked_page_is_not_corrected(admin_client: Client, django_user_model: Any) -> None:
    page = builders.statement()
    address = correction_of(page)
    director = django_user_model.objects.create_user("director")
    StatementPage.objects.filter(pk=page.pk).update(locked=True, locked_by=director)
    admin_client.post(address, TOLD)
    page.refresh_from_db()

    assert page.title != "عنوان آخر"


def test_a_draft_that_waits_for_its_hour_is_no_correction(admin_client: Client) -> None:
    page = builders.statement()
    page.go_live_at = timezone.now() + datetime.timedelta(days=5)
    answer = admin_client.post(correction_of(page), TOLD)
    page.refresh_from_db()

    assert answer.status_code == 200, "the form comes back with the reason"
    assert page.title != "عنوان آخر"
    assert "corrections" not in Client().get(page.url).content.decode().split("<main")[1]


def test_clean_texts_refuse_nothing_they_can_mend() -> None:
    settings = OrganisationSettings.objects.get()
    settings.name_en = "Centre\ud800"
    try:
        settings.full_clean()
    except ValidationError as error:  # pragma: no cover
        pytest.fail(str(error))

    assert settings.name_en == "Centre"
