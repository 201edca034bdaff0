"""Samples of what stands in a page: running text, a table, a form with every kind of field."""

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.safestring import mark_safe

from core.charts import Chart, Series, bar_chart, line_chart, stacked_chart

from .texts import article_25, long_title, say


@dataclass(frozen=True)
class SamplePart:
    """A paragraph of a body, or the HTML between paragraphs."""

    html: str
    number: int | None = None
    kind: str = "paragraph"
    anchor: str = ""


def parts() -> tuple[SamplePart, ...]:
    """Return numbered paragraphs, one with a footnote mark, and a list between them."""
    mark = '<sup class="footnote-mark"><a id="fnref-1" href="#fn-1">1</a></sup>'
    items = say("المأكل|الملبس|المسكن", "food|clothing|housing").split("|")
    return (
        SamplePart(mark_safe(article_25() + mark), 1, anchor="p-1"),  # noqa: S308
        SamplePart(
            mark_safe("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"),  # noqa: S308
            kind="html",
        ),
        SamplePart(long_title(), 12, anchor="p-12"),
    )


class SampleForm(forms.Form):
    """Every kind of field the site's forms may hold."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("a", say("شمال غزة", "North Gaza")), ("b", say("رفح", "Rafah"))]
        hint = say("واحد يكفي.", "One is enough.")
        self.fields = {
            "name": forms.CharField(label=say("الاسم", "Name")),
            "phone": forms.CharField(label=say("الهاتف", "Telephone"), help_text=hint),
            "place": forms.ChoiceField(label=say("المحافظة", "Governorate"), choices=choices),
            "way": forms.ChoiceField(
                label=say("كيف نتصل بك؟", "How may we reach you?"),
                choices=[("p", say("هاتف", "Telephone")), ("e", say("بريد", "E-mail"))],
                widget=forms.RadioSelect,
            ),
            "note": forms.CharField(
                label=say("ملاحظة", "Note"), required=False, widget=forms.Textarea({"rows": 3})
            ),
            "file": forms.FileField(label=say("ملف", "File"), required=False),
            "agreed": forms.BooleanField(label=say("أوافق على حفظ بياناتي 30 يوماً", "I agree")),
        }


def table() -> dict[str, Any]:
    """Return a small table with its caption."""
    headings = say("المادة|الحق|السنة", "Article|Right|Year").split("|")
    rows = (
        ("22", say("الضمان الاجتماعي", "Social security"), "1948"),
        ("25 (1)", say("مستوى معيشة كافٍ (السكن)", "Adequate standard of living"), "1948"),
        ("26", say("التعليم", "Education"), "—"),
    )
    return {
        "caption": say("مواد مختارة", "Selected articles"),
        "headings": headings,
        "rows": [list(zip(headings, row, strict=True)) for row in rows],
    }


def charts() -> tuple[tuple[str, Any], ...]:
    """Return a chart of each kind, with invented numbers, a long name and all six patterns."""
    labels = tuple(say("شمال غزة|غزة|رفح", "North Gaza|Gaza|Rafah").split("|"))
    names = [say(f"فئة {number}", f"Category {number}") for number in range(1, 6)]
    series = [Series(name, (12 - n, 7 + n, n)) for n, name in enumerate([long_title(), *names])]
    chart = Chart(
        key="g",
        title=say("أرقام توضيحية", "Sample figures"),
        description=say("رسم توضيحي لا يمثل أرقاماً حقيقية.", "A sample; no real figures."),
        labels=labels,
        series=tuple(series),
        is_mirrored=say("rtl", "ltr") == "rtl",
    )
    years = replace(chart, labels=("2023", "2024", "2025"))
    return (
        (say("أعمدة", "bars"), bar_chart(replace(chart, key="g1"))),
        (say("أعمدة مجزأة", "parted bars"), stacked_chart(replace(chart, key="g2"))),
        (say("خطوط", "lines"), line_chart(replace(years, key="g3"))),
    )


def terms() -> tuple[Any, ...]:
    """Return two terms of the glossary, one awaiting review."""
    return tuple(
        SimpleNamespace(
            term=say(arabic, english),
            term_ar=arabic,
            term_en=english,
            definition=say("تعريف توضيحي للمصطلح.", "A sample definition.") if reviewed else "",
            is_reviewed=reviewed,
        )
        for arabic, english, reviewed in (
            ("الكرامة الإنسانية", "human dignity", True),
            ("الإعمال التدريجي", "progressive realization", False),
        )
    )


def offices() -> tuple[Any, ...]:
    """Return an office."""
    return (
        SimpleNamespace(
            name=say("مكتب مدينة غزة (توضيحي)", "Gaza City office (sample)"),
            address=say("شارع توضيحي", "Demonstration street"),
            hours=say("الأحد إلى الخميس، 08:00 إلى 15:00", "Sunday to Thursday, 08:00 to 15:00"),
            phone="+970 8 000 0000",
            email="office@example.org",
        ),
    )
