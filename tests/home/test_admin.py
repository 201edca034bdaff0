"""The editor's work in the Arabic admin: forms, bad input, what stays in the form."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils.translation import override
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.operations import translate_object

from publications.kinds import PrivacyQuestion
from publications.models import FieldUpdateIndexPage, StatementIndexPage, StatementPage
from tests import builders

pytestmark = pytest.mark.django_db

ADD_STATEMENT = "/admin/pages/add/publications/statementpage/{}/"
ADD_UPDATE = "/admin/pages/add/publications/fieldupdatepage/{}/"


@pytest.fixture
def desk(client: Client) -> Client:
    """Return a client signed in as an administrator with an Arabic admin."""
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


def statement_form(**changes: Any) -> dict[str, Any]:
    data = {
        "title": "الحق في الماء",
        "summary": "ملخص قصير.",
        "kind": "press_release",
        "issued_at": "2026-03-14 13:00",
        "body": streamfield([("paragraph", rich_text("<p>نص البيان.</p>"))]),
        "footnotes": inline_formset([]),
        "demands": inline_formset([{"text": "نشر النتائج."}]),
        "action-publish": "1",
        "comments": inline_formset([]),
        **changes,
    }
    return nested_form_data(data)


def test_a_long_summary_is_counted_and_not_cut(desk: Client) -> None:
    html = desk.post(add_address(), statement_form(summary="كلمة " * 80)).content.decode()

    assert "maxlength" not in html.split('name="summary"')[1].split(">")[0]
    assert ">400 / 300</output>" in html


def add_address() -> str:
    return ADD_STATEMENT.format(builders.index(StatementIndexPage).pk)


def test_an_editor_publishes_a_statement_without_typing_number_or_address(desk: Client) -> None:
    answer = desk.post(add_address(), statement_form(), follow=True)

    page = StatementPage.objects.get()
    assert answer.status_code == 200
    assert page.live
    assert (page.reference, page.slug) == ("PR-1/2026", "press-release-2026-001")
    assert [demand.text for demand in page.demands.all()] == ["نشر النتائج."]
    assert "الحق في الماء" in desk.get(page.url).content.decode()


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"title": ""}, "ملخص قصير."),
        ({"issued_at": "14-3-2026 ظهراً"}, "14-3-2026 ظهراً"),
        ({"summary": "كلمة " * 80}, "كلمة كلمة"),
        ({"kind": "rumour"}, "الحق في الماء"),
        (
            {"body": streamfield([("paragraph", rich_text("<p>نص[^1].</p>"))])},
            "الحق في الماء",
        ),
    ],
    ids=["no title", "no date", "long summary", "unknown kind", "mark without note"],
)
def test_bad_input_is_explained_in_arabic_and_nothing_typed_is_lost(
    desk: Client, changes: dict[str, Any], kept: str
) -> None:
    answer = desk.post(add_address(), statement_form(**changes))
    html = answer.content.decode()

    assert answer.status_code == 200
    assert 'lang="ar" dir="rtl"' in html
    assert "error" in html
    assert kept in html
    assert not StatementPage.objects.filter(live=True).exists()


def test_a_draft_may_be_unfinished_and_its_publication_is_explained(desk: Client) -> None:
    unfinished = streamfield([("paragraph", rich_text("<p>نص[^1].</p>"))])
    draft = {**statement_form(body=unfinished)}
    del draft["action-publish"]
    desk.post(add_address(), draft)
    page = StatementPage.objects.get()

    answer = desk.post(f"/admin/pages/{page.pk}/edit/", statement_form(body=unfinished))

    assert answer.status_code == 200
    assert "[^1]" in answer.content.decode()
    assert not StatementPage.objects.get().live


def test_a_scheduled_publication_is_checked_when_it_is_scheduled(desk: Client) -> None:
    unfinished = streamfield([("paragraph", rich_text("<p>نص[^1].</p>"))])
    answer = desk.post(
        add_address(), statement_form(body=unfinished, go_live_at="2099-01-01 10:00")
    )

    assert answer.status_code == 200
    assert not StatementPage.objects.exists()


def test_refused_input_uses_up_no_reference(desk: Client) -> None:
    desk.post(add_address(), statement_form(title=""))
    desk.post(add_address(), statement_form())

    assert StatementPage.objects.get(live=True).reference == "PR-1/2026"


def test_a_taken_address_is_explained(desk: Client) -> None:
    home = builders.home()
    data = nested_form_data(
        {
            "title": "معجم آخر",
            "slug": "glossary",
            "summary": "",
            "body": streamfield([]),
            "action-publish": "1",
            "comments": inline_formset([]),
        }
    )

    answer = desk.post(f"/admin/pages/add/home/standardpage/{home.pk}/", data)

    assert answer.status_code == 200
    assert "glossary" in answer.content.decode()
    assert not Page.objects.filter(title="معجم آخر").exists()


def test_a_field_update_in_the_future_is_explained(desk: Client) -> None:
    data = nested_form_data(
        {
            "title": "خبر",
            "text": "خبر توضيحي.",
            "happened_on": "2099-01-01",
            "published_at": "2026-03-14 13:00",
            "privacy_checks": PrivacyQuestion.values,
            "action-publish": "1",
            "comments": inline_formset([]),
        }
    )
    index = builders.index(FieldUpdateIndexPage)

    answer = desk.post(ADD_UPDATE.format(index.pk), data)

    assert "لا يمكن أن يكون الحدث في المستقبل" in answer.content.decode()


def test_a_translator_who_publishes_too_early_reads_how_much_is_missing(desk: Client) -> None:
    page = builders.statement()
    english = Locale.objects.get(language_code="en")
    with override("ar"):
        translate_object(page, [english])
    version = page.get_translation(english)

    answer = desk.post(f"/admin/pages/{version.pk}/edit/", {"action": "publish"}, follow=True)

    assert "لم تُنشر الترجمة" in answer.content.decode()
    version.refresh_from_db()
    assert not version.live


def test_bulk_publishing_an_incomplete_page_is_a_message_not_a_500(desk: Client) -> None:
    page = builders.statement("ينقصه هامش", publish=False)
    page.body = builders.stream(page, [("paragraph", "<p>نص[^3].</p>")])
    page.save_revision()

    answer = desk.post(
        f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/", follow=True
    )

    assert answer.status_code == 200
    assert "ينقصه هامش" in answer.content.decode()
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/statements/",
        "/admin/field_updates/",
        "/admin/publications/",
        "/admin/snippets/core/topic/",
        "/admin/snippets/core/place/add/",
        "/admin/snippets/core/glossaryterm/",
        "/admin/snippets/core/person/add/",
        "/admin/snippets/core/organisation/add/",
        "/admin/snippets/core/office/add/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/redirects/",
        "/admin/reports/workflow/",
    ],
)
def test_every_screen_opens_in_both_languages(desk: Client, address: str, language: str) -> None:
    from wagtail.users.models import UserProfile

    user = get_user_model().objects.get(username="admin")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()

    answer = desk.get(address)

    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


def test_a_term_without_any_name_is_explained(desk: Client) -> None:
    answer = desk.post(
        "/admin/snippets/core/topic/add/",
        {"code": "no-name", "name_ar": "", "name_en": "", "position": "1"},
    )

    assert "اكتب الاسم بالعربية أو بالإنجليزية أو بكلتيهما" in answer.content.decode()


def test_a_broken_accent_colour_is_explained(desk: Client) -> None:
    from wagtail.models import Site

    site = Site.objects.get(is_default_site=True)
    answer = desk.post(f"/admin/settings/core/organisationsettings/{site.pk}/", {"accent": "red"})

    assert answer.status_code == 200
    assert "مثل #2C5A4B" in answer.content.decode()
