"""The demonstration's legal interventions, testimony, media mention and series."""

from collections.abc import Callable
from datetime import date
from typing import Any

from core.models import Topic
from publications.correcting import correct
from publications.kinds import PrivacyQuestion
from publications.models import (
    Correction,
    LegalInterventionPage,
    MediaMentionPage,
    ReportPage,
    Series,
    TestimonyPage,
)

from .bodies import paragraphs
from .content_files import LANGUAGES, moment, read
from .files import replace_pdf
from .pages import add, existing, publish


def load_series() -> None:
    """Load the series; one that exists stays as staff have edited it."""
    for item in read("records")["series"]:
        Series.objects.get_or_create(
            code=item["code"],
            defaults={
                "periodicity": item["periodicity"],
                **{f"name_{code}": item["name"][code] for code in LANGUAGES},
                **{f"description_{code}": item["description"][code] for code in LANGUAGES},
            },
        )


def load_legal_interventions(parents: dict[str, Any]) -> int:
    """Load the legal interventions that are missing; return how many pages were made."""

    def facts(item: dict[str, Any], language: str) -> dict[str, Any]:
        return {
            "forum": item["forum"],
            "forum_name": item["forum_name"][language],
            "session": item["session"][language],
            "case_number": item["case_number"],
            "submitted_on": date.fromisoformat(item["submitted_on"]),
            "outcome": item["outcome"],
            "outcome_note": item["outcome_note"][language],
            "is_anonymised": True,
            "privacy_checks": PrivacyQuestion.values,
        }

    return _load(LegalInterventionPage, "legal_interventions", parents, facts, "submitted_on")


def load_testimonies(parents: dict[str, Any]) -> int:
    """Load the model of a testimony where it is missing; return how many pages were made."""

    def facts(item: dict[str, Any], language: str) -> dict[str, Any]:
        return {
            "given_on": date.fromisoformat(item["given_on"]),
            "display_name": item["display_name"][language],
            "consented_on": date.fromisoformat(item["given_on"]),
            "consent_reference": "demonstration",
            "privacy_checks": PrivacyQuestion.values,
        }

    return _load(TestimonyPage, "testimonies", parents, facts, "given_on")


def load_media_mentions(parents: dict[str, Any]) -> int:
    """Load the media mention that is missing; return how many pages were made."""

    def facts(item: dict[str, Any], language: str) -> dict[str, Any]:
        return {
            "mentioned_on": date.fromisoformat(item["mentioned_on"]),
            "outlet": item["outlet"][language],
            "address": item["address"],
        }

    return _load(MediaMentionPage, "media_mentions", parents, facts, "mentioned_on")


def load_replaced_file(write: Any) -> None:
    """Replace the file of a publication: readers see how that is told, also where it was quoted."""
    item = read("records")["replaced_file"]
    page = existing(ReportPage, item["key"], item["language"])
    if write is not None and page is not None:
        replace_pdf(page, item["language"], write, item)


def load_correction() -> None:
    """Correct the summary of the Declaration, once: readers see how a correction is told."""
    page = existing(ReportPage, "udhr", "ar")
    item = read("records")["correction"]
    if page is None or Correction.objects.filter(translation_key=page.translation_key).exists():
        return
    right = page.summary
    page.summary = right.replace(item["right"], item["wrong"])
    publish(page, moment(item["wrong_at"]))
    page = ReportPage.objects.get(pk=page.pk)
    page.summary = right
    page.save_revision()
    notes = {f"note_{code}": item["note"][code] for code in LANGUAGES}
    day = date.fromisoformat(item["corrected_on"])
    correct(page, Correction(corrected_on=day, **notes), None)


def _load(
    model: Any,
    name: str,
    parents: dict[str, Any],
    facts: Callable[[dict[str, Any], str], dict[str, Any]],
    day: str,
) -> int:
    """Make each page of a list in both languages, published at nine on its day."""
    made = 0
    for item in read("records")[name]:
        key = f"{name}/{item['key']}"
        for language in LANGUAGES:
            if existing(model, key, language) is not None:
                continue
            page = model(
                title=item["title"][language],
                summary=item["summary"][language],
                is_demonstration=True,
                **facts(item, language),
            )
            if "body" in item:
                texts = [text[language] for text in item["body"]]
                page.body = [paragraphs(texts, f"{key}/{language}")]
            add(parents[language], page, key, language)
            page.topics.set(Topic.objects.filter(code__in=item["topics"]))
            publish(page, moment(f"{item[day]}T09:00"))
            made += 1
    return made
