"""Who gets a file, and how: it is there exactly while a public page shows it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import OrganisationSettings
from library.models import EvidenceDocument
from publications.models import PublicationIndexPage
from tests import builders
from tests.library import samples, ways

pytestmark = pytest.mark.django_db

Show = Callable[..., Any]
TOMORROW, YESTERDAY = timedelta(days=1), timedelta(days=-1)


@pytest.fixture
def document() -> EvidenceDocument:
    """Return a document that no page shows."""
    return ways.by_model(None, "document", samples.plain_pdf(), "report.pdf")


@pytest.fixture
def shown(document: EvidenceDocument) -> EvidenceDocument:
    """Return a document that a public publication shows."""
    builders.report(documents=(document,))
    return document


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def bytes_of(document: EvidenceDocument) -> bytes:
    with document.open_file() as file:
        return bytes(file.read())


# Public while a public page shows it ----------------------------------------------------------


def as_file_of_a_report(document: EvidenceDocument, **more: Any) -> Any:
    return builders.report(documents=(document,), **more)


def as_block(document: EvidenceDocument, **more: Any) -> Any:
    block = ("document", {"document": document.pk, "description": ""})
    return builders.statement(body=[block], **more)


def as_link_in_text(document: EvidenceDocument, **more: Any) -> Any:
    text = f'<p>انظر <a linktype="document" id="{document.pk}">التقرير</a>.</p>'
    return builders.statement(body=[("paragraph", text)], **more)


@pytest.mark.parametrize("show", [as_file_of_a_report, as_block, as_link_in_text])
def test_a_document_is_public_exactly_while_the_page_that_shows_it_is(
    show: Show, document: EvidenceDocument, visitor: Client
) -> None:
    page = show(document, publish=False)
    codes = [visitor.get(document.url).status_code]
    page.save_revision().publish()
    codes.append(visitor.get(document.url).status_code)
    page.refresh_from_db()
    page.unpublish()
    codes.append(visitor.get(document.url).status_code)

    assert codes == [404, 200, 404]


def as_cover(image: Any, **more: Any) -> Any:
    return builders.statement(cover_image=image, **more)


def as_figure(image: Any, **more: Any) -> Any:
    return builders.statement(body=[("figure", {"image": image.pk, "caption": ""})], **more)


@pytest.mark.parametrize("show", [as_cover, as_figure])
def test_an_image_is_public_exactly_while_the_page_that_shows_it_is(
    show: Show, visitor: Client
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
    page = as_link_in_text(document)
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
    OrganisationSettings.objects.create(site=builders.home().get_site(), mark=image)

    assert visitor.get(image.get_rendition("width-60").url).status_code == 200


# Not public -----------------------------------------------------------------------------------


def draft(document: Any, image: Any) -> None:
    as_file_of_a_report(document, cover_image=image, publish=False)


def scheduled(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image, publish=False)
    page.go_live_at = timezone.now() + TOMORROW
    page.save_revision().publish()
    assert page.approved_schedule


def past_its_expiry(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() + YESTERDAY)


def unpublished(document: Any, image: Any) -> None:
    as_file_of_a_report(document, cover_image=image).unpublish()


def deleted(document: Any, image: Any) -> None:
    as_file_of_a_report(document, cover_image=image).delete()


def for_staff_only(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def behind_a_password(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="سر")


def for_a_group(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    PageViewRestriction.objects.create(page=page, restriction_type="groups")


def below_a_private_section(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def repeated_from_a_private_page(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    alias = page.create_alias(parent=builders.index(PublicationIndexPage, "en"), update_slug="x")
    page.save_revision().publish()
    assert alias.live
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def in_a_private_collection(document: Any, image: Any) -> None:
    outer = Collection.get_first_root_node().add_child(name="ملفات القضايا")
    inner = outer.add_child(name="2026")
    for asset in (document, image):
        asset.collection = inner
        asset.save()
    CollectionViewRestriction.objects.create(collection=outer, restriction_type="login")
    as_file_of_a_report(document, cover_image=image)


HIDDEN = (
    draft,
    scheduled,
    past_its_expiry,
    unpublished,
    deleted,
    for_staff_only,
    behind_a_password,
    for_a_group,
    below_a_private_section,
    repeated_from_a_private_page,
    in_a_private_collection,
)


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_visitor_gets_nothing_of_what_no_public_page_shows(
    state: Show, method: str, document: EvidenceDocument, visitor: Client
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
    page = as_file_of_a_report(document)
    barrier = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="سر"
    )
    visitor.post(
        f"/ar/_util/authenticate_with_password/{barrier.pk}/{page.pk}/",
        {"password": "سر", "return_url": page.url},
    )

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


# How it is sent -------------------------------------------------------------------------------


def test_a_pdf_opens_in_the_reader_under_its_arabic_title(
    shown: EvidenceDocument, visitor: Client
) -> None:
    answer = visitor.get(shown.url)

    assert body_of(answer) == bytes_of(shown)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(shown.file_size)
    name = quote("ميناء-غزة.pdf")
    assert answer["Content-Disposition"] == f"inline; filename*=utf-8''{name}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["ETag"] == f'"{shown.sha256}"'


def test_a_table_is_downloaded_never_shown(visitor: Client) -> None:
    table: Any = ways.by_model(None, "document", "أ,ب\n".encode(), "table.csv")
    builders.report(documents=(table,))

    answer = visitor.get(table.url)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment; ")


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("jpeg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp"), ("avif", "image/avif")],
)
def test_an_image_is_sent_as_what_it_is(name: str, content_type: str, visitor: Client) -> None:
    image = builders.picture()
    builders.statement(cover_image=image)

    answer = visitor.get(image.get_rendition(f"width-60|format-{name}").url)

    assert answer["Content-Type"] == content_type
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, max-age=604800"


def test_no_shared_cache_keeps_a_file_that_may_be_withdrawn(
    shown: EvidenceDocument, visitor: Client
) -> None:
    answer = visitor.get(shown.url)

    assert answer["Cache-Control"] == "private, no-cache"
    assert not answer.cookies


def test_asking_for_a_file_costs_two_questions_to_the_database(
    shown: EvidenceDocument, visitor: Client, django_assert_num_queries: Any
) -> None:
    image = builders.picture()
    builders.statement(cover_image=image)
    rendition = image.get_rendition("width-60")

    with django_assert_num_queries(2):
        visitor.get(shown.url)
    with django_assert_num_queries(2):
        visitor.get(rendition.url)


def test_head_tells_the_size_and_sends_nothing(shown: EvidenceDocument, visitor: Client) -> None:
    answer = visitor.head(shown.url, headers={"Range": "bytes=0-9"})

    assert answer.status_code == 200
    assert answer["Content-Length"] == str(shown.file_size)
    assert body_of(answer) == b""


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_file_is_only_read(method: str, shown: EvidenceDocument, visitor: Client) -> None:
    assert getattr(visitor, method)(shown.url).status_code == 405


@pytest.mark.parametrize(
    ("known", "code"),
    [
        ('"{etag}"', 304),
        ('W/"{etag}"', 304),
        ('"other", "{etag}"', 304),
        ("*", 304),
        ('"other"', 200),
        ("{etag}", 200),
        ('"{etag}', 200),
    ],
)
def test_a_copy_that_is_still_right_is_not_sent_again(
    known: str, code: int, shown: EvidenceDocument, visitor: Client
) -> None:
    answer = visitor.get(shown.url, headers={"If-None-Match": known.format(etag=shown.sha256)})

    assert answer.status_code == code
    assert answer["ETag"] == f'"{shown.sha256}"'
    assert (body_of(answer) == b"") == (code == 304)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-149", 100, 149),
        ("bytes=100-", 100, None),
        ("bytes=-50", -50, None),
        ("bytes=-999999", 0, None),
        ("bytes=10-999999", 10, None),
        ("bytes=10-999999999999999999", 10, None),
    ],
)
def test_a_broken_download_goes_on_where_it_stopped(
    asked: str, first: int, last: int | None, shown: EvidenceDocument, visitor: Client
) -> None:
    content = bytes_of(shown)
    start = first % len(content)
    end = len(content) - 1 if last is None else last

    answer = visitor.get(shown.url, headers={"Range": asked})

    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {start}-{end}/{len(content)}"
    assert answer["Content-Length"] == str(end - start + 1)
    assert body_of(answer) == content[start : end + 1]


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=999999-9999999", "bytes=-0"])
def test_a_range_beyond_the_end_is_refused_with_the_true_size(
    asked: str, shown: EvidenceDocument, visitor: Client
) -> None:
    answer = visitor.get(shown.url, headers={"Range": asked})

    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{shown.file_size}"
    assert body_of(answer) == b""


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=5-3",
        "bytes=-",
        "bytes=a-b",
        "bytes=0-1,5-6",
        "pages=1-2",
        "0-5",
        "bytes=0-5 ",
        f"bytes={'9' * 5000}-",
        "bytes=٣-٥",
    ],
)
def test_a_range_that_makes_no_sense_gets_the_whole_file(
    asked: str, shown: EvidenceDocument, visitor: Client
) -> None:
    answer = visitor.get(shown.url, headers={"Range": asked})

    assert answer.status_code == 200
    assert body_of(answer) == bytes_of(shown)


@pytest.mark.parametrize(
    ("condition", "code"),
    [('"{etag}"', 206), ('"other"', 200), ("Wed, 21 Oct 2026 07:28:00 GMT", 200)],
)
def test_a_download_of_an_older_file_starts_anew(
    condition: str, code: int, shown: EvidenceDocument, visitor: Client
) -> None:
    headers = {"Range": "bytes=10-19", "If-Range": condition.format(etag=shown.sha256)}

    assert visitor.get(shown.url, headers=headers).status_code == code


def test_a_file_that_is_missing_on_disk_is_not_found(
    shown: EvidenceDocument, visitor: Client
) -> None:
    shown.file.storage.delete(shown.file.name)

    assert visitor.get(shown.url).status_code == 404


# Behind nginx ---------------------------------------------------------------------------------


@pytest.fixture
def behind_nginx(settings: LazySettings) -> None:
    """Let the web server in front send the bytes."""
    settings.ACCEL_REDIRECT_PREFIX = "/_files/"


@pytest.mark.usefixtures("behind_nginx")
def test_the_server_in_front_is_told_which_file_to_send(
    shown: EvidenceDocument, visitor: Client
) -> None:
    answer = visitor.get(shown.url, headers={"Range": "bytes=0-9"})

    assert answer["X-Accel-Redirect"] == f"/_files/{shown.file.name}"
    assert answer["Content-Type"] == "application/pdf"
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    assert answer.content == b""


@pytest.mark.usefixtures("behind_nginx")
@pytest.mark.parametrize("state", HIDDEN)
def test_the_server_in_front_is_told_nothing_of_a_hidden_file(
    state: Show, document: EvidenceDocument, visitor: Client
) -> None:
    state(document, builders.picture())

    answer = visitor.get(document.url)

    assert answer.status_code == 404
    assert "X-Accel-Redirect" not in answer
