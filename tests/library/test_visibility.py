"""Who gets a file or an image: it is there exactly while a public page shows it."""

from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import PageViewRestriction

from core.models import OrganisationSettings
from library.models import EvidenceDocument
from tests import builders
from tests.library import samples, states, ways

pytestmark = pytest.mark.django_db


# Public while a public page shows it ----------------------------------------------------------


@pytest.mark.parametrize(
    "show", [states.as_file_of_a_report, states.as_block, states.as_link_in_text]
)
def test_a_document_is_public_exactly_while_the_page_that_shows_it_is(
    show: states.Show, document: EvidenceDocument, visitor: Client
) -> None:
    page = show(document, publish=False)
    codes = [visitor.get(document.url).status_code]
    page.save_revision().publish()
    codes.append(visitor.get(document.url).status_code)
    page.refresh_from_db()
    page.unpublish()
    codes.append(visitor.get(document.url).status_code)

    assert codes == [404, 200, 404]


@pytest.mark.parametrize("show", [states.as_cover, states.as_figure])
def test_an_image_is_public_exactly_while_the_page_that_shows_it_is(
    show: states.Show, visitor: Client
) -> None:
    image = builders.picture()
    url = image.get_rendition("width-60|format-webp").url
    page = show(image, publish=False)
    codes = [visitor.get(url).status_code]
    page.save_revision().publish()
    codes.append(visitor.get(url).status_code)
    page.refresh_from_db()
    page.unpublish()
    codes.append(visitor.get(url).status_code)

    assert codes == [404, 200, 404]


def test_a_document_taken_out_of_the_published_text_is_gone(visitor: Client) -> None:
    document = ways.by_model(None, "document", samples.plain_pdf(), "report.pdf")
    page = states.as_link_in_text(document)
    page.body = builders.stream(page, [("paragraph", builders.TEXT)])
    page.save_revision()
    still = visitor.get(document.url).status_code
    page.get_latest_revision().publish()

    assert (still, visitor.get(document.url).status_code) == (200, 404)


def test_a_document_in_a_draft_of_a_public_page_is_not_public(
    document: EvidenceDocument, visitor: Client
) -> None:
    page = builders.statement()
    page.body = builders.stream(page, [("document", {"document": document.pk, "description": ""})])
    page.save_revision()

    assert visitor.get(document.url).status_code == 404


def test_the_mark_of_the_organisation_is_public(visitor: Client) -> None:
    image = builders.picture("شعار")
    organisation = OrganisationSettings.for_site(builders.home().get_site())
    organisation.mark = image
    organisation.save()

    assert visitor.get(image.get_rendition("width-60").url).status_code == 200


# Not public -----------------------------------------------------------------------------------


def test_one_public_page_shows_the_document_and_every_copy_of_the_image(
    document: EvidenceDocument, visitor: Client
) -> None:
    image = builders.picture()
    urls = [image.get_rendition(f"width-60|format-{name}").url for name in ("jpeg", "avif")]
    states.as_file_of_a_report(document, cover_image=image)

    assert [visitor.get(url).status_code for url in (document.url, *urls)] == [200, 200, 200]


@pytest.mark.parametrize("state", states.HIDDEN)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_visitor_gets_nothing_of_what_no_public_page_shows(
    state: states.Show, method: str, document: EvidenceDocument, visitor: Client
) -> None:
    image = builders.picture()
    urls = [image.get_rendition(f"width-60|format-{name}").url for name in ("jpeg", "avif")]
    state(document, image)

    for url in (document.url, *urls):
        ask = getattr(visitor, method)
        assert ask(url).status_code == 404
        assert ask(url, headers={"Range": "bytes=0-9"}).status_code == 404
        assert ask(url, headers={"If-None-Match": f'"{document.sha256}"'}).status_code == 404


def test_whoever_gave_the_password_of_a_page_gets_its_files(
    document: EvidenceDocument, visitor: Client
) -> None:
    page = states.as_file_of_a_report(document)
    barrier = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="سر"
    )
    address = reverse("wagtailcore_authenticate_with_password", args=[barrier.pk, page.pk])
    visitor.post(address, {"password": "سر", "return_url": page.url})

    assert visitor.get(document.url).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/documents/1/report.pdf",
        "/documents/{id}/{name}",
        "/ar/documents/{id}/{name}",
        "/media/{path}",
        "/{path}",
        "/files/{id}/{name}",
        "/files/{token}",
        "/files/{other}/{name}",
        "/api/v2/documents/{id}/",
    ],
)
def test_even_a_public_document_has_no_second_address_and_no_number(
    address: str, shown: EvidenceDocument, visitor: Client
) -> None:
    url = address.format(
        id=shown.pk,
        name=quote(shown.filename),
        path=shown.file.name,
        token=shown.token,
        other=shown.token[::-1],
    )

    assert visitor.get(url).status_code == 404


@pytest.mark.parametrize(
    "name", ["../../images/{stored}", "..%2F..%2Fimages%2F{stored}", "{stored}", "x.jpg", "%2e%2e"]
)
def test_the_original_of_a_public_image_has_no_address(name: str, visitor: Client) -> None:
    image = builders.picture()
    image.get_rendition("width-60")
    builders.statement(cover_image=image)
    stored = image.file.name.rsplit("/", 1)[-1]

    answer = visitor.get(f"/images/{image.token}/{name.format(stored=stored)}")

    assert answer.status_code == 404


# Staff ----------------------------------------------------------------------------------------


def signed_in(*groups: Group) -> Client:
    user = get_user_model().objects.create_user("staff")
    user.groups.set(groups)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", ["Communications editors", "Translators", "Field researchers"])
def test_staff_who_may_choose_files_see_them_before_readers_do(
    role: str, document: EvidenceDocument
) -> None:
    staff = signed_in(Group.objects.get(name=gettext(role)))
    image = builders.picture().get_rendition("width-60")

    assert staff.get(document.url).status_code == 200
    assert staff.get(image.url).status_code == 200


def test_staff_without_a_permission_for_files_are_visitors(document: EvidenceDocument) -> None:
    group = Group.objects.create(name="بلا صلاحية")
    role = Group.objects.get(name=gettext("Translators"))
    group.permissions.set(role.permissions.filter(codename="access_admin"))
    staff = signed_in(group)

    assert staff.get(document.url).status_code == 404
    assert staff.get(builders.picture().get_rendition("width-60").url).status_code == 404


def test_an_account_without_an_admin_is_a_visitor(document: EvidenceDocument) -> None:
    assert signed_in().get(document.url).status_code == 404
