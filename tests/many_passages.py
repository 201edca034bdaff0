"""Tens of thousands of passages of made-up files, written to the index at once.

Setting and reading 50,000 pages of PDF takes hours; search reads rows, so rows are what is made.
Sentences of given texts are recombined, so that words are as frequent as in real texts.
"""

import random
import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from wagtail.models import Page

from core.facts import Passage
from library.models import EvidenceDocument
from publications.models import ReportFile, ReportPage
from search import words
from search.indexing import _write
from search.models import SearchPassage
from search.rows import PageRows

from .many_pages import fill

SENTENCE = re.compile(r"(?<=[.!?؟])\s+")
WORDS_A_PAGE = 260
AT_ONCE = 20


def sentences_of(texts: Sequence[str]) -> list[str]:
    """Return the sentences of some texts."""
    return [one for text in texts for one in SENTENCE.split(text) if len(one.split()) > 3]


def fill_index(
    index: Any, sentences: list[str], files: int, pages: int, language: str, seed: int = 1
) -> int:
    """Put `files` publications below a list, each with a PDF of `pages` pages; return passages."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    before = set(ReportPage.objects.values_list("pk", flat=True))
    fill(index, ReportPage, files)
    reports = list(ReportPage.objects.exclude(pk__in=before).order_by("pk"))
    documents = _documents(reports, pages, language)
    for start in range(0, files, AT_ONCE):
        with transaction.atomic():
            some = []
            for report, document in list(zip(reports, documents, strict=True))[
                start : start + AT_ONCE
            ]:
                _write(_rows(report, document, pages, sentences, chance, language))
                some.append(report.pk)
            words.add(*words.counted(SearchPassage.objects.filter(searched__in=some)))
    return files * pages


def publish(index: Any, texts: Sequence[tuple[str, str]], language: str) -> list[int]:
    """Publish texts below a list, each with its title as a work of its own; return the pages."""
    before = set(ReportPage.objects.values_list("pk", flat=True))
    fill(index, ReportPage, len(texts))
    reports = list(ReportPage.objects.exclude(pk__in=before).order_by("pk"))
    with transaction.atomic():
        for report, (title, text) in zip(reports, texts, strict=True):
            report.title = title
            passage = Passage(title, text, "", language)
            _write(PageRows(report, (("language", language),), (passage,), f"made-{report.pk}"))
        for report in reports:
            Page.objects.filter(pk=report.pk).update(title=report.title, draft_title=report.title)
        numbers = [report.pk for report in reports]
        words.add(*words.counted(SearchPassage.objects.filter(searched__in=numbers)))
    return numbers


def _documents(reports: list[Any], pages: int, language: str) -> list[EvidenceDocument]:
    documents = [
        EvidenceDocument(
            title=f"ملف {report.pk}",
            file=f"documents/none/{report.pk}.pdf",
            language=language,
            page_count=pages,
            sha256=f"{report.pk:064x}",
            text_of=f"{report.pk:064x}",
            file_size=1,
        )
        for report in reports
    ]
    EvidenceDocument.objects.bulk_create(documents, batch_size=200)
    files = [
        ReportFile(page=report, document=document)
        for report, document in zip(reports, documents, strict=True)
    ]
    ReportFile.objects.bulk_create(files, batch_size=200)
    from core.models.assets import PageDocument

    PageDocument.objects.bulk_create(
        [
            PageDocument(page_id=report.pk, document=document)
            for report, document in zip(reports, documents, strict=True)
        ],
        batch_size=200,
    )
    return documents


def _rows(
    report: Any,
    document: Any,
    pages: int,
    sentences: list[str],
    chance: random.Random,
    language: str,
) -> PageRows:
    passages = [
        Passage(document.title, _text(sentences, chance), "", language, number, document.pk)
        for number in range(1, pages + 1)
    ]
    facets = (
        ("kind", chance.choice(("report", "study", "guide", "fact_sheet"))),
        ("language", language),
        ("year", str(chance.randrange(2001, 2027))),
        ("pdf", "yes"),
        ("topic", chance.choice(("right-to-life", "right-to-water", "right-to-housing"))),
        ("governorate", chance.choice(("gaza", "rafah", "khan-younis"))),
    )
    return PageRows(report, facets, tuple(passages), f"made-{report.pk}")


def _text(sentences: list[str], chance: random.Random) -> str:
    chosen: list[str] = []
    count = 0
    while count < WORDS_A_PAGE:
        sentence = chance.choice(sentences)
        chosen.append(sentence)
        count += len(sentence.split())
    return " ".join(chosen)
