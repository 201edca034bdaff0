"""Pictures: what a camera wrote about the photographer is in no byte that is kept or sent."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import UploadedFile
from wagtail.utils.file import hash_filelike

from library.models import EvidenceImage, EvidenceRendition
from tests import builders
from tests.library import samples, ways
from tests.library.samples import is_red, marks_in, opened

FORMATS = ("jpeg", "png", "webp", "avif")


def stored_bytes(image: EvidenceImage) -> bytes:
    with image.open_file() as file:
        return bytes(file.read())


# The samples prove the tests ------------------------------------------------------------------


@pytest.mark.parametrize(
    "sample", [samples.telling_jpeg, samples.telling_png, samples.telling_webp]
)
def test_the_prepared_pictures_do_tell_before_they_are_cleaned(sample: Any) -> None:
    content = sample()

    exif = opened(content).getexif()
    assert b"CANARY" in content
    assert b"GPSL" in content
    assert exif.get_ifd(0x8825)[2][0] == 31
    assert exif[0x0112] == samples.TURNED_RIGHT


# Every way in ---------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("way", ways.WAYS)
def test_no_mark_is_in_any_byte_that_can_be_fetched(
    way: ways.Way, desk: Client, visitor: Client
) -> None:
    image = way(desk, "image", samples.telling_jpeg(), "IMG_0001.jpg")
    builders.statement(cover_image=image)

    assert marks_in(stored_bytes(image)) == []
    for name in FORMATS:
        rendition = image.get_rendition(f"width-60|format-{name}")
        answer = visitor.get(rendition.url)
        content = b"".join(answer.streaming_content)
        assert answer.status_code == 200
        assert opened(content).format == name.upper()
        assert marks_in(content) == []


@pytest.mark.django_db
@pytest.mark.parametrize("way", ways.WAYS)
def test_a_picture_taken_sideways_is_stored_upright(way: ways.Way, desk: Client) -> None:
    image = way(desk, "image", samples.telling_jpeg(), "IMG_0001.jpg")

    picture = opened(stored_bytes(image))
    assert (image.width, image.height) == picture.size == samples.UPRIGHT_SIZE
    assert is_red(picture, (75, 5))
    assert not is_red(picture, (5, 5))


@pytest.mark.django_db
@pytest.mark.parametrize("way", ways.WAYS)
def test_size_and_hash_are_those_of_the_cleaned_picture(way: ways.Way, desk: Client) -> None:
    image = way(desk, "image", samples.telling_jpeg(), "IMG_0001.jpg")

    content = stored_bytes(image)
    image.refresh_from_db()
    assert image.file_size == len(content)
    assert image.file_hash == hash_filelike(io.BytesIO(content))


@pytest.mark.django_db
def test_a_picture_that_waits_for_its_title_is_clean_on_disk_already(desk: Client) -> None:
    answer = ways.post_several(desk, "image", samples.telling_jpeg(), "IMG_0001.jpg")

    waiting = UploadedFile.objects.get(pk=answer.json()["uploaded_file_id"])
    assert marks_in(waiting.file.read()) == []


@pytest.mark.django_db
def test_replacing_a_picture_removes_the_old_one_and_its_copies_from_disk(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    image = builders.picture()
    names = [image.file.name, image.get_rendition("width-60").file.name]

    with django_capture_on_commit_callbacks(execute=True):
        ways.post_edit(desk, "image", samples.telling_jpeg(), "new.jpg", image)

    assert not any(default_storage.exists(name) for name in names)
    assert not EvidenceRendition.objects.exists()


@pytest.mark.django_db
def test_a_replaced_picture_has_another_address_so_that_no_kept_copy_hides_it(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    image = builders.picture()
    before = image.get_rendition("width-60").url

    with django_capture_on_commit_callbacks(execute=True):
        ways.post_edit(desk, "image", samples.telling_jpeg(), "new.jpg", image)

    assert EvidenceImage.objects.get().get_rendition("width-60").url != before


@pytest.mark.django_db
def test_nothing_of_a_files_own_name_is_in_its_path() -> None:
    image = ways.by_model(None, "image", samples.telling_jpeg(), "ahmad-house-rafah.jpg")

    folder, token, name = image.file.name.split("/")
    assert (folder, token, len(token)) == ("images", image.token, 32)
    assert len(name) == len("0" * 32 + ".jpg")
    assert "rafah" not in image.get_rendition("width-60").file.name
