"""The guards around wagtail-localize, each with what happens where it is missing."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale, Page
from wagtail.signals import page_published
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core import signal_handlers
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def english() -> Locale:
    return Locale.objects.get(language_code="en")


def fill(translation: Translation, skip: int = 0) -> None:
    """Translate all pieces of a translation but the last `skip`."""
    segments = list(translation.source.stringsegment_set.order_by("pk"))
    for segment in segments[: len(segments) - skip]:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": f"English {segment.pk}"},
        )


def translation_of(page: Page) -> Translation:
    return Translation.objects.get(
        source=TranslationSource.objects.get_for_instance(page), target_locale__language_code="en"
    )


def subtree() -> Page:
    """Return a published page with eleven published pages below it."""
    top = builders.standing("القسم")
    for number in range(11):
        builders.standing(f"صفحة {number}", parent=top)
    return Page.objects.get(pk=top.pk).specific


def translate_subtree(top: Page, english: Locale, callbacks: Any) -> None:
    with callbacks(execute=True):
        for page in [top, *top.get_children().specific()]:
            translate_object(page, [english])


def test_translating_a_subtree_of_twelve_leaves_the_tree_whole_and_no_arabic_in_english(
    english: Locale, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    top = subtree()

    translate_subtree(top, english, django_capture_on_commit_callbacks)

    assert not any(Page.find_problems())
    version = top.get_translation(english)
    assert version.get_children().count() == version.numchild == 11
    assert not version.live
    answer = client.get(f"/en/{top.slug}/", follow=True)
    assert "صفحة" not in answer.content.decode()


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Take the guards against untranslated text away, as wagtail-localize ships."""
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
    monkeypatch.setattr(Translation, "save_target", Translation.save_target.__wrapped__)
    monkeypatch.setattr("core.models.base_page.refuse_incomplete_translation", lambda page: None)


@pytest.mark.usefixtures("unguarded")
def test_without_the_guards_arabic_text_goes_live_in_english(
    english: Locale, django_capture_on_commit_callbacks: Any
) -> None:
    page = builders.standing("نص عربي")

    with django_capture_on_commit_callbacks(execute=True):
        translate_object(page, [english])

    assert Page.objects.filter(locale=english, title="نص عربي", live=True).exists()


def test_the_second_guard_holds_where_the_setting_is_lost(
    english: Locale, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
    page = builders.standing("نص عربي")

    with django_capture_on_commit_callbacks(execute=True):
        translate_object(page, [english])

    assert not Page.objects.filter(locale=english, title="نص عربي", live=True).exists()


@pytest.mark.usefixtures("unguarded")
def test_the_tree_is_damaged_without_the_receiver_and_whole_with_it(
    english: Locale, django_capture_on_commit_callbacks: Any
) -> None:
    page_published.disconnect(signal_handlers.repair_child_count_when_published)
    try:
        translate_subtree(subtree(), english, django_capture_on_commit_callbacks)
        assert any(Page.find_problems())
    finally:
        page_published.connect(signal_handlers.repair_child_count_when_published)
    Page.fix_tree()

    translate_subtree(subtree(), english, django_capture_on_commit_callbacks)

    assert not any(Page.find_problems())


def test_an_incomplete_translation_cannot_be_published(english: Locale) -> None:
    page = builders.statement()
    translate_object(page, [english])
    translation = translation_of(page)
    fill(translation, skip=1)

    with pytest.raises(ValidationError) as refused:
        translation.save_target(publish=True)

    assert "مقطع" in str(refused.value)
    assert not page.get_translation(english).live


def test_an_incomplete_translation_cannot_be_published_past_the_editor(english: Locale) -> None:
    page = builders.statement()
    translate_object(page, [english])
    draft = page.get_translation(english)

    with pytest.raises(ValidationError):
        draft.save_revision().publish()

    assert not Page.objects.get(pk=draft.pk).live


def test_without_the_guard_untranslated_text_would_go_live(
    english: Locale, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    page = builders.statement("عنوان لم يترجم")
    translate_object(page, [english])
    monkeypatch.setattr("core.models.base_page.refuse_incomplete_translation", lambda page: None)

    with django_capture_on_commit_callbacks(execute=True):
        Translation.save_target.__wrapped__(translation_of(page), publish=True)

    assert Page.objects.get(locale=english, title="عنوان لم يترجم").live


def test_a_complete_translation_is_published_with_its_files_and_lists(
    english: Locale, django_capture_on_commit_callbacks: Any
) -> None:
    page = builders.statement()
    translate_object(page, [english])
    translation = translation_of(page)
    fill(translation)

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    version = page.get_translation(english).specific
    assert version.live
    assert version.title.startswith("English")
    assert version.reference == page.reference
    assert version.slug == page.slug


def test_saving_a_draft_translation_never_touches_what_readers_see(
    english: Locale, django_capture_on_commit_callbacks: Any
) -> None:
    page = builders.statement()
    translate_object(page, [english])
    translation = translation_of(page)
    fill(translation)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    page.title = "عنوان جديد"
    page.save_revision().publish()
    translation.source.update_from_db()

    translation.save_target(publish=False)

    assert page.get_translation(english).title.startswith("English")


def test_topics_follow_the_original_when_it_is_translated_again(
    english: Locale, django_capture_on_commit_callbacks: Any
) -> None:
    from core.models import Topic

    page = builders.statement()
    translate_object(page, [english])
    page.topics.set(Topic.objects.all()[:2])
    page.save_revision().publish()
    translation = translation_of(page)
    translation.source.update_from_db()
    fill(translation)

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    version = page.get_translation(english).specific
    assert set(version.topics.all()) == set(Topic.objects.all()[:2])


def test_a_table_is_translated_cell_by_cell(
    english: Locale, django_capture_on_commit_callbacks: Any
) -> None:
    table = {
        "columns": [{"type": "text", "heading": "المحافظة"}, {"type": "number", "heading": "عدد"}],
        "rows": [{"values": ["رفح", 3]}],
        "caption": "جدول",
    }
    page = builders.statement(body=[("table", table)])
    translate_object(page, [english])
    translation = translation_of(page)
    texts = {s.string.data for s in translation.source.stringsegment_set.all()}
    assert {"المحافظة", "عدد", "رفح", "جدول"} <= texts
    fill(translation)

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    value = page.get_translation(english).specific.body[0].value
    assert value.caption.startswith("English")
    assert value.row_data[0]["values"][0].startswith("English")
    assert value.row_data[0]["values"][1] == 3


def test_topics_taken_off_the_original_leave_the_translation_too(
    english: Locale, django_capture_on_commit_callbacks: Any
) -> None:
    from core.models import Topic

    page = builders.statement(publish=False)
    page.topics.set(Topic.objects.all()[:2])
    page.save_revision().publish()
    translate_object(page, [english])
    page = type(page).objects.get(pk=page.pk)
    page.topics.clear()
    page.save_revision().publish()
    translation = translation_of(page)
    translation.source.update_from_db()
    fill(translation)

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    assert not page.get_translation(english).specific.topics.exists()


def test_bringing_changes_over_offers_no_publication_at_once() -> None:
    from wagtail_localize.views.update_translations import UpdateTranslationsForm

    assert UpdateTranslationsForm.base_fields["publish_translations"].disabled


def test_the_only_language_to_translate_into_is_ticked(admin_client: Client) -> None:
    page = builders.standing()
    html = admin_client.get(f"/admin/localize/submit/page/{page.pk}/").content.decode()
    box = html.split('name="locales"')[1].split(">")[0]

    assert "checked" in box
