"""The share kit: what it holds, its sizes, and that it is public exactly while the page is."""

import io
import time
import zipfile
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction

from campaigns.kit import drawing
from campaigns.kit import making as kit_making
from campaigns.kit.files import KIT_FILES, PICTURE_SIZES
from campaigns.models import CampaignKit, CampaignPage
from core.printing import CannotPrint
from core.styles import theme
from scripts.debian import PDF_WRITING
from tests import builders
from tests.campaigns import making

HAS_PANGO = all(package.is_present() for package in PDF_WRITING)
PANGO = pytest.mark.skipif(not HAS_PANGO, reason="Pango is not installed")
pytestmark = [pytest.mark.django_db, PANGO]


@pytest.fixture(scope="module")
def drawn() -> dict[str, Any]:
    """Return what the tests of this module keep: a kit is drawn once a language."""
    return {}


def kit_in(drawn: dict[str, Any], language: str) -> dict[str, bytes]:
    if language not in drawn:
        page = making.campaign(summary="لا تُناقَش موازنة لا يراها الناس.")
        if language == "en":
            page = builders.translated(
                page, demand="Publish the budget", letter="Dear Minister,", summary="Why"
            )
        drawn[language] = drawing.drawn_kit(CampaignPage.objects.get(pk=page.pk))
    return dict(drawn[language])


def read(client: Client, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)


def made(**fields: Any) -> Any:
    page = making.campaign(**fields)
    assert kit_making.make(page.pk)
    return CampaignPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_pictures_have_the_sizes_that_networks_ask_for(
    drawn: dict[str, Any], language: str
) -> None:
    kit = kit_in(drawn, language)

    for name, size in PICTURE_SIZES.items():
        image = Image.open(io.BytesIO(kit[name]))
        assert image.size == size
        assert len(kit[name]) < 150_000


@pytest.mark.parametrize(("language", "start"), [("ar", 0.9), ("en", 0.1)])
def test_the_demand_begins_where_lines_of_the_language_begin(
    drawn: dict[str, Any], language: str, start: float
) -> None:
    image = Image.open(io.BytesIO(kit_in(drawn, language)["picture-wide.png"])).convert("L")
    field = image.crop((0, 0, 1200, 500))
    columns = [max(field.crop((x, 0, x + 1, 500)).getextrema()) for x in range(1200)]
    bright = [x for x, light in enumerate(columns) if light > 200]

    assert abs((bright[-1] if language == "ar" else bright[0]) / 1200 - start) < 0.06


def test_pictures_carry_the_colour_of_the_demand(drawn: dict[str, Any]) -> None:
    image = Image.open(io.BytesIO(kit_in(drawn, "ar")["picture-square.png"])).convert("RGB")
    colour = theme("light")["olive-strong"]
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))

    assert all(abs(a - b) < 6 for a, b in zip(image.getpixel((20, 20)), wanted, strict=True))


def test_arabic_in_poster_and_letter_is_text_in_reading_order(drawn: dict[str, Any]) -> None:
    import pypdfium2

    kit = kit_in(drawn, "ar")
    for name, words in (("poster-a3.pdf", "الموازنة"), ("letter.pdf", "الوزير")):
        with pypdfium2.PdfDocument(kit[name]) as document:
            assert len(document) == 1, name
            text = document[0].get_textpage().get_text_range()
        assert words in text, name


def test_posters_have_the_sizes_of_paper(drawn: dict[str, Any]) -> None:
    import pypdfium2

    for name, millimetres in (("poster-a4.pdf", 210), ("poster-a3.pdf", 297)):
        with pypdfium2.PdfDocument(kit_in(drawn, "ar")[name]) as document:
            assert round(document[0].get_width() / 72 * 25.4) == millimetres


@pytest.mark.parametrize("letters", [30, 90, 160])
def test_the_longest_demand_fits_into_every_picture(letters: int) -> None:
    page = making.campaign(demand=("الحق في مستوى معيشة كافٍ " * 8)[:letters].strip())
    facts = drawing.facts_of(CampaignPage.objects.get(pk=page.pk))

    for name, size in PICTURE_SIZES.items():
        image = Image.open(io.BytesIO(drawing.share_picture(facts, "ar", size))).convert("L")
        gap = image.crop((80, size[1] - 150, size[0] - 80, size[1] - 120))
        if "tall" in name:
            gap = image.crop((80, size[1] - 280, size[0] - 80, size[1] - 240))
        assert gap.getextrema()[1] < 100, f"{name}: no letter reaches down to the foot"


def test_a_picture_takes_at_most_a_second_of_the_task(drawn: dict[str, Any]) -> None:
    kit_in(drawn, "ar")
    page = making.campaign()
    facts = drawing.facts_of(CampaignPage.objects.get(pk=page.pk))
    began = time.process_time()
    drawing.share_picture(facts, "ar", PICTURE_SIZES["picture-wide.png"])

    assert time.process_time() - began <= 1, "CPU seconds, so that a busy machine does not count"


def test_the_archive_holds_everything_in_one_language(drawn: dict[str, Any]) -> None:
    kit = kit_in(drawn, "ar")
    with zipfile.ZipFile(io.BytesIO(kit["kit.zip"])) as archive:
        names = archive.namelist()
        texts = archive.read(next(one for one in names if one.endswith("texts.txt")))

    assert {one.rpartition("/")[2] for one in names} == set(KIT_FILES) - {"kit.zip"}
    assert all(one.startswith("campaign-") and "-ar/" in one for one in names)
    assert making.DEMAND in texts.decode("utf-8-sig")
    assert "معالي الوزير" in texts.decode("utf-8-sig")
    assert "&" not in texts.decode("utf-8-sig")


def test_a_campaign_without_letter_has_a_kit_without_one() -> None:
    page = making.campaign(letter="", letter_subject="")

    assert "letter.pdf" not in drawing.drawn_kit(CampaignPage.objects.get(pk=page.pk))


def test_readers_are_offered_the_files_with_their_sizes(client: Client) -> None:
    page = made()
    html = client.get(page.url).content.decode()

    for name in KIT_FILES:
        answer = client.get(f"{page.url}kit/{name}")
        assert f"{page.url}kit/{name}" in html
        assert answer.status_code == 200
        assert f'filename="{page.slug}-ar-{name}"' in answer["Content-Disposition"]
        assert len(b"".join(answer.streaming_content)) == page.kit.sizes[name]
    assert client.get(f"{page.url}kit/other.zip").status_code == 404


def test_without_a_kit_the_page_offers_none(client: Client) -> None:
    page = making.campaign()

    assert "/kit/" not in client.get(page.url).content.decode()
    assert client.get(f"{page.url}kit/kit.zip").status_code == 404


def withdrawn(page: Any) -> None:
    page.unpublish()


def restricted(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")


def changed(page: Any) -> None:
    making.changed(page, demand="مطلب آخر")


@pytest.mark.parametrize("happens", [withdrawn, restricted, changed])
def test_the_kit_is_public_exactly_while_what_it_shows_is(client: Client, happens: Any) -> None:
    page = made()
    address = f"{page.url}kit/kit.zip"
    assert client.get(address).status_code == 200

    happens(page)

    assert client.get(address).status_code == 404


def test_a_new_version_has_a_new_kit_and_the_old_files_are_gone(client: Client) -> None:
    page = made()
    before = page.kit.folder
    page = making.changed(page, demand="مطلب آخر")

    assert kit_making.make(page.pk)
    assert not kit_making.make(page.pk), "it has one"
    folder = CampaignKit.objects.get(page=page).folder
    assert folder != before
    assert not default_storage.exists(f"{before}/kit.zip")
    assert "مطلب آخر" in read(client, f"{page.url}kit/texts.txt").decode("utf-8-sig")


def test_the_files_are_removed_with_the_page(django_capture_on_commit_callbacks: Any) -> None:
    page = made()
    folder = page.kit.folder
    assert default_storage.exists(f"{folder}/kit.zip")
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()

    assert not default_storage.exists(f"{folder}/kit.zip")
    assert not CampaignKit.objects.exists()


def test_a_campaign_published_again_as_it_was_has_a_kit_again(client: Client) -> None:
    page = made()
    revision = page.live_revision
    page.unpublish()
    revision.publish()

    assert kit_making.make(page.pk)
    assert client.get(f"{page.url}kit/kit.zip").status_code == 200


def test_kits_made_again_take_the_place_of_those_that_are_there(client: Client) -> None:
    page = made()
    before = page.kit.folder

    call_command("make_kits", stdout=io.StringIO())
    assert CampaignKit.objects.get(page=page).folder == before
    call_command("make_kits", "--again", stdout=io.StringIO())

    assert not default_storage.exists(f"{before}/kit.zip")
    assert client.get(f"{page.url}kit/kit.zip").status_code == 200


def test_kits_stay_where_none_can_be_drawn(client: Client) -> None:
    page = made()

    with patch.object(kit_making, "drawn_kit", side_effect=CannotPrint):
        call_command("make_kits", "--again", stdout=io.StringIO())

    assert client.get(f"{page.url}kit/kit.zip").status_code == 200


def test_a_draft_gets_no_kit() -> None:
    assert not kit_making.make(making.campaign(publish=False).pk)


def test_publishing_asks_for_the_kit(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = making.campaign()

    assert CampaignKit.objects.get(page=page).is_of(page)


def test_the_picture_beside_a_link_shows_the_demand() -> None:
    from core.previews import facts_of

    assert facts_of(making.campaign())["title"] == making.DEMAND
