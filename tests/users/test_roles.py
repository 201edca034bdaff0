"""Roles: what each may do after `bootstrap_site`, and the sign-in page."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from home.bootstrap import bootstrap_site
from publications.models import StatementIndexPage
from tests import builders

pytestmark = pytest.mark.django_db

EDITORS, TRANSLATORS, RESEARCHERS = "محررو الإعلام", "المترجمون", "الباحثون الميدانيون"


def member(group: str, language: str = "ar") -> Any:
    """Return a member of staff in one group."""
    user = get_user_model().objects.create_user("member", password="a long enough password")
    user.groups.add(Group.objects.get(name=group))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    return user


def test_the_groups_have_arabic_names_and_a_second_bootstrap_adds_none() -> None:
    before = set(Group.objects.values_list("name", flat=True))

    bootstrap_site()

    assert {EDITORS, TRANSLATORS, RESEARCHERS} <= before
    assert set(Group.objects.values_list("name", flat=True)) == before


def test_an_editor_may_publish_and_upload(client: Client) -> None:
    editor = member(EDITORS)
    index = builders.index(StatementIndexPage)
    client.force_login(editor)

    assert index.permissions_for_user(editor).can_publish_subpage()
    for address in ("/admin/images/add/", "/admin/documents/add/", "/admin/snippets/core/topic/"):
        assert client.get(address).status_code == 200


def test_a_translator_drafts_but_does_not_publish() -> None:
    translator = member(TRANSLATORS)
    permissions = builders.statement().permissions_for_user(translator)

    assert permissions.can_edit()
    assert not permissions.can_publish()
    assert translator.has_perm("wagtail_localize.submit_translation")


def test_a_researcher_edits_own_drafts_only() -> None:
    researcher = member(RESEARCHERS)
    published = builders.statement()

    assert builders.index(StatementIndexPage).permissions_for_user(researcher).can_add_subpage()
    assert not published.permissions_for_user(researcher).can_edit()
    assert not published.permissions_for_user(researcher).can_publish()


@pytest.mark.parametrize("group", [EDITORS, TRANSLATORS, RESEARCHERS])
@pytest.mark.parametrize("address", ["/admin/users/", "/admin/settings/core/organisationsettings/"])
def test_only_those_who_may_see_staff_and_settings(
    client: Client, group: str, address: str
) -> None:
    client.force_login(member(group))

    assert client.get(address).status_code == 302
    assert client.get(address)["Location"] == "/admin/"


@pytest.mark.parametrize(
    ("language", "direction", "title", "button"),
    [("ar", "rtl", "ميزان", "بيان جديد"), ("en", "ltr", "Mizan", "New statement")],
)
def test_the_admin_speaks_the_language_of_its_user(
    client: Client, language: str, direction: str, title: str, button: str
) -> None:
    client.force_login(member(EDITORS, language))

    html = client.get("/admin/").content.decode()

    assert f'lang="{language}" dir="{direction}"' in html
    assert title in html
    assert button in html


def test_a_user_without_a_choice_gets_arabic(client: Client) -> None:
    user = get_user_model().objects.create_superuser("new", password="a long enough password")
    client.force_login(user)

    assert 'lang="ar" dir="rtl"' in client.get("/admin/").content.decode()


def test_a_wrong_password_is_explained_in_arabic_and_the_name_stays(client: Client) -> None:
    answer = client.post(
        "/admin/login/",
        {"username": "محرر", "password": "wrong"},
        headers={"accept-language": "ar"},
    )
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "تسجيل الدخول إلى ميزان" in html
    assert "كلمة المرور" in html
    assert 'value="محرر"' in html


def test_a_password_reset_is_mailed_in_arabic(client: Client, mailoutbox: Any) -> None:
    user = member(EDITORS)
    user.email = "editor@example.org"
    user.save()

    client.post(
        "/admin/password_reset/",
        {"email": "editor@example.org"},
        headers={"accept-language": "ar"},
    )

    assert len(mailoutbox) == 1
    assert "كلمة المرور" in mailoutbox[0].subject + mailoutbox[0].body
