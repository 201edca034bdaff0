"""The search page as a reader meets it, in both languages and without script."""

from typing import Any
from urllib.parse import urlencode

import feedparser
import pytest
from django.test import Client
from django.utils.translation import ngettext, override
from wagtail.models import Site

from core.models import OrganisationSettings, Topic
from library.models import DocumentPage
from tests import builders
from tests.search.reading import ask, html, plain, titles

pytestmark = pytest.mark.django_db


def report_with_pages(*texts: str) -> tuple[Any, Any]:
    """Return a publication and its PDF, whose pages have these texts."""
    document = builders.pdf("تقرير مرفق")
    for number, text in enumerate(texts, 1):
        DocumentPage.objects.create(document=document, number=number, text=text)
    type(document).objects.filter(pk=document.pk).update(
        text_of=document.sha256, page_count=len(texts)
    )
    document.refresh_from_db()
    return builders.report("تقرير", documents=(document,)), document


# Results ----------------------------------------------------------------------------------------


def test_a_word_is_marked_in_title_and_passage_and_leads_to_the_page(client: Client) -> None:
    page = builders.statement("الحق في السكن", summary="بيان عن سكن لائق")

    text = html(client, q="السكن")

    assert f'<a href="{page.url}">' in text
    assert "<mark>السكن</mark>" in text
    assert "<mark>سكن</mark>" in text
    assert "&lt;mark" not in text


def test_a_page_of_a_pdf_leads_to_its_text_with_marks_and_to_the_file_at_the_page(
    client: Client,
) -> None:
    report, document = report_with_pages("مقدمة التقرير السنوي", "أحوال الزراعة في المنطقة")

    text = html(client, q="الزراعة")

    marked = f"{report.url}p/2/?{urlencode({'mark': 'الزراعة'})}#mark"
    assert f'href="{marked}"' in text
    assert f'href="{document.url}#page=2"' in text
    assert "صفحة 2" in plain(text)
    assert client.get(marked).status_code == 200


def test_results_are_of_the_readers_language_and_name_the_other_version(client: Client) -> None:
    page = builders.statement("بيان عن الزرافة")
    english = builders.translated(page, title="Statement on الزرافة")

    arabic = html(client, q="الزرافة")
    both = html(client, q="الزرافة", language=["ar", "en"])

    assert titles(arabic) == ["بيان عن الزرافة"]
    assert f'href="{english.url}" lang="en"' in arabic
    assert set(titles(both)) == {"بيان عن الزرافة", "Statement on الزرافة"}


def test_facets_of_one_name_add_up_and_those_of_two_narrow(client: Client) -> None:
    release = builders.statement("بيان عن الزرافة", kind="press_release")
    appeal = builders.statement("نداء عن الزرافة", kind="urgent_appeal")
    builders.statement("بيان مشترك عن الزرافة", kind="joint_statement")
    topic = Topic.objects.all()[0]
    release.topics.set([topic])
    release.save_revision().publish()

    two = html(client, q="الزرافة", kind=["press_release", "urgent_appeal"])
    one = html(client, q="الزرافة", kind=["press_release", "urgent_appeal"], topic=topic.code)

    assert set(titles(two)) == {release.title, appeal.title}
    assert titles(one) == [release.title]
    assert two.count('type="checkbox" value="press_release" checked') == 1
    assert 'value="joint_statement">' in two, "what is not chosen can still be chosen"


def test_each_choice_can_be_taken_back_by_a_link(client: Client) -> None:
    builders.statement("بيان عن الزرافة", kind="press_release")

    text = html(client, q="الزرافة", kind="press_release", year="2026")

    without_kind = urlencode({"q": "الزرافة", "year": "2026"})
    assert f'href="/ar/search/?{without_kind}"' in text


def test_newest_first_on_request(client: Client) -> None:
    close = builders.statement("الزرافة والزرافة", summary="الزرافة")
    newer = builders.statement("بيان", summary="كلمات كثيرة لا صلة لها بالموضوع ثم الزرافة")

    by_date = html(client, q="الزرافة", sort="date")

    assert set(titles(by_date)) == {close.title, newer.title}
    assert titles(by_date)[0] == newer.title
    assert 'name="sort" type="hidden" value="date"' in by_date, "the next query keeps the order"


def test_eleven_results_are_two_pages(client: Client) -> None:
    for number in range(11):
        builders.statement(f"بيان عن الزرافة رقم {number}")

    first, second = html(client, q="الزرافة"), html(client, q="الزرافة", page="2")

    assert (len(titles(first)), len(titles(second))) == (10, 1)
    assert not set(titles(first)) & set(titles(second))
    assert 'aria-current="page"' in second
    assert "هذه الصفحة من القائمة فارغة" in plain(html(client, q="الزرافة", page="3"))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "لا نتائج"),
        (1, "نتيجة واحدة"),
        (2, "نتيجتان"),
        (3, "3 نتائج"),
        (11, "11 نتيجة"),
        (100, "100 نتيجة"),
    ],
)
def test_the_count_has_all_six_arabic_forms(count: int, words: str) -> None:
    with override("ar"):
        text = ngettext("%(shown)s result", "%(shown)s results", count)

    assert text % {"shown": count} == words


# What helps -------------------------------------------------------------------------------------


def test_without_words_the_page_offers_topics_and_asks_nothing(client: Client) -> None:
    text = html(client)

    assert titles(text) == []
    topic = Topic.objects.first()
    assert f'href="/ar/search/?topic={topic.code}"' in text


def test_a_topic_alone_lists_all_that_is_about_it(client: Client) -> None:
    page = builders.statement("بيان", publish=False)
    topic = Topic.objects.all()[0]
    page.topics.set([topic])
    page.save_revision().publish()

    assert titles(html(client, topic=topic.code)) == ["بيان"]


def test_a_mistyped_word_is_answered_by_the_word_meant(client: Client) -> None:
    builders.statement("بيان عن المعتقلين")

    text = html(client, q="المعتقلبن")

    assert titles(text) == ["بيان عن المعتقلين"]
    assert "هذه نتائج" in plain(text) or "هل تقصد" in plain(text)
    assert 'value="المعتقلبن"' in text, "what was typed stays in the field"


def test_an_empty_page_helps(client: Client) -> None:
    organisation = OrganisationSettings.for_site(Site.objects.get())
    organisation.legal_help_phone_numbers = "+970 59 000 0000"
    organisation.save()

    text = html(client, q="زعفران")
    words = plain(text)

    assert "لا نتائج" in words
    assert "مراجعة الإملاء" in words
    assert "حسب الموضوع" in words
    assert "هل تحتاج إلى مساعدة قانونية؟" in words
    assert text.count('href="tel:') >= 2


def test_an_empty_page_says_how_many_results_another_language_has(client: Client) -> None:
    builders.statement("A statement on beekeeping", language="en")

    text = html(client, q="beekeeping")

    link = urlencode({"q": "beekeeping", "language": "en"})
    assert f'href="/ar/search/?{link}"' in text
    assert "نتيجة واحدة بلغة أخرى" in plain(text)


def test_the_language_switch_keeps_the_question(client: Client) -> None:
    query = urlencode({"q": "الزرافة", "kind": "report"})

    assert f'href="/en/search/?{query}"' in html(client, q="الزرافة", kind="report")


# What programs and caches are told --------------------------------------------------------------


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("query", [{}, {"q": "الزرافة"}, {"q": "zzyzx"}])
def test_the_page_is_not_indexed_sets_no_cookie_and_can_be_kept(
    client: Client, language: str, query: dict[str, str]
) -> None:
    answer = ask(client, language, **query)

    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert not answer.cookies
    assert answer.has_header("ETag")
    assert "Cookie" not in answer.get("Vary", "")


def test_the_feed_of_a_query_has_its_newest_results(client: Client) -> None:
    builders.statement("بيان أول عن الزرافة")
    builders.statement("بيان عن الكهرباء")
    newest = builders.statement("بيان ثانٍ عن الزرافة")

    answer = client.get(f"/ar/search/feed/?{urlencode({'q': 'الزرافة'})}")
    feed = feedparser.parse(answer.content)

    assert answer["Content-Type"] == "application/atom+xml"
    assert not feed.bozo
    assert "الزرافة" in feed.feed.title
    assert len(feed.entries) == 2
    assert newest.title in feed.entries[0].title


def test_what_was_withdrawn_is_found_no_more(client: Client) -> None:
    page = builders.statement("بيان عن الزرافة")
    assert titles(html(client, q="الزرافة")) == [page.title]

    page.unpublish()

    assert titles(html(client, q="الزرافة")) == []


def test_feed_has_no_page_without_a_day(client: Client) -> None:
    builders.statement(title="عن الزرافة")
    builders.standing(title="تعريف الزرافة")
    answer = client.get(f"/ar/search/feed/?{urlencode({'q': 'الزرافة'})}").content.decode()
    assert "عن الزرافة" in answer
    assert "تعريف الزرافة" not in answer
    assert "<published>1970" not in answer
