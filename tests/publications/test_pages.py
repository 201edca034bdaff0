"""Statements, field updates and reports as editors write and readers read them."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from core.models import Place, ViolationType
from publications.models import Demand, KeyFigure, ReportPage, StatementFootnote, StatementPage
from tests import builders

pytestmark = pytest.mark.django_db


def test_paragraphs_are_numbered_and_can_be_linked(client: Client) -> None:
    page = builders.statement()

    html = client.get(page.url).content.decode()

    assert 'id="p-1"' in html
    assert 'id="p-2"' in html
    assert 'id="p-3"' not in html


def test_a_publication_without_file_and_text_is_not_published() -> None:
    with pytest.raises(ValidationError):
        builders.report(body=[])


def test_a_statement_shows_reference_hour_demands_and_footnotes(client: Client) -> None:
    page = builders.statement(
        body=[("paragraph", "<p>نص البيان[^1].</p>")],
        issued_at=datetime.datetime(2016, 3, 14, 11, tzinfo=datetime.UTC),
        publish=False,
    )
    page.demands.add(Demand(text="نشر نتائج التحقيق.", locale=page.locale))
    page.footnotes.add(StatementFootnote(text="<p>المادة 25.</p>", locale=page.locale))
    page.save_revision().publish()

    html = client.get(page.url).content.decode()

    assert "PR-1/2016" in html
    assert "14 مارس 2016" in html
    assert "13:00" in html
    assert "نشر نتائج التحقيق." in html
    assert 'href="#fn-1"' in html
    assert 'id="fn-1"' in html
    assert "[^1]" not in html


def test_a_mark_without_its_note_is_explained_before_publication() -> None:
    page = builders.statement(body=[("paragraph", "<p>نص[^2].</p>")], publish=False)

    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()

    assert "[^2]" in str(refused.value)


def test_a_note_without_its_mark_is_explained_before_publication() -> None:
    page = builders.statement(publish=False)
    page.footnotes.add(StatementFootnote(text="<p>حاشية</p>", locale=page.locale))

    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()

    assert "[^1]" in str(refused.value)


def test_a_field_update_is_short() -> None:
    with pytest.raises(ValidationError):
        builders.field_update("خبر " * 120)


def test_a_field_update_cannot_lie_in_the_future() -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)

    with pytest.raises(ValidationError) as refused:
        builders.field_update(happened_on=tomorrow)

    assert "happened_on" in refused.value.message_dict


def test_a_field_update_of_today_is_accepted() -> None:
    assert builders.field_update(happened_on=timezone.localdate()).live


def test_a_field_update_tells_place_and_both_dates(client: Client) -> None:
    page = builders.field_update(
        happened_on=datetime.date(2024, 5, 2),
        published_at=datetime.datetime(2024, 5, 3, 7, tzinfo=datetime.UTC),
        place=Place.objects.get(code="jabalia"),
        violation_type=ViolationType.objects.first(),
    )

    html = client.get(page.url).content.decode()

    assert "2 مايو 2024" in html
    assert "3 مايو 2024" in html
    assert "جباليا" in html


def test_a_report_shows_files_with_size_pages_and_language(client: Client) -> None:
    page = builders.report(
        documents=(builders.pdf("ملف عربي"), builders.pdf("English file", language="en")),
        period_from=datetime.date(2024, 1, 1),
        period_to=datetime.date(2025, 12, 31),
        publish=False,
    )
    page.key_figures.add(KeyFigure(number="30", label="مادة", locale=page.locale))
    page.save_revision().publish()

    html = client.get(page.url).content.decode()

    for document in builders.EvidenceDocument.objects.all():
        assert document.url in html
        assert document.sha256 in html
    assert "PDF" in html
    assert "ملف عربي" in html
    assert "English file" in html
    assert ">30<" in html.replace("\n", "").replace(" ", "")


def test_a_report_shows_its_cover_and_offers_it_to_previews(client: Client) -> None:
    page = builders.report(cover_image=builders.picture())
    covered = builders.report(cover_image=builders.picture(is_sensitive=True))

    html = client.get(page.url).content.decode()
    sensitive = client.get(covered.url).content.decode()

    image = re.search(r'<meta property="og:image" content="http://testserver(.+?)">', html)
    assert image
    assert client.get(image[1])["Content-Type"] == "image/jpeg"
    assert html.split('class="margin"')[1].strip(" >\n").startswith("<picture>")
    assert covered.cover_image.token not in sensitive
    assert 'content="http://testserver/previews/' in sensitive, "the title is drawn instead"
    assert "<picture>" not in sensitive


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        builders.report(period_from=datetime.date(2025, 1, 1), period_to=datetime.date(2024, 1, 1))

    assert "period_to" in refused.value.message_dict


def test_passages_carry_anchors_that_the_page_has(client: Client) -> None:
    page = builders.report(
        body=[
            ("heading", {"text": "النتائج", "level": "2"}),
            ("paragraph", builders.TEXT),
            ("quotation", {"text": "يولد جميع الناس أحراراً", "source": "المادة 1"}),
        ]
    )
    html = client.get(page.url).content.decode()

    passages = list(ReportPage.objects.get(pk=page.pk).passages())

    assert [passage.title for passage in passages] == ["النتائج"]
    assert "أحراراً" in passages[0].text
    assert f'id="{passages[0].anchor}"' in html


def test_long_sections_are_cut_into_passages_of_at_most_300_words() -> None:
    long = "".join(f"<p>{'كلمة ' * 90}{number}</p>" for number in range(10))
    page = builders.statement(body=[("paragraph", long)], summary="")

    passages = list(StatementPage.objects.get(pk=page.pk).passages())

    assert len(passages) > 3
    assert all(len(passage.text.split()) <= 300 for passage in passages)
    assert len({passage.anchor for passage in passages}) == len(passages)


def test_structured_data_cannot_leave_its_script_element(client: Client) -> None:
    page = builders.statement("</script><script>alert(1)</script>")

    html = client.get(page.url).content.decode()

    assert "<script>alert(1)" not in html


def test_an_older_translation_says_so_and_how_much_changed(client: Client) -> None:
    page = builders.statement()
    version = builders.translated(page, title="Housing")
    page.body = builders.stream(page, [("paragraph", "<p>نص جديد كل الجدة.</p>")])
    page.save_revision().publish()
    later = version.last_published_at + datetime.timedelta(days=12, hours=1)
    StatementPage.objects.filter(pk=page.pk).update(last_published_at=later)
    version = StatementPage.objects.get(pk=version.pk)

    state = version.translation_state
    html = client.get(version.url).content.decode()

    assert (state.status, state.days_older) == ("older", 12)
    assert state.changed_paragraphs > 0
    assert "12" in html
    assert page.url in html
    assert StatementPage.objects.get(pk=page.pk).translation_state.status == "original"


def test_a_change_in_one_paragraph_counts_once_however_many_sentences_it_has() -> None:
    page = builders.statement(body=[("paragraph", "<p>جملة أولى. جملة ثانية.</p>")])
    version = builders.translated(page, title="Housing")
    page = StatementPage.objects.get(pk=page.pk)
    page.body = builders.stream(
        page, [("paragraph", "<p>جملة جديدة. جملة أخرى جديدة. وثالثة.</p>")]
    )
    page.save_revision().publish()

    assert StatementPage.objects.get(pk=version.pk).translation_state.changed_paragraphs == 1


def test_a_change_that_waited_in_a_draft_makes_the_translation_old_once_published() -> None:
    page = builders.statement()
    page.body = builders.stream(page, [("paragraph", "<p>نص مختلف تماماً.</p>")])
    waiting = page.save_revision()
    version = builders.translated(StatementPage.objects.get(pk=page.pk), title="Housing")
    waiting.publish()

    assert StatementPage.objects.get(pk=version.pk).translation_state.status == "older"


def test_publishing_again_without_a_change_makes_no_translation_old() -> None:
    page = builders.statement()
    version = builders.translated(page, title="Housing")
    page.save_revision().publish()

    assert StatementPage.objects.get(pk=version.pk).translation_state.status == "current"


def test_malformed_unicode_is_cleaned_when_it_is_stored() -> None:
    page = builders.statement("الحق\u202e في\u0000 السكن")

    assert StatementPage.objects.get(pk=page.pk).title == "الحق في السكن"
