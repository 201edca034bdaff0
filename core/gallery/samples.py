"""Sample values of lists and pages: frozen, in both languages, about nobody real."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django.utils.translation import get_language

from core.facts import Card, Citation, Fact, FileFacts, TranslationState

from .surroundings import organisation
from .texts import article_25, say

MOMENT = datetime(2026, 3, 14, 11, 0, tzinfo=UTC)
DAY = date(2025, 12, 10)
MEGABYTE = 1_000_000


def card(**changes: Any) -> Card:
    """Return a publication's card, with the given changes."""
    facts = (Fact(say("الفترة", "Period"), "2024–2025"), Fact("", say("40 صفحة", "40 pages")))
    values = {
        "kind": say("تقرير دوري", "Periodic report"),
        "title": say(
            "الإعلان العالمي لحقوق الإنسان: نصّه ومواده الثلاثون",
            "The Universal Declaration of Human Rights: its text and thirty articles",
        ),
        "url": "#",
        "language": get_language(),
        "summary": article_25(),
        "moment": DAY,
        "reference": "PER-3/2025",
        "facts": facts,
    }
    return Card(**{**values, **changes})


def statement(**changes: Any) -> Card:
    """Return a statement's card."""
    values = {
        "kind": say("بيان صحفي", "Press release"),
        "title": say(
            "الحق في السكن الملائم: ملاحظات على موازنة العام 2026 في ضوء المادة 25",
            "The right to adequate housing: notes on the 2026 budget in the light of Article 25",
        ),
        "moment": MOMENT,
        "reference": "PR-12/2026",
        "facts": (),
        "is_demonstration": True,
    }
    return card(**{**values, **changes})


def updates() -> tuple[Card, ...]:
    """Return field updates of two days."""
    place = Fact(say("المكان", "Place"), say("خان يونس", "Khan Younis"))
    texts = (
        say("خبر توضيحي من المحافظة الوسطى، دون أسماء.", "Demonstration, without names."),
        say(
            "خبر توضيحي: انقطاع المياه عن حي ليومين متتاليين، وتضرّر 40 منزلاً (UNRWA, 2026).",
            "Demonstration: water cut in a quarter for two days running; 40 homes without supply.",
        ),
        say("خبر توضيحي يسبق تاريخ الحدث نشره.", "Demonstration; the event is earlier."),
    )
    moments = (MOMENT, MOMENT.replace(hour=6), MOMENT.replace(day=13, hour=16))
    return tuple(
        card(summary=text, moment=moment, facts=(place,) if index == 1 else ())
        for index, (text, moment) in enumerate(zip(texts, moments, strict=True))
    )


def files() -> tuple[FileFacts, ...]:
    """Return a file in each language."""
    return (
        FileFacts("", "#", "ar", "العربية", "PDF", int(3.2 * MEGABYTE), 40, ""),
        FileFacts("", "#", "en", "English", "PDF", 480_000, 3, ""),
    )


def older(days: int, paragraphs: int) -> TranslationState:
    """Return the state of a translation that is older than its original."""
    code, name = ("en", "English") if get_language() == "ar" else ("ar", "العربية")
    return TranslationState("older", days, paragraphs, name, code, "#")


def citations() -> tuple[tuple[str, Citation], ...]:
    """Return a citation in the words of each language; the work exists in one only."""
    languages = (get_language() or "ar", say("en", "ar"))
    return tuple((words, _citation()) for words in languages)


def _citation() -> Citation:
    return Citation(
        card().title,
        (say("وحدة الأبحاث", "Research unit"),),
        organisation().name,
        "PER-3/2025",
        DAY,
        "https://example.org/r/per-3-2025/",
        get_language() or "ar",
    )


def key_figures() -> tuple[Any, ...]:
    """Return four numbers, one with a unit and one with a note."""
    figure = SimpleNamespace
    return (
        figure(number="30", unit="", label=say("مادة", "articles"), note=""),
        figure(number="1948", unit="", label=say("سنة الاعتماد", "adopted"), note="217 A (III)"),
        figure(number="96", unit="%", label=say("نسبة توضيحية", "a sample share"), note=""),
        figure(number="500+", unit="", label=say("لغة تُرجم إليها", "languages"), note=""),
    )


def listing(cards: tuple[Card, ...], **changes: Any) -> Any:
    """Return a list in the middle of many pages, with the given changes."""
    option, link = SimpleNamespace, SimpleNamespace
    kinds = say("تقرير دوري|دراسة|ورقة حقائق", "Periodic report|Study|Fact sheet").split("|")
    choices = tuple(option(value=k, label=k, is_selected=k == kinds[1], count=None) for k in kinds)
    labels = say("النوع|الموضوع|المحافظة|السنة", "Kind|Topic|Governorate|Year").split("|")
    numbers = (1, None, 5, 6, 7, None, 48)
    values = {
        "cards": cards,
        "total": 950,
        "page_number": 6,
        "page_count": 48,
        "previous_url": "#5",
        "next_url": "#7",
        "page_links": tuple(link(number=n, url=f"#{n}", is_current=n == 6) for n in numbers),
        "filters": tuple(
            SimpleNamespace(name=f"f{index}", label=label, options=choices if index == 0 else ())
            for index, label in enumerate(labels)
        ),
        "is_filtered": True,
        "clear_url": "#",
        "feed_url": "#",
        "table_url": "#",
    }
    return SimpleNamespace(**{**values, **changes})
