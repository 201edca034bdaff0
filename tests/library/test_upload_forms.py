"""Bad uploads in the Arabic admin: a sentence that says what to do, and what was typed stays."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import UploadedFile

from core.arabic import has_arabic
from library.forms import EvidenceDocumentForm, EvidenceImageForm
from library.models import EvidenceDocument, EvidenceImage
from tests import builders
from tests.library import bad_uploads, samples, ways

pytestmark = pytest.mark.django_db

NOT_AN_IMAGE = "This file is not an image that can be read. Use a JPEG, PNG, WebP or GIF file."
TOO_MANY_PIXELS = "The image has too many pixels. Make it smaller: at most 50 megapixels."
LOCKED = "The PDF is locked with a password. Save it without a password and try again."
DAMAGED = "The PDF is damaged and cannot be read. Export it again from its source."
WRONG_KIND = "Only PDF and CSV (UTF-8) files can be uploaded here."

BOMB = samples.png_of_claimed_size(30_000, 30_000)
BAD_IMAGES: dict[str, tuple[bytes, str, str]] = {
    "text named png": (b"just words", "photo.png", NOT_AN_IMAGE),
    "broken png": (samples.telling_png()[:40], "photo.png", NOT_AN_IMAGE),
    "broken gif": (
        bad_uploads.IMAGES["gif of which only the head is there"],
        "p.gif",
        NOT_AN_IMAGE,
    ),
    "broken jpeg": (samples.telling_jpeg()[:300], "photo.jpg", NOT_AN_IMAGE),
    "half a jpeg": (bad_uploads.HALF_A_JPEG, "photo.jpg", NOT_AN_IMAGE),
    "svg": (bad_uploads.IMAGES["svg"], "drawing.svg", NOT_AN_IMAGE),
    "svg named png": (bad_uploads.IMAGES["svg"], "drawing.png", NOT_AN_IMAGE),
    "pdf named jpg": (samples.plain_pdf(), "photo.jpg", NOT_AN_IMAGE),
    "bomb": (BOMB, "photo.png", TOO_MANY_PIXELS),
}
BAD_DOCUMENTS: dict[str, tuple[bytes, str, str]] = {
    "locked pdf": (samples.locked_pdf(), "report.pdf", LOCKED),
    "cut-off pdf": (bad_uploads.DOCUMENTS["cut off"], "report.pdf", DAMAGED),
    "pdf without pages": (bad_uploads.DOCUMENTS["without pages"], "report.pdf", DAMAGED),
    "html named pdf": (bad_uploads.DOCUMENTS["html"], "report.pdf", WRONG_KIND),
    "html named csv": (bad_uploads.DOCUMENTS["html"], "table.csv", WRONG_KIND),
    "html": (bad_uploads.DOCUMENTS["html"], "page.html", WRONG_KIND),
    "text named pdf": (b"name,number\n", "report.pdf", WRONG_KIND),
    "text": (b"just words", "notes.txt", WRONG_KIND),
    "word": (b"PK\x03\x04" + bytes(range(256)), "letter.docx", WRONG_KIND),
    "program": (b"MZ\x90\x00", "report.pdf", WRONG_KIND),
    "picture": (samples.telling_jpeg(), "report.pdf", WRONG_KIND),
}
BAD = [
    pytest.param(kind, *sample, id=name)
    for kind, samples_of_kind in (("image", BAD_IMAGES), ("document", BAD_DOCUMENTS))
    for name, sample in samples_of_kind.items()
]


def in_arabic(message: str) -> str:
    """Return a message as an Arabic admin reads it; fail where it has no Arabic."""
    with override("ar"):
        text = gettext(message)
    assert has_arabic(text)
    return text


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


# Every form, every bad file -------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "content", "name", "message"), BAD)
def test_the_upload_form_says_in_arabic_what_to_do_and_keeps_the_title(
    kind: str, content: bytes, name: str, message: str, desk: Client
) -> None:
    answer = ways.post_add_form(desk, kind, content, name, title="عنوان كُتب باليد")

    assert answer.status_code == 200
    assert escape(in_arabic(message)) in text_of(answer)
    assert 'value="عنوان كُتب باليد"' in text_of(answer)
    assert not ways.MODELS[kind].objects.exists()


@pytest.mark.parametrize(("kind", "content", "name", "message"), BAD)
def test_the_page_for_many_files_says_in_arabic_which_one_cannot_be_used(
    kind: str, content: bytes, name: str, message: str, desk: Client
) -> None:
    answer = ways.post_several(desk, kind, content, name)

    assert answer.status_code == 200
    assert answer.json() == {"success": False, "error_message": in_arabic(message)}
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize(("kind", "content", "name", "message"), BAD)
def test_the_chooser_says_in_arabic_what_to_do_and_keeps_the_title(
    kind: str, content: bytes, name: str, message: str, desk: Client
) -> None:
    answer = ways.post_chooser(desk, kind, content, name)

    shown = answer.json()
    assert shown["step"] == "reshow_creation_form"
    assert escape(in_arabic(message)) in shown["htmlFragment"]
    assert f'value="{ways.TITLE}"' in shown["htmlFragment"]


@pytest.mark.parametrize(("kind", "content", "name", "message"), BAD)
def test_a_bad_file_in_place_of_a_good_one_changes_nothing(
    kind: str, content: bytes, name: str, message: str, desk: Client
) -> None:
    good = samples.telling_png() if kind == "image" else samples.plain_pdf()
    old = ways.by_model(desk, kind, good, "old")

    answer = ways.post_edit(desk, kind, content, name, old, title="عنوان كُتب باليد")

    assert answer.status_code == 200
    assert escape(in_arabic(message)) in text_of(answer)
    assert 'value="عنوان كُتب باليد"' in text_of(answer)
    assert ways.stored(kind).file.name == old.file.name
    assert default_storage.exists(old.file.name)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"people_shown": ""}, "people_shown"),
        ({"alt_ar": ""}, "alt_ar"),
        ({"people_shown": "consent"}, "consent_reference"),
    ],
    ids=["people not told", "no words for it", "consent kept nowhere"],
)
def test_a_picture_is_described_and_its_people_are_thought_of(
    changes: dict[str, str], field: str, desk: Client
) -> None:
    answer = ways.post_add_form(desk, "image", samples.telling_jpeg(), "photo.jpg", **changes)

    with override("ar"):
        assert has_arabic(str(answer.context["form"].errors[field][0]))
    assert not EvidenceImage.objects.exists()


# Too big --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_file_that_is_too_big_is_refused_before_it_is_read(
    kind: str, desk: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 2000
    monkeypatch.setattr("library.forms.cleaned", lambda *_: pytest.fail("the file was read"))
    content = samples.telling_jpeg() if kind == "image" else samples.telling_pdf()

    answer = ways.post_add_form(desk, kind, content, "big.jpg")

    assert answer.status_code == 200
    assert "هذا الملف كبير جدًا" in text_of(answer)
    assert f'value="{ways.TITLE}"' in text_of(answer)


def test_a_picture_may_grow_a_little_by_cleaning(desk: Client, settings: LazySettings) -> None:
    content = samples.encoded(samples.scene(size=(900, 900)), "JPEG", quality=5)
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = len(content) + 1

    image = ways.by_add_form(desk, "image", content, "photo.jpg")

    assert image.file_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE


# Missing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_form_without_a_file_asks_for_one(kind: str, desk: Client) -> None:
    data = ways.form(kind, b"", "x")
    del data["file"]

    answer = desk.post(reverse(f"{ways.APPS[kind]}:add"), data)

    with override("ar"):
        assert answer.context["form"].errors["file"] == [gettext("This field is required.")]
    assert f'value="{ways.TITLE}"' in text_of(answer)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_the_title_can_be_changed_without_sending_the_file_again(kind: str, desk: Client) -> None:
    content = samples.telling_png() if kind == "image" else samples.plain_pdf()
    old = ways.by_model(desk, kind, content, "old")
    data = ways.form(kind, b"", "x", title="عنوان جديد")
    del data["file"]

    desk.post(reverse(f"{ways.APPS[kind]}:edit", args=[old.pk]), data)

    new: Any = ways.stored(kind)
    assert (new.title, new.file.name) == ("عنوان جديد", old.file.name)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_one_of_many_files_waits_until_its_title_is_short_enough(kind: str, desk: Client) -> None:
    content = samples.telling_jpeg() if kind == "image" else samples.plain_pdf()
    upload = UploadedFile.objects.get(
        pk=ways.post_several(desk, kind, content, "x.pdf").json()["uploaded_file_id"]
    )
    prefix = f"uploaded-{kind}-{upload.pk}-"
    facts = {"title": "س" * 300, "collection": "1", **ways.FACTS[kind]}
    address = reverse(f"{ways.APPS[kind]}:create_multiple_from_uploaded_{kind}", args=[upload.pk])

    answer = desk.post(address, {prefix + name: value for name, value in facts.items()})

    assert answer.json()["success"] is False
    assert has_arabic(answer.json()["form"])
    assert UploadedFile.objects.exists()


def test_a_picture_named_after_another_kind_is_taken_for_what_it_is(desk: Client) -> None:
    image = ways.by_add_form(desk, "image", samples.telling_jpeg(), "photo.png")

    assert image.file.name.endswith(".jpg")


def test_a_pdf_named_after_another_kind_is_taken_for_what_it_is(desk: Client) -> None:
    document = ways.by_add_form(desk, "document", samples.plain_pdf(), "report.old.txt")

    assert document.file.name.endswith(".pdf")


# The library's own pages ----------------------------------------------------------------------


@pytest.mark.parametrize("address", ["index", "add", "add_multiple", "edit", "delete"])
@pytest.mark.parametrize("kind", ["image", "document"])
def test_every_page_of_the_library_opens_in_arabic_without_public_addresses(
    kind: str, address: str, desk: Client
) -> None:
    record = builders.picture() if kind == "image" else builders.pdf()
    own = [record.pk] if address in ("edit", "delete") else []

    answer = desk.get(reverse(f"{ways.APPS[kind]}:{address}", args=own))

    assert answer.status_code == 200
    assert 'dir="rtl"' in text_of(answer)
    assert record.file.name not in text_of(answer)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_the_chooser_opens_and_shows_what_is_there(kind: str, desk: Client) -> None:
    record = builders.picture() if kind == "image" else builders.pdf()

    answer = desk.get(reverse(f"{ways.APPS[kind]}_chooser:choose"))

    assert answer.status_code == 200
    assert record.title in answer.json()["html"]


def test_the_admin_shows_an_image_by_the_address_that_asks_for_permission(desk: Client) -> None:
    image = builders.picture()

    text = text_of(desk.get(reverse("wagtailimages:edit", args=[image.pk])))

    assert f'src="/images/{image.token}/' in text


@pytest.mark.parametrize("kind", ["image", "document"])
def test_what_the_storage_takes_for_an_address_leads_nowhere(kind: str, desk: Client) -> None:
    record = builders.picture() if kind == "image" else builders.pdf()

    assert desk.get(record.file.url).status_code == 404


def test_wagtail_uses_the_forms_that_clean() -> None:
    assert issubclass(get_image_form(EvidenceImage), EvidenceImageForm)
    assert issubclass(get_document_form(EvidenceDocument), EvidenceDocumentForm)
