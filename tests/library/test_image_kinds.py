"""Pictures of every kind: what is kept of each, and what is refused."""

import pytest
from PIL import Image, ImageCms, ImageFile

from library.image_metadata import clean_image
from library.metadata import UnreadableFile
from tests.library import bad_uploads, samples
from tests.library.samples import RED, WHITE, is_red, marks_in, opened

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


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
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


@pytest.mark.parametrize("content", bad_uploads.IMAGES.values(), ids=bad_uploads.IMAGES.keys())
def test_what_is_no_whole_picture_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"JPEG.*PNG.*WebP"):
        clean_image(content)


def test_half_a_picture_is_refused_even_where_another_package_lets_it_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(UnreadableFile):
        clean_image(bad_uploads.HALF_A_JPEG)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (10_000, 8_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    width: int, height: int
) -> None:
    with pytest.raises(UnreadableFile, match="50"):
        clean_image(samples.png_of_claimed_size(width, height))
