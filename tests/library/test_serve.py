"""How a file is sent: whole, in ranges, as news of an older copy, or by nginx in front."""

from typing import Any
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.test import Client

from library.models import EvidenceDocument
from tests import builders
from tests.library import states, ways

pytestmark = pytest.mark.django_db


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def bytes_of(document: EvidenceDocument) -> bytes:
    with document.open_file() as file:
        return bytes(file.read())


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
@pytest.mark.parametrize("state", states.HIDDEN)
def test_the_server_in_front_is_told_nothing_of_a_hidden_file(
    state: states.Show, document: EvidenceDocument, visitor: Client
) -> None:
    state(document, builders.picture())

    answer = visitor.get(document.url)

    assert answer.status_code == 404
    assert "X-Accel-Redirect" not in answer
