"""Samples of search for the component gallery: every state of results, facets and what helps."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from core.gallery import samples
from core.gallery.examples import Example, Family
from core.gallery.surroundings import SampleFrame
from core.gallery.texts import long_title, say

from .answers import FacetValue, FoundPage, FoundPassage, FoundVersion
from .results import Link, ShownFacet


def families(frame: SampleFrame) -> Iterator[Family]:
    """Yield what a reader meets on the search page."""
    yield Family("search", say("البحث", "Search"), (*_results(), *_states(frame)))


def _results() -> tuple[Example, ...]:
    full, one = found(), {"component": "search/result"}
    untitled = replace(full, passages=(), more=0, files=(), unreadable=(38, 31, 32, 33))
    longer = replace(full, title=mark_safe(long_title()), is_promoted=True)  # noqa: S308
    other = replace(full, card=replace(full.card, language=say("en", "ar")), versions=())
    older = replace(
        full,
        card=replace(full.card, status="older", status_word=say("ترجمة أقدم", "older translation")),
        passages=(full.passages[2],),
        more=1,
    )
    return (
        Example(say("نتيجة", "result"), values={"found": full}, **one),
        Example(say("عنوان طويل", "long title"), values={"found": longer}, **one),
        Example(say("صفحات بلا نص", "pages without text"), values={"found": untitled}, **one),
        Example(say("بلغة أخرى فقط", "only elsewhere"), values={"found": other}, **one),
        Example(say("ترجمة أقدم", "out of date"), values={"found": older}, **one),
    )


def _states(frame: SampleFrame) -> tuple[Example, ...]:
    shown, topics = (
        results(),
        (Link(say("السكن", "Housing"), "#"), Link(say("الماء", "Water"), "#")),
    )
    nothing: dict[str, Any] = {"topics": topics, "frame": frame}
    none = results(total=0, pages=(), elsewhere=(Link("English", "#", 12, "en"),))
    wrong = results(found=SimpleNamespace(was_corrected=True))
    left_out = (say("تُركت الكلمات الزائدة عن 16.", "Words beyond 16 were left out."),)
    return (
        Example(say("ملخص", "summary"), "search/summary", {"results": shown}),
        Example(say("التضييق", "facets"), "search/facets", {"results": shown}),
        Example(say("إملاء", "spelling"), "search/told", {"results": shown, "left_out": left_out}),
        Example(say("صُحِّح", "corrected"), "search/told", {"results": wrong, "left_out": ()}),
        Example(say("لا شيء", "nothing"), "search/nothing", {**nothing, "results": none}),
        Example(
            say("بعد الأخيرة", "past the end"),
            "search/nothing",
            {**nothing, "results": results(pages=())},
        ),
        Example(say("البداية", "beginning"), "search/beginning", {"topics": topics, "count": 950}),
        Example(
            say("حقل", "field"),
            "components/search_field",
            {
                "id": "sample-field",
                "hint": say("بحث", "Search"),
                "label": "sample",
                "is_large": True,
            },
        ),
    )


def found(**changes: Any) -> FoundPage:
    """Return a result with all that one can have."""
    values: dict[str, Any] = {
        "page": None,
        "card": samples.card(),
        "kind": "periodic_report",
        "title": _marked(say("الحق في [السكن] الملائم", "The right to adequate [housing]")),
        "score": 9.1,
        "passages": tuple(_passages()),
        "more": 5,
        "files": samples.files()[:1],
        "versions": (FoundVersion(say("en", "ar"), say("English", "العربية"), "#"),),
    }
    return FoundPage(**{**values, **changes})


def _passages() -> Iterator[FoundPassage]:
    texts = (
        say(
            "… كافٍ للمحافظة على الصحة والرفاهية، ويتضمن ذلك التغذية والملبس و[المسكن] والعناية …",
            "… adequate for the health and well-being, including food, clothing, [housing] and …",
        ),
        say("… في حياته الخاصة أو أسرته أو [مسكنه] …", "… with his privacy, family, [home] …"),
    )
    for number, text in zip((17, 121), texts, strict=True):
        yield FoundPassage(_marked(text), "#", page_number=number, text_url="#")
    yield FoundPassage(_marked(texts[0]), "#", heading=say("مقدمة", "Introduction"), paragraph=3)


def _marked(text: str) -> SafeString:
    """Return a sample of our own with what stands in brackets marked."""
    return mark_safe(text.replace("[", "<mark>").replace("]", "</mark>"))  # noqa: S308


def results(**changes: Any) -> Any:
    """Return a page of results with two choices and another spelling."""
    paging = samples.listing(())
    values = {
        **vars(paging),
        "total": 41,
        "pages": (found(),),
        "asked": SimpleNamespace(text=say("حق السكم", "houssing"), sort="relevance"),
        "found": SimpleNamespace(was_corrected=False),
        "meant": Link(say("حق السكن", "housing"), "#"),
        "facets": tuple(_facets()),
        "chosen": (Link(say("تقرير دوري", "Periodic report"), "#"), Link("2025", "#")),
        "elsewhere": (),
        "other_order_url": "#",
    }
    return SimpleNamespace(**{**values, **changes})


def _facets() -> Iterator[ShownFacet]:
    kinds = say("تقرير دوري|بيان صحفي|دراسة", "Periodic report|Press release|Study").split("|")
    years = [FacetValue(str(year), str(year), year - 2000, year == 2025) for year in (2026, 2025)]
    counted = tuple(FacetValue(kind, kind, 9, kind == kinds[0]) for kind in kinds)
    yield ShownFacet("kind", say("النوع", "Kind"), counted, ())
    yield ShownFacet("year", say("السنة", "Year"), tuple(years), tuple(years))
