"""What a reader finds: words and their forms, order, choices, spelling, references, paging."""

from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import GlossaryGroup, GlossaryTerm, Place
from home.models import GlossaryPage
from search.answers import Found, Question
from search.models import SearchedPage
from search.searching import find
from tests import builders

pytestmark = pytest.mark.django_db


def found(text: str, **more: Any) -> Found:
    """Return what a reader finds."""
    return find(Question(text, **more), RequestFactory().get("/", HTTP_HOST="localhost"))


def titles(text: str, **more: Any) -> list[str]:
    """Return the titles of what is found, in order."""
    return [page.card.title for page in found(text, **more).pages]


def test_document_is_one_result_with_three_marked_passages_and_the_number_of_others() -> None:
    parts = [("paragraph", f"<p>زرافة {'كلمة ' * 290}</p>") for _number in range(5)]
    builders.statement(title="ملاحظات", summary="بلا شيء", body=parts)
    (page,) = found("زرافة").pages
    assert len(page.passages) == 3
    assert page.more == 2
    assert "<mark>زرافة</mark>" in page.passages[0].html


def test_what_the_title_alone_matches_shows_one_passage_and_counts_no_others() -> None:
    parts = [("paragraph", f"<p>{'كلمة ' * 290}</p>") for _number in range(5)]
    builders.statement(title="عن الزرافة", summary="بلا شيء", body=parts)
    (page,) = found("زرافة").pages
    assert "<mark>" in page.title
    assert (len(page.passages), page.more) == (1, 0)


def test_passages_without_a_word_of_the_query_stand_beside_no_marked_ones() -> None:
    parts = [("paragraph", f"<p>{'كلمة ' * 290}</p>") for _number in range(5)]
    builders.statement(title="عن الزرافة", summary="زرافة", body=parts)
    (page,) = found("زرافة").pages
    assert all("<mark>" in one.html for one in page.passages)
    assert len(page.passages) == 1


def test_synonym_that_is_part_of_the_name_of_a_place_finds_no_place() -> None:
    Place.objects.get_or_create(name_ar="بيت لاهيا", defaults={"name_en": "Beit Lahia"})
    builders.statement(title="بلدة بيت لاهيا", summary="", body=[])
    builders.statement(title="هدم منزل", summary="", body=[])
    assert "هدم منزل" in titles("سكن")
    assert "بلدة بيت لاهيا" not in titles("سكن")


def test_house_finds_houses_in_the_other_language_and_no_town_called_so() -> None:
    Place.objects.get_or_create(name_ar="بيت لاهيا", defaults={"name_en": "Beit Lahia"})
    Place.objects.get_or_create(name_ar="مخيم جباليا", defaults={"name_en": "Jabalia camp"})
    builders.statement(title="بلدة بيت لاهيا", summary="", body=[])
    builders.statement(title="هدم منزل", summary="", body=[])
    builders.statement(title="أحوال مخيم النصيرات", summary="", body=[])
    assert titles("house", language="ar")[0] == "هدم منزل"
    assert "بلدة بيت لاهيا" not in titles("house", language="ar")
    assert titles("camp", language="ar")[0] == "أحوال مخيم النصيرات"


def test_a_report_on_what_a_term_names_comes_before_the_glossary() -> None:
    group = GlossaryGroup.objects.create(name_ar="أساس", name_en="Basis")
    for name, means in (("حقوق الزرافة", "giraffe rights"), ("زرافة", "giraffe"), ("شجرة", "tree")):
        meaning = f"ما يقال عن {name} في الكتب."
        GlossaryTerm.objects.create(group=group, term_ar=name, term_en=means, definition_ar=meaning)
    page = GlossaryPage.objects.get(locale__language_code="ar")
    page.save_revision().publish()
    text = [("paragraph", f"<p>{'كلمة ' * 120} حقوق الزرافة {'كلمة ' * 120}</p>")]
    builders.report(title="التقرير السنوي عن حقوق الزرافة في المدن", body=text)
    assert titles("حقوق الزرافه", language="ar") == [
        "التقرير السنوي عن حقوق الزرافة في المدن",
        page.title,
    ]


@pytest.mark.parametrize(("typed", "written"), [("لسكن", "سكن"), ("سكن", "لسكن"), ("بغزة", "غزة")])
def test_a_preposition_before_a_word_of_three_letters_is_taken_off(
    typed: str, written: str
) -> None:
    builders.statement(title=f"بيان {written}", summary="", body=[])
    assert f"بيان {written}" in titles(typed, is_corrected=False)


def test_one_rare_word_may_come_before_two_common_ones_and_is_not_counted() -> None:
    for number in range(6):
        summary = f"زرافة {'كلمة ' * 100} شجرة"
        builders.statement(title=f"ملاحظات {number}", summary=summary)
    builders.statement(title="عن الحوت", summary="حوت")
    answer = found("زرافة شجرة حوت")
    assert answer.pages[0].card.title == "عن الحوت"
    assert (answer.total, len(answer.pages)) == (6, 6)


def test_title_counts_more_than_text() -> None:
    builders.statement(title="ملاحظات", summary="نص طويل فيه زرافة واحدة")
    builders.statement(title="عن زرافة", summary="نص طويل بلا شيء آخر")
    assert titles("زرافة") == ["عن زرافة", "ملاحظات"]


def test_language_chooses_results_and_words_are_understood_in_every_language() -> None:
    group = GlossaryGroup.objects.create(name_ar="حيوان", name_en="Animals")
    GlossaryTerm.objects.create(group=group, term_ar="زرافة", term_en="giraffe")
    builders.statement(title="عن الزرافة")
    builders.statement(title="About the giraffe", language="en", summary="", body=[])
    assert set(titles("giraffe")) >= {"عن الزرافة", "About the giraffe"}
    assert "About the giraffe" not in titles("giraffe", language="ar")
    assert "عن الزرافة" in titles("giraffe", language="ar")


def test_other_spelling_of_a_place_counts_as_soon_as_it_is_written() -> None:
    builders.statement(title="عن زرافستان")
    place = Place.objects.create(name_ar="زرافستان", name_en="Zarafstan")
    assert titles("قرنفلستان", is_corrected=False) == []
    place.variants = "قرنفلستان"
    place.save()
    assert titles("قرنفلستان", is_corrected=False) == ["عن زرافستان"]


def test_mistyped_word_is_searched_for_as_it_is_written_and_said() -> None:
    builders.statement(title="عن الأُقحوان", summary="أقحوانة")
    answer = found("أقحوانه")
    assert (answer.did_you_mean, answer.was_corrected) == (None, False)
    answer = found("أقحوامة")
    assert (answer.did_you_mean, answer.was_corrected) == ("أقحوانة", True)
    assert answer.total == 1
    assert found("أقحوامة", is_corrected=False).total == 0


def test_word_of_a_withdrawn_page_is_never_offered() -> None:
    builders.statement(title="أقحوانة").unpublish()
    answer = found("أقحوامة")
    assert (answer.did_you_mean, answer.total) == (None, 0)


def test_word_of_an_expired_page_is_never_offered() -> None:
    page = builders.statement(title="أقحوانة", summary="", body=[])
    SearchedPage.objects.filter(pk=page.pk).update(expires_at=timezone.now())
    answer = found("أقحوامة")
    assert (answer.did_you_mean, answer.was_corrected, answer.total) == (None, False, 0)
    builders.statement(title="أقحوانات", summary="", body=[])
    builders.statement(title="عن أقحوانة", summary="", body=[])
    answer = found("أقحوامة")
    assert (answer.did_you_mean, answer.was_corrected, answer.total) == ("أقحوانة", True, 2)


ABOUT_ARRESTS = (
    "منع الاعتقالَ التعسفي وواعتقال آخر، والتعذيب والتعذيبُ في المدارس تحت الحصار، وبالتقارير"
    " تُقارن التقارير، وتعزيز الحق."
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("اعتفال", "اعتقال"),
        ("اعتقلل", "اعتقال"),
        ("الاعتفال", "الاعتقال"),
        ("مدراس", "مدارس"),
        ("حصارر", "حصار"),
        ("تعزيب", "تعذيب"),
        ("تقارر", "تقارير"),
        ("تقاريرر", "تقارير"),
    ],
)
def test_mistyped_word_is_offered_with_the_clitics_that_were_typed(typed: str, meant: str) -> None:
    builders.statement(title="بلا كلمات", summary="", body=[("paragraph", ABOUT_ARRESTS)])
    answer = found(typed)
    assert answer.did_you_mean == meant
    assert answer.total >= 1


def test_reference_that_is_typed_comes_first_in_every_form() -> None:
    page = builders.statement(title="بلا كلمات")
    builders.statement(title=f"{page.reference.replace('-', ' ')} مذكور")
    as_written = page.reference, page.reference.lower().replace("/", "-")
    spaced = page.reference.replace("-", " ")
    arabic = spaced.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for text in (*as_written, spaced, arabic):
        assert found(text).pages[0].page.pk == page.pk


def test_choices_add_up_between_facets_and_are_alternatives_within_one() -> None:
    builders.statement(title="زرافة أولى")
    builders.statement(title="زرافة ثانية", kind="news_brief")
    builders.report(title="زرافة ثالثة", kind="study")
    answer = found("زرافة", chosen={"kind": ("study", "news_brief")})
    assert {page.card.title for page in answer.pages} == {"زرافة ثانية", "زرافة ثالثة"}
    kinds = next(facet for facet in answer.facets if facet.name == "kind")
    assert {(one.value, one.count, one.is_selected) for one in kinds.values} == {
        ("press_release", 1, False),
        ("news_brief", 1, True),
        ("study", 1, True),
    }
    assert {one.label for one in kinds.values} >= {"دراسة"}
    assert titles("زرافة", chosen={"kind": ("study",), "language": ("en",)}) == []


def test_pages_behind_the_candidates_are_reached_one_after_the_other(monkeypatch: Any) -> None:
    monkeypatch.setattr("search.engines.sqlite.CANDIDATES", 3)
    monkeypatch.setattr("search.engines.postgres.CANDIDATES", 3)
    for number in range(8):
        builders.statement(title=f"زرافة {number}", summary="", body=[])
    seen = [title for offset in range(0, 8, 2) for title in titles("زرافة", offset=offset, limit=2)]
    assert sorted(seen) == sorted(f"زرافة {number}" for number in range(8))
    assert found("زرافة", offset=20).pages == ()
    assert found("زرافة", offset=20).total == 8


def test_by_date_the_newest_is_first_with_its_best_passage() -> None:
    from datetime import date

    builders.report(title="قديم", summary="زرافة زرافة", published_on=date(2001, 1, 1))
    builders.report(title="جديد", summary="زرافة", published_on=date(2025, 1, 1))
    assert titles("زرافة", sort="date") == ["جديد", "قديم"]
    assert "<mark>" in found("زرافة", sort="date").pages[0].passages[0].html


def test_by_date_a_page_without_a_day_is_last() -> None:
    from datetime import date

    builders.report(title="قديم", summary="زرافة", published_on=date(2001, 1, 1))
    builders.standing(title="تعريف الزرافة")
    assert titles("زرافة", sort="date") == ["قديم", "تعريف الزرافة"]


def test_empty_query_shows_everything_with_facets() -> None:
    builders.statement(title="شيء")
    answer = found("")
    assert answer.total > 5
    assert {facet.name for facet in answer.facets if facet.values} >= {"kind", "language"}


def test_other_version_is_named() -> None:
    page = builders.statement(title="عن الزرافة")
    english = builders.translated(page, title="About a giraffe")
    (version,) = found("زرافة", language="ar").pages[0].versions
    assert (version.language, version.url) == ("en", english.get_url())


def test_number_of_queries_does_not_grow_with_the_results() -> None:
    for number in range(3):
        document = builders.pdf(f"ملف {number}")
        builders.report(title=f"زرافة {number}", documents=(document,))
    few = _queries("زرافة", limit=1)
    assert _queries("زرافة", limit=3) == few
    assert few <= 26


def _queries(text: str, **more: Any) -> int:
    found(text)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        found(text, **more)
    return len(captured)


@pytest.mark.parametrize(
    "text",
    [
        "\x00", '"', "«", "- - -", "AND OR NOT NEAR(", "* : ^ {norm}", "'; DROP TABLE x; --",
        "زرافة" * 800, "كلمة " * 300, "🦒", "a/b/c/d/1", "\\", "%s %(x)s",
        "<script>alert(1)</script>",
        "!|&()<->:*", "\ud800", "-", '""', "٣٧٫٥", "A/HRC/RES/16/21",
    ],
)  # fmt: skip
def test_no_query_fails(text: str) -> None:
    answer = found(text)
    assert answer.total >= 0
    assert "<script>" not in "".join(
        passage.html for page in answer.pages for passage in page.passages
    )
