"""The picture beside a link in other programs: right for its language, gone with its page."""

import io
import re
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from core import previews
from publications.models import ReportPage, StatementPage
from scripts.debian import PDF_WRITING
from tests import builders
from tests.library import states

HAS_PANGO = all(package.is_present() for package in PDF_WRITING)
PANGO = pytest.mark.skipif(not HAS_PANGO, reason="Pango is not installed")
pytestmark = [pytest.mark.django_db, PANGO]

PICTURE = re.compile(r'<meta property="og:image" content="http://testserver([^"]+)"')


def address_of(client: Client, page: Any) -> str:
    (address,) = PICTURE.findall(client.get(page.url).content.decode())
    return str(address)


def read(client: Client, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_language_has_its_picture_of_the_size_that_programs_ask_for(
    client: Client, language: str
) -> None:
    page = builders.statement("الحق في السكن")
    if language == "en":
        page = builders.translated(page, title="The right to housing")
    content = read(client, address_of(client, page))
    image = Image.open(io.BytesIO(content)).convert("L")
    beginning = image.crop((1180, 0, 1200, 630) if language == "ar" else (0, 0, 20, 630))

    assert image.size == (1200, 630)
    assert len(content) <= previews.MAX_BYTES
    assert beginning.resize((1, 1)).getextrema()[1] < 100, "the edge is where a line begins"


def test_the_longest_title_fits(client: Client) -> None:
    page = builders.statement(("الحق في مستوى معيشة كافٍ " * 12)[:250].strip())
    image = Image.open(io.BytesIO(read(client, address_of(client, page)))).convert("L")
    gap = image.crop((80, 500, 1100, 524))

    assert gap.getextrema()[0] > 200, "no letter reaches down to the organisation's name"


def test_a_new_title_has_a_new_picture_and_the_old_one_is_gone(client: Client) -> None:
    page = builders.statement("عنوان")
    before = address_of(client, page)
    page = StatementPage.objects.get(pk=page.pk)
    page.title = "عنوان آخر"
    page.save_revision().publish()

    assert address_of(client, page) != before
    assert client.get(before).status_code == 404
    assert client.get(address_of(client, page)).status_code == 200


@pytest.mark.parametrize(
    "state", [one for one in states.HIDDEN if "collection" not in one.__name__]
)
def test_the_picture_is_gone_with_the_page(state: Any, client: Client) -> None:
    document = builders.pdf()
    state(document, builders.picture())
    for page in ReportPage.objects.all():
        name = previews.path_of(page.pk, previews.digest_of(page))
        if not default_storage.exists(name):
            default_storage.save(name, io.BytesIO(b"x"))
        assert client.get(f"/previews/{page.pk}/{previews.digest_of(page)}.jpg").status_code == 404


def test_the_file_itself_is_removed_when_the_page_is_withdrawn(
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = builders.statement("يُسحب")
    path = previews.path_of(page.pk, previews.digest_of(page))
    there = default_storage.exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()

    assert (there, default_storage.exists(path)) == (True, False)


def test_a_picture_that_is_none_is_not_found(client: Client) -> None:
    page = builders.statement()

    assert client.get(f"/previews/{page.pk}/0123.jpg").status_code == 404
    assert client.get("/previews/99999999999999999999/0123.jpg").status_code == 404
