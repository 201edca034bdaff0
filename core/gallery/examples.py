"""What the gallery shows: each component with each of its states."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from . import page_samples as page
from . import samples
from .surroundings import SampleFrame, SampleImage
from .texts import article_25, long_title, say

Values = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """A component in one state."""

    state: str
    component: str
    values: Values


@dataclass(frozen=True)
class Family:
    """Components that a reader meets together."""

    anchor: str
    title: str
    examples: tuple[Example, ...]
    layout: str = ""


def families(frame: SampleFrame) -> Iterator[Family]:
    """Yield all families of components, in the order a reader meets them."""
    yield Family("front", say("الصدر", "Front"), _front())
    yield Family("cards", say("البطاقات", "Cards"), _cards())
    yield Family("lists", say("القوائم", "Lists"), _lists())
    yield Family("facts-and-files", say("الوقائع والملفات", "Facts and files"), _facts())
    yield Family("text", say("النص", "Running text"), _text(), "prose")
    yield Family("pictures", say("الصور", "Pictures"), _pictures(), "prose")
    yield Family("notices", say("التنبيهات", "Notices"), _notices())
    yield Family("states", say("الحالات", "States"), _states(), "specimens")
    yield Family("forms", say("النماذج", "Forms"), _forms())
    yield Family("messages", say("صفحات الرسائل", "Message pages"), _messages(frame))


def _front() -> tuple[Example, ...]:
    lead = samples.statement()
    return (
        Example(say("الخبر الأول", "lead"), "lead", {"card": lead}),
        Example(
            say("عنوان طويل", "long title"), "lead", {"card": replace(lead, title=long_title())}
        ),
        Example(say("شريط الأحداث", "stream"), "stream", {"cards": samples.updates()}),
        Example(say("واحد", "one"), "stream", {"cards": samples.updates()[:1]}),
        Example(say("أيام", "by day"), "stream_by_day", {"cards": samples.updates()}),
    )


def _cards() -> tuple[Example, ...]:
    card, image = samples.card(), SampleImage()
    other, title = ("en", "Only in English") if card.language == "ar" else ("ar", "بالعربية فقط")
    longer = replace(card, title=long_title())
    done = replace(card, status="older", status_word=say("ترجمة أقدم", "older translation"))
    library = {"cards": (replace(card, image=image), card, longer), "with_cover": True}
    bare = replace(card, summary="", facts=(), reference="", moment=None)
    return (
        Example(say("واحدة", "one"), "card_list", {"cards": (card,)}),
        Example(say("عنوان طويل", "long title"), "card", {"card": longer}),
        Example(say("أقل ما يكون", "least"), "card", {"card": bare}),
        Example(
            say("بلغة أخرى فقط", "only in the other language"),
            "card",
            {"card": replace(card, language=other, title=title, summary="", facts=())},
        ),
        Example(say("نص توضيحي", "demonstration"), "card", {"card": samples.statement()}),
        Example(say("ترجمة أقدم", "out of date"), "card", {"card": done}),
        Example(
            say("المكتبة، مع صورة ومن دونها", "library, with and without image"),
            "card_list",
            library,
        ),
    )


def _lists() -> tuple[Example, ...]:
    many = samples.listing((samples.card(), samples.statement()))
    none: Values = {"cards": (), "total": 0, "page_count": 1}
    empty = samples.listing(**none, is_filtered=False)
    filtered = samples.listing(**none)
    beyond = samples.listing(**{**none, "total": 20})
    one = samples.listing((samples.card(),), total=1, page_count=1, is_filtered=False)
    return (
        Example(say("التصفية", "filters"), "filters", {"listing": many}),
        Example(say("صفحات كثيرة", "many, paged"), "listing", {"listing": many}),
        Example(say("واحدة", "one"), "listing", {"listing": one}),
        Example(say("فارغة", "empty"), "empty_listing", {"listing": empty}),
        Example(say("لا شيء مطابق", "nothing matches"), "empty_listing", {"listing": filtered}),
        Example(say("بعد الصفحة الأخيرة", "past the end"), "empty_listing", {"listing": beyond}),
        Example(
            say("المعجم", "glossary"),
            "terms",
            {"terms": page.terms(), "other_language": say("en", "ar")},
        ),
    )


def _facts() -> tuple[Example, ...]:
    card, files = samples.card(), samples.files()
    facts = (*card.facts[:1], samples.Fact(say("رابط", "Link"), "/r/per-3-2025/", "#"))
    contents = (("text", say("النص", "Running text")), ("forms", long_title()))
    return (
        Example(say("سطر", "line"), "facts_line", vars(samples.statement())),
        Example(say("عمود", "column"), "facts", {"facts": facts}),
        Example(say("ملفات", "files"), "files", {"files": files}),
        Example(
            say("ملف بعنوان", "titled file"), "file", {"file": files[0], "title": long_title()}
        ),
        Example(say("الغلاف", "cover"), "cover", vars(card)),
        Example(say("أرقام", "figures"), "key_figures", {"figures": samples.key_figures()}),
        Example(
            say("رقم واحد", "one figure"), "key_figures", {"figures": samples.key_figures()[:1]}
        ),
        Example(say("المحتويات", "contents"), "contents", {"contents": contents}),
        Example(say("صفحات القسم", "section"), "section_pages", {"pages": _section_pages()}),
        Example(say("المكاتب", "offices"), "offices", {"offices": page.offices()}),
    )


def _section_pages() -> tuple[tuple[str, str, bool], ...]:
    titles = say("رسالتنا|المكاتب|المانحون", "Mission|Offices|Donors").split("|")
    return tuple((title, "#", index == 1) for index, title in enumerate(titles))


def _text() -> tuple[Example, ...]:
    quotation = {"text": article_25(), "source": say("المادة 25 (1)", "Article 25 (1)")}
    notes = ((1, say("الإعلان العالمي، المادة 25.", "Universal Declaration, Article 25.")),)
    demands = (article_25(), say("نشر الموازنة قبل إقرارها.", "Publish the budget first."))
    return (
        Example(
            say("فقرات مرقمة", "numbered"), "body", {"parts": page.parts(), "with_numbers": True}
        ),
        Example(say("اقتباس", "quotation"), "quotation", quotation),
        Example(say("جدول", "table"), "table", page.table()),
        *(
            Example(state, "chart", {"chart": drawn, "table": page.table()})
            for state, drawn in page.charts()
        ),
        Example(say("مطالب", "demands"), "demands", {"demands": demands}),
        Example(say("حواشٍ", "footnotes"), "footnotes", {"footnotes": notes}),
        Example(say("اقتباس المرجع", "citation"), "citation", {"citations": samples.citations()}),
    )


def _pictures() -> tuple[Example, ...]:
    shown, covered = SampleImage(), SampleImage(is_sensitive=True)
    return (
        Example(say("صورة", "picture"), "figure", {"image": shown, "caption": shown.caption}),
        Example(say("حساسة", "sensitive"), "figure", {"image": covered, "caption": shown.caption}),
    )


def _notices() -> tuple[Example, ...]:
    text = article_25()
    kinds = (("info", "معلومة", "info"), ("warning", "تحذير", "warning"), ("error", "خطأ", "error"))
    plain = tuple(
        Example(
            say(arabic, english),
            "notice",
            {"kind": kind, "title": say(arabic, english), "text": text},
        )
        for kind, arabic, english in kinds
    )
    old = ((0, 0), (1, 1), (2, 2), (12, 3), (256, 11))
    translations = tuple(
        Example(f"{days} · {count}", "translation_notice", {"state": samples.older(days, count)})
        for days, count in old
    )
    return (*plain, *translations)


def _states() -> tuple[Example, ...]:
    words = (
        ("open", "good", "check", "التسجيل مفتوح", "open"),
        ("full", "waiting", "seats", "اكتمل العدد", "full"),
        ("closed", "waiting", "lock", "انتهى التسجيل", "closed"),
        ("cancelled", "late", "cross", "أُلغيت", "cancelled"),
        ("postponed", "late", "calendar", "أُجّلت", "postponed"),
        ("overdue", "late", "clock", "تجاوز الموعد", "overdue"),
        ("older", "waiting", "clock", "ترجمة أقدم من الأصل", "older than its original"),
    )
    return tuple(
        Example(code, "status", {"tone": tone, "sign": sign, "word": say(arabic, english)})
        for code, tone, sign, arabic, english in words
    )


def _forms() -> tuple[Example, ...]:
    typed = {"name": say("متدربة 7", "Trainee 7"), "phone": "٠٥٩", "place": "a", "way": "p"}
    data = {f"wrong-{name}": value for name, value in {**typed, "agreed": "on"}.items()}
    wrong = page.SampleForm(data, prefix="wrong")
    wrong.add_error("phone", say("الرقم ناقص: اكتب عشرة أرقام.", "Too short: write ten digits."))
    return (
        Example(say("فارغ", "blank"), "form", {"form": page.SampleForm(prefix="blank")}),
        Example(say("خطأ", "error"), "form", {"form": wrong}),
    )


def _messages(frame: SampleFrame) -> tuple[Example, ...]:
    values = {"code": "404", "title": say("الصفحة غير موجودة", "Not found"), "text": article_25()}
    return (Example("404", "message", {**values, "frame": frame}),)
