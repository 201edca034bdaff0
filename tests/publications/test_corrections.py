"""A correction appears wherever readers meet the work, and what they quoted stays readable."""

import datetime
import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from publications.models import Correction, EarlierVersion, StatementPage
from tests import builders

pytestmark = pytest.mark.django_db

FORM = {
    "corrected_on": "2026-03-20",
    "note_ar": "صُحّح عدد المدارس.",
    "note_en": "The number of schools was corrected.",
}

ISSUED = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def editor(db: None) -> Client:
    """Return a client signed in as an editor."""
    user = get_user_model().objects.create_user("editor")
    user.groups.add(Group.objects.get(name="محررو الإعلام"))
    client = Client()
    client.force_login(user)
    return client


def redrafted(page: StatementPage, text: str = "<p>سبع مدارس.</p>") -> StatementPage:
    """Save a draft with other words."""
    page.body = builders.stream(page, [("paragraph", text)])
    page.save_revision(clean=False)
    return page


@pytest.fixture
def corrected(editor: Client) -> StatementPage:
    """Return a statement of two languages, corrected in the admin."""
    page = builders.statement(
        "عدد المدارس", issued_at=ISSUED, body=[("paragraph", "<p>ست مدارس.</p>")]
    )
    builders.translated(page, title="Schools")
    answer = editor.post(correct_address(redrafted(page)), FORM, follow=True)
    assert "نُشر التصويب" in answer.content.decode()
    return StatementPage.objects.get(pk=page.pk)


def correct_address(page: StatementPage) -> str:
    return reverse("make_correction", args=[page.pk])


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_page_shows_the_correction_in_both_languages(
    client: Client, corrected: StatementPage
) -> None:
    arabic = text_of(client, corrected.url)
    english = text_of(client, corrected.url.replace("/ar/", "/en/"))

    assert "سبع مدارس" in arabic
    assert "20 مارس 2026" in arabic
    assert "صُحّح عدد المدارس." in arabic
    assert "The number of schools was corrected." in english
    assert f'href="{corrected.url}v/1/"' in arabic


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_quoted_version_still_opens_and_says_what_it_is(
    client: Client, corrected: StatementPage, language: str
) -> None:
    url = corrected.url.replace("/ar/", f"/{language}/")
    html = text_of(client, f"{url}v/1/")

    assert FORM[f"note_{language}"] in html
    assert f'href="{url}"' in html
    assert 'content="noindex"' in html
    assert f"{url}v/1/" in html.split('class="citation"')[1]
    if language == "ar":
        assert "ست مدارس" in html
        assert "سبع مدارس" not in html


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_register_names_it(client: Client, corrected: StatementPage, language: str) -> None:
    html = text_of(client, f"/{language}/publications/corrections/")

    assert FORM[f"note_{language}"] in html
    assert corrected.url.replace("/ar/", f"/{language}/") in html


def test_the_feed_tells_it(client: Client, corrected: StatementPage) -> None:
    assert "صُوّب في 20 مارس 2026: صُحّح عدد المدارس." in text_of(client, "/ar/statements/feed/")


def test_the_present_version_is_cited_by_its_own_address(
    client: Client, corrected: StatementPage
) -> None:
    (item,) = json.loads(client.get(f"{corrected.url}cite/json/").content)

    assert item["URL"] == corrected.full_url


def test_each_correction_keeps_the_version_before_it(
    client: Client, editor: Client, corrected: StatementPage
) -> None:
    editor.post(correct_address(redrafted(corrected, "<p>ثماني مدارس.</p>")), FORM)

    assert "سبع مدارس" in text_of(client, f"{corrected.url}v/2/")
    assert "ست مدارس" in text_of(client, f"{corrected.url}v/1/")
    assert "ثماني مدارس" in text_of(client, corrected.url)


def test_a_quoted_paragraph_keeps_its_words_when_a_correction_comes(
    client: Client, editor: Client
) -> None:
    page = builders.statement(issued_at=ISSUED, body=[("paragraph", "<p>ست مدارس.</p>")])
    quoted = f"{page.url}v/1/"
    assert f'href="{quoted}#p-1"' in text_of(client, page.url)
    assert "ست مدارس" in text_of(client, quoted)
    assert "noindex" not in text_of(client, quoted)
    assert f'rel="canonical" href="http://testserver{page.url}"' in text_of(client, quoted)

    editor.post(correct_address(redrafted(page, "<p>سبع مدارس.</p>")), FORM)

    assert "ست مدارس" in text_of(client, quoted)
    assert f'href="{page.url}v/2/#p-1"' in text_of(client, page.url)
    assert "سبع مدارس" in text_of(client, f"{page.url}v/2/")


def test_a_version_is_cited_as_a_file_by_its_own_address(
    client: Client, corrected: StatementPage
) -> None:
    (item,) = json.loads(client.get(f"{corrected.url}v/1/cite/json/").content)

    assert item["URL"] == f"{corrected.full_url}v/1/"


# What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["corrected_on", "note_ar", "note_en"])
def test_a_correction_is_told_whole_or_not_made(
    editor: Client, client: Client, missing: str
) -> None:
    page = redrafted(builders.statement(issued_at=ISSUED, body=[("paragraph", "<p>ست مدارس.</p>")]))
    answer = editor.post(correct_address(page), {**FORM, missing: ""})

    assert answer.context["form"].errors[missing]
    assert not Correction.objects.exists()
    assert "ست مدارس" in text_of(client, page.url)


def test_a_draft_that_may_not_go_live_leaves_everything_as_it_was(
    editor: Client, client: Client
) -> None:
    page = redrafted(
        builders.statement(issued_at=ISSUED, body=[("paragraph", "<p>ست.</p>")]), "<p>سبع[^4].</p>"
    )
    html = editor.post(correct_address(page), FORM).content.decode()

    assert "لا توجد حاشية رقم 4" in html
    assert "صُحّح عدد المدارس." in html
    assert not Correction.objects.exists()
    assert not EarlierVersion.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_draft_there_is_nothing_to_correct(editor: Client, method: str) -> None:
    page = builders.statement(issued_at=ISSUED)
    html = getattr(editor, method)(correct_address(page), FORM).content.decode()

    assert "احفظ النص المصحَّح مسودةً أولاً" in html
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"' in html
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("day", "told"), [("2026-02-28", "1 مارس 2026"), ("2999-01-01", "في المستقبل")]
)
def test_a_correction_has_a_day_between_the_text_and_today(
    editor: Client, day: str, told: str
) -> None:
    page = redrafted(builders.statement(issued_at=ISSUED))
    answer = editor.post(correct_address(page), {**FORM, "corrected_on": day})

    assert told in answer.context["form"].errors["corrected_on"][0]
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"' in answer.content.decode()
    assert not Correction.objects.exists()


def test_a_page_without_reference_has_no_form_for_corrections(editor: Client) -> None:
    page: Any = builders.standing()

    assert editor.get(correct_address(page)).status_code == 404


def test_only_who_may_publish_corrects(client: Client) -> None:
    page = redrafted(builders.statement())
    translator = get_user_model().objects.create_user("translator")
    translator.groups.add(Group.objects.get(name="المترجمون"))
    client.force_login(translator)
    client.post(correct_address(page), FORM)

    assert not Correction.objects.exists()


def test_the_editor_is_offered_the_correction_of_what_readers_have(editor: Client) -> None:
    """A draft saved by the form itself comes after the buttons were drawn."""
    live, draft = builders.statement(), builders.statement("مسودة", publish=False)
    shown = {
        page.live: editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        for page in (live, draft)
    }

    assert correct_address(live) in shown[True]
    assert correct_address(draft) not in shown[False]


@pytest.mark.parametrize(
    "rest", ["v/", "v/3/", "v/0/", "v/x/", "v/1/x/", "v/1000/", "v/1/cite/pdf/", "v/9/cite/ris/"]
)
def test_a_version_that_never_was_is_a_kind_404(
    client: Client, corrected: StatementPage, rest: str
) -> None:
    assert client.get(corrected.url + rest).status_code == 404


def test_no_earlier_version_of_what_was_withdrawn(client: Client, corrected: StatementPage) -> None:
    corrected.unpublish()
    for version in corrected.get_translations():
        version.unpublish()

    assert client.get(f"{corrected.url}v/1/").status_code == 404
    assert "صُحّح" not in text_of(client, "/ar/publications/corrections/")


def test_a_bad_page_number_of_the_register_is_a_bad_request(client: Client) -> None:
    assert client.get("/ar/publications/corrections/?page=x").status_code == 400


def test_the_register_may_be_empty(client: Client) -> None:
    assert "لا تصويبات بعد" in text_of(client, "/ar/publications/corrections/")


def test_what_is_kept_of_a_version_cannot_be_purged(corrected: Any) -> None:
    from django.core.management import call_command

    call_command("purge_revisions", verbosity=0)

    assert EarlierVersion.objects.count() == 2
    assert "ست مدارس" in text_of(Client(), f"{corrected.url}v/1/")
