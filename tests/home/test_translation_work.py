"""Translators and editors: what waits for whom, and what goes when a page is withdrawn."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from publications.models import StatementPage
from tests import builders

pytestmark = pytest.mark.django_db


def member(name: str, group: str) -> Any:
    user = get_user_model().objects.create_user(name)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def translator(db: None, client: Client) -> Client:
    """Return a client signed in as a translator, who may not publish."""
    client.force_login(member("translator", "المترجمون"))
    return client


@pytest.fixture
def editor(db: None) -> Client:
    """Return a client signed in as an editor."""
    client = Client()
    client.force_login(member("editor", "محررو الإعلام"))
    return client


def sent(title: str = "بيان للترجمة") -> tuple[StatementPage, Translation]:
    """Return a statement and its translation into English, of which nothing is translated."""
    page = builders.statement(title)
    translate_object(page, [Locale.objects.get(language_code="en")])
    return page, Translation.objects.get(source__object_id=page.translation_key)


def fill_in(translation: Translation) -> None:
    """Translate every piece."""
    for piece in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.update_or_create(
            translation_of=piece.string,
            context=piece.context,
            locale=translation.target_locale,
            defaults={"data": "English words"},
        )
    Translation.objects.filter(pk=translation.pk).update(
        translations_last_updated_at=translation.source.last_updated_at
    )


def desk(client: Client) -> str:
    return client.get("/admin/").content.decode()


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.get_translations().get().pk])


def test_a_sent_page_waits_on_the_translators_desk_until_it_is_translated(
    translator: Client, editor: Client
) -> None:
    page, translation = sent()
    before = desk(translator)
    fill_in(translation)
    after = desk(translator)
    editors = desk(editor)

    assert "ينتظر الترجمة" in before
    assert edit_address(page) in before
    assert "من 4" in before
    assert edit_address(page) not in after
    assert edit_address(page) in editors
    assert "تُرجم وينتظر النشر" in editors


def test_a_published_translation_waits_for_nobody(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page, translation = sent()
    fill_in(translation)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    assert edit_address(page) not in desk(editor)


def test_the_desk_asks_as_much_for_many_translations_as_for_one(translator: Client) -> None:
    sent("أول")
    desk(translator)
    with CaptureQueriesContext(
        connection,
    ) as one:
        desk(translator)
    for number in range(4):
        sent(f"آخر {number}")
    with CaptureQueriesContext(connection) as many:
        desk(translator)

    assert len(many) <= len(one)


def test_a_translator_is_offered_no_way_to_destroy_the_work(translator: Client) -> None:
    page, translation = sent()
    html = translator.get(edit_address(page)).content.decode()
    fill_in(translation)
    done = translator.get(edit_address(page)).content.decode()

    assert "convert_to_alias" not in html
    assert "translation-of-translator" in html
    assert "بقيت 4 مقاطع دون ترجمة" in html
    assert "تُرجم كل شيء" in done


def test_an_editor_keeps_the_actions_of_the_editor(editor: Client) -> None:
    page, _translation = sent()
    html = editor.get(edit_address(page)).content.decode()

    assert "translation-of-translator" not in html
    assert "convert_to_alias" not in html


@pytest.mark.parametrize(
    "file",
    [
        None,
        SimpleUploadedFile("x.po", b""),
        SimpleUploadedFile("x.po", b"\x00\xff\xfe"),
        SimpleUploadedFile("x.po", b'msgid ""\nmsgstr ""\n'),
        SimpleUploadedFile("x.po", b"<html>"),
    ],
    ids=["missing", "empty", "bytes", "without a name", "another kind"],
)
def test_a_bad_po_file_is_a_sentence(translator: Client, file: Any) -> None:
    _page, translation = sent()
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])

    answer = translator.post(address, {"file": file} if file else {}, follow=True)

    assert answer.status_code == 200
    assert "ملف PO" in answer.content.decode()


# Withdrawing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("with_version", [True, False])
def test_both_versions_can_be_withdrawn_at_once(
    editor: Client, client: Client, with_version: bool
) -> None:
    page = builders.statement()
    version = builders.translated(page)
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    shown = editor.get(address).content.decode()

    editor.post(address, {"with_version": [version.pk]} if with_version else {})

    assert version.title in shown
    assert client.get(page.url).status_code == (404 if with_version else 302)
    assert client.get(version.url).status_code == (404 if with_version else 200)


def test_a_version_that_was_not_asked_for_stays(editor: Client, client: Client) -> None:
    page, other = builders.statement(), builders.statement("آخر")
    builders.translated(page)
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])

    editor.post(address, {"with_version": [other.pk, "x"]})

    assert client.get(other.url).status_code == 200


# Publishing several ---------------------------------------------------------------------------


def test_an_incomplete_draft_below_stops_the_bulk_publication_with_its_name(
    editor: Client,
) -> None:
    section = builders.standing("قسم", publish=False)
    below = builders.standing("صفحة ناقصة", parent=section, publish=False)
    below.title = "صفحة ناقصة"
    below.slug = "x" * 20
    revision = below.save_revision()
    revision.content = {**revision.content, "title": ""}
    revision.save()

    answer = editor.post(
        f"/admin/bulk/wagtailcore/page/publish/?id={section.pk}&next=/admin/",
        {"include_descendants": "on"},
        follow=True,
    )

    assert answer.status_code == 200
    assert "صفحة ناقصة" in answer.content.decode()
    section.refresh_from_db()
    assert not section.live
