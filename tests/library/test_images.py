"""Pictures: what a camera wrote about the photographer is in no byte that is kept or sent."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image, ImageCms, ImageFile
from wagtail.models import UploadedFile
from wagtail.utils.file import hash_filelike

from library.image_metadata import clean_image
from library.metadata import UnreadableFile
from library.models import EvidenceImage, EvidenceRendition
from tests import builders
from tests.library import samples, ways
from tests.library.samples import RED, WHITE

FORMATS = ("jpeg", "png", "webp", "avif")


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def marks_in(content: bytes) -> list[bytes]:
    return [mark for mark in samples.MARKS if mark in content]


def is_red(picture: Image.Image, place: tuple[int, int]) -> bool:
    red, green, blue = picture.convert("RGB").getpixel(place)
    return red > 180 and green < 80 and blue < 80


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
    desk: Client,
) -> None:
    image = builders.picture()
    before = image.get_rendition("width-60").url

    ways.post_edit(desk, "image", samples.telling_jpeg(), "new.jpg", image)

    assert EvidenceImage.objects.get().get_rendition("width-60").url != before


@pytest.mark.django_db
def test_nothing_of_a_files_own_name_is_in_its_path() -> None:
    image = ways.by_model(None, "image", samples.telling_jpeg(), "ahmad-house-rafah.jpg")

    folder, token, name = image.file.name.split("/")
    assert (folder, token, len(token)) == ("images", image.token, 32)
    assert len(name) == len("0" * 32 + ".jpg")
    assert "rafah" not in image.get_rendition("width-60").file.name


# Kinds of pictures ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind", "extension"),
    [
        (samples.telling_jpeg(), "JPEG", ".jpg"),
        (samples.telling_jpeg("L"), "JPEG", ".jpg"),
        (samples.telling_jpeg("CMYK"), "JPEG", ".jpg"),
        (samples.two_pictures_in_one_jpeg(), "JPEG", ".jpg"),
        (samples.telling_png(), "PNG", ".png"),
        (samples.telling_webp(), "WEBP", ".webp"),
    ],
    ids=["jpeg", "grey jpeg", "cmyk jpeg", "two in one", "png", "webp"],
)
def test_only_pixels_are_kept_of_every_kind(content: bytes, kind: str, extension: str) -> None:
    clean = clean_image(content)

    picture = opened(clean.content)
    picture.load()
    assert (picture.format, clean.extension) == (kind, extension)
    assert marks_in(clean.content) == []
    assert not picture.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(picture.info)
    assert not getattr(picture, "text", {})
    assert picture.size == samples.UPRIGHT_SIZE


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_of_the_eight_positions_of_a_camera_is_turned_upright(orientation: int) -> None:
    upright = samples.scene()
    backwards = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    turn = backwards.get(orientation)
    taken = upright if turn is None else upright.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation

    picture = opened(clean_image(samples.encoded(taken, "JPEG", exif=exif)).content)

    assert picture.size == upright.size
    assert [is_red(picture, place) for place in ((5, 5), (115, 5), (5, 75))] == [True, False, False]


@pytest.mark.parametrize("broken", [b"\xff" * 40, b"II*\x00", b"MM\x00*\x00\x00\x00\x08\xff\xff"])
def test_broken_exif_costs_the_picture_nothing(broken: bytes) -> None:
    content = samples.encoded(samples.scene(), "JPEG", exif=b"Exif\x00\x00" + broken)

    assert opened(clean_image(content).content).size == samples.STORED_SIZE


def test_a_gif_becomes_its_first_frame_as_png() -> None:
    frames = [samples.scene("P"), Image.new("P", samples.STORED_SIZE, 0)]
    content = samples.encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])

    clean = clean_image(content)

    picture = opened(clean.content)
    assert (picture.format, clean.extension) == ("PNG", ".png")
    assert is_red(picture, (5, 5))


def test_an_animated_webp_becomes_its_first_frame() -> None:
    last = Image.new("RGB", samples.STORED_SIZE, WHITE)
    content = samples.encoded(samples.scene(), "WEBP", save_all=True, append_images=[last])

    picture = opened(clean_image(content).content)

    assert getattr(picture, "n_frames", 1) == 1
    assert is_red(picture, (5, 5))


def test_sixteen_bit_grey_keeps_its_tones() -> None:
    picture = Image.new("I;16", (2, 1))
    picture.putpixel((0, 0), 0x4000)
    picture.putpixel((1, 0), 0xC000)

    cleaned = opened(clean_image(samples.encoded(picture, "PNG")).content)

    assert cleaned.mode == "L"
    assert [cleaned.getpixel((x, 0)) for x in (0, 1)] == [0x40, 0xC0]


@pytest.mark.parametrize("mode", ["P", "RGB"])
def test_a_transparent_ground_stays_transparent(mode: str) -> None:
    picture = samples.scene(mode)
    colour = picture.getpixel((5, 5))

    cleaned = opened(clean_image(samples.encoded(picture, "PNG", transparency=colour)).content)

    assert cleaned.mode == "RGBA"
    assert cleaned.getpixel((5, 5))[3] == 0
    assert cleaned.getpixel((115, 5))[3] == 255


def test_the_colours_of_a_profile_are_kept_and_the_profile_is_not() -> None:
    flat = ImageCms.createProfile("sRGB")
    profile = bytearray(ImageCms.ImageCmsProfile(flat).tobytes())
    # Exchanging the names of the red and the blue primary makes a profile that shows red as blue.
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    content = samples.encoded(samples.scene(), "PNG", icc_profile=bytes(profile))

    picture = opened(clean_image(content).content)

    assert "icc_profile" not in picture.info
    assert picture.getpixel((5, 5))[2] > 180 > picture.getpixel((5, 5))[0]


def test_a_broken_profile_is_ignored() -> None:
    content = samples.encoded(samples.scene(), "PNG", icc_profile=b"no profile at all")

    assert opened(clean_image(content).content).getpixel((5, 5)) == RED


# Not a picture --------------------------------------------------------------------------------

TRUNCATED = samples.telling_jpeg()[:-900]
UNREADABLE = {
    "text named picture": b"just words",
    "nothing": b"",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "png of which only the head is there": samples.telling_png()[:40],
    "png with damaged pixels": samples.telling_png()[:-60].replace(b"IDAT", b"IDAX"),
    "gif of which only the head is there": b"GIF89a\x01\x00",
    "jpeg of which only the head is there": samples.telling_jpeg()[:300],
    "jpeg that ends in the middle": TRUNCATED,
    "bitmap": samples.encoded(samples.scene(), "BMP"),
    "pdf": samples.plain_pdf(),
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_whole_picture_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"JPEG.*PNG.*WebP"):
        clean_image(content)


def test_half_a_picture_is_refused_even_where_another_package_lets_it_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(UnreadableFile):
        clean_image(TRUNCATED)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (10_000, 8_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    width: int, height: int
) -> None:
    with pytest.raises(UnreadableFile, match="50"):
        clean_image(samples.png_of_claimed_size(width, height))
