"""Pictures are resized when a page is published, never while a reader waits."""

import io
import os
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import Site

from core import pictures
from core.models import OrganisationSettings
from core.tasks import make_picture_copies
from library.models import EvidenceImage
from publications.models import PublicationIndexPage
from tests import builders

pytestmark = pytest.mark.django_db

ON_A_PAGE = {copy.spec for place in pictures.ON_PAGES for copy in pictures.PLACES[place].copies}


def specs(image: Any) -> set[str]:
    return set(image.renditions.values_list("filter_spec", flat=True))


def figure(image: Any) -> tuple[str, Any]:
    return "figure", {"image": image.pk, "caption": ""}


def photograph() -> EvidenceImage:
    """Return a picture of clouds, leaves and sand in one: details of every size."""
    size = (2400, 1600)
    picture = Image.new("RGB", size, "#808080")
    for grain in (8, 64, 512, 1200):
        noise = Image.frombytes("RGB", (grain, grain), os.urandom(grain * grain * 3))
        picture = Image.blend(picture, noise.resize(size, Image.Resampling.BICUBIC), 0.35)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    image = EvidenceImage(title="صورة", file=ContentFile(out.getvalue(), "sand.jpg"))
    image.save()
    return image


# Making -------------------------------------------------------------------------------------


def test_publishing_makes_the_copies_of_cover_and_figures() -> None:
    cover, inside = builders.picture(), builders.picture()

    builders.statement(cover_image=cover, body=[figure(inside)])

    assert specs(cover) == specs(inside) == ON_A_PAGE


def test_a_draft_makes_no_copies() -> None:
    image = builders.picture()

    builders.statement(cover_image=image, publish=False)

    assert specs(image) == set()


def test_the_first_reader_waits_for_no_resizing(client: Client) -> None:
    page = builders.statement(cover_image=builders.picture(), body=[figure(builders.picture())])

    with CaptureQueriesContext(connection) as captured:
        html = client.get(page.url).content.decode()

    assert html.count("<picture>") == 2
    assert "image/avif" in html
    assert not [query for query in captured.captured_queries if "INSERT" in query["sql"]]


def test_a_reader_never_starts_the_resizing(client: Client) -> None:
    image = builders.picture()
    page = builders.statement(body=[figure(image)])
    image.renditions.all().delete()

    html = client.get(page.url).content.decode()

    assert specs(image) == set()
    assert "<picture>" not in html
    assert "الصورة قيد الإعداد" in html


def test_a_cover_that_is_being_prepared_is_shown_in_letters(client: Client) -> None:
    image = builders.picture()
    builders.report(cover_image=image)
    image.renditions.all().delete()

    html = client.get(builders.index(PublicationIndexPage).url).content.decode()

    assert "<picture>" not in html
    assert 'class="cover"' in html


def test_a_replaced_picture_is_resized_again(django_capture_on_commit_callbacks: Any) -> None:
    image = builders.picture()
    builders.statement(cover_image=image)

    with django_capture_on_commit_callbacks(execute=True):
        image.save()
        image.renditions.all().delete()

    assert specs(image) == ON_A_PAGE


def test_a_picture_that_no_page_shows_is_left_alone(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = builders.picture()

    assert specs(image) == set()


def test_the_mark_is_resized_when_it_is_chosen(client: Client) -> None:
    mark = builders.picture("الشعار")
    organisation = OrganisationSettings.for_site(Site.objects.get())
    organisation.mark = mark
    organisation.save()

    html = client.get("/ar/").content.decode()

    copy = mark.renditions.get(filter_spec=pictures.PLACES["mark"].copies[0].spec)
    assert f'src="{copy.url}"' in html


def test_the_task_may_run_twice_and_for_an_image_that_is_gone() -> None:
    image = builders.picture()

    for image_id in (image.pk, image.pk, 0):
        make_picture_copies.call(image_id)

    assert specs(image) == ON_A_PAGE


def test_the_command_makes_what_a_lost_task_left() -> None:
    image = builders.picture()
    builders.statement(cover_image=image)
    image.renditions.all().delete()

    call_command("make_picture_copies", stdout=io.StringIO())

    assert specs(image) == ON_A_PAGE


def test_a_preview_shows_the_pictures_of_a_draft() -> None:
    image = builders.picture()
    page = builders.statement(body=[figure(image)], publish=False)

    answer = page.make_preview_request(RequestFactory().get("/"), "")

    assert "<picture>" in answer.content.decode()


# Weight ---------------------------------------------------------------------------------------


def test_no_copy_is_heavier_than_the_budget() -> None:
    image = photograph()

    pictures.make_copies(image)

    weights = {copy.filter_spec: copy.file.size for copy in image.renditions.all()}
    assert weights.keys() == ON_A_PAGE
    assert {
        copy.spec: weights[copy.spec]
        for copy in pictures.copies_of(image)
        if weights[copy.spec] > copy.most_bytes
    } == {}


def test_an_easy_picture_keeps_the_best_quality() -> None:
    image = builders.picture()
    copy = pictures.PLACES["figure"].copies[0]

    file = pictures.light_file(image, copy)

    assert f"quality-{pictures.QUALITIES[copy.image_format][0]}" in (file.name or "")


# Showing --------------------------------------------------------------------------------------


def test_a_picture_states_its_size_its_formats_and_loads_late(client: Client) -> None:
    page = builders.statement(body=[figure(builders.picture())])

    html = client.get(page.url).content.decode()

    start = html.index("<picture>")
    picture = html[start : html.index("</picture>", start)]
    assert picture.index("image/avif") < picture.index("image/webp") < picture.index("<img")
    for wanted in ('loading="lazy"', "width=", "height=", "alt=", "sizes="):
        assert wanted in picture
