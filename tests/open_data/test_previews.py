"""The picture beside a link in other programs: right for its language, gone with its page."""

import io
import re
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image
from wagtail.models import PageViewRestriction, Site

from core import previews
from core.models import OrganisationSettings
from core.tasks import mend_previews
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


# What changes beside the page ----------------------------------------------------------------


def lies(page: Any) -> bool:
    """Say whether the picture that the page names is in the store."""
    fresh = type(page).objects.get(pk=page.pk)
    return default_storage.exists(previews.path_of(page.pk, previews.digest_of(fresh)))


def rename(name: str) -> None:
    organisation = OrganisationSettings.for_site(Site.objects.get())
    organisation.name_ar = name
    organisation.save()


def test_pictures_are_drawn_anew_when_the_organisation_has_another_name(
    django_capture_on_commit_callbacks: Any,
) -> None:
    pages = [builders.statement("أول"), builders.statement("ثانٍ")]
    old = [previews.path_of(page.pk, previews.digest_of(page)) for page in pages]
    with django_capture_on_commit_callbacks(execute=True):
        rename("مركز آخر")

    assert [lies(page) for page in pages] == [True, True]
    assert not any(default_storage.exists(path) for path in old)


def test_other_settings_draw_nothing(django_capture_on_commit_callbacks: Any) -> None:
    organisation = OrganisationSettings.for_site(Site.objects.get())
    organisation.phone_numbers = "08 2820447"
    with django_capture_on_commit_callbacks() as asked:
        organisation.save()

    assert asked == []


def test_the_file_is_removed_behind_a_restriction_and_drawn_when_it_is_lifted(
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = builders.statement("خلف حاجز")
    index = page.get_parent()
    with django_capture_on_commit_callbacks(execute=True):
        barrier = PageViewRestriction.objects.create(page=index, restriction_type="login")
    behind = lies(page)
    with django_capture_on_commit_callbacks(execute=True):
        barrier.delete()

    assert (behind, lies(page)) == (False, True)


def test_a_whole_site_is_one_row_which_asks_for_the_next_part(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "PER_TASK", 2)
    for number in range(5):
        builders.statement(f"بيان {number}")
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    rename("مركز آخر")
    rows = DBTaskResult.objects.filter(task_path="core.tasks.mend_previews")
    first = rows.get().args_kwargs["args"]
    done = 0
    while (left := list(rows)) and done < 100:
        rows.delete()
        (args,) = [row.args_kwargs["args"] for row in left]
        mend_previews.call(*args)
        done += 1

    assert first == [""]
    assert done > 3
    assert all(lies(page) for page in StatementPage.objects.all())
