"""The demonstration's events: one in every state, on days counted from the day of loading."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid5

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.html import escape

from core.models import Governorate, Organisation, Person, TargetGroup, Topic
from events.models import (
    Accommodation,
    CampusSessionPage,
    ConferenceEditionPage,
    CourseTopic,
    EventPaper,
    EventPhoto,
    EventSession,
    PublicMeetingPage,
    SessionChange,
    TrainingCoursePage,
    WorkshopPage,
)
from library.models import EvidenceDocument

from .bodies import paragraphs
from .content_files import LANGUAGES, languages_of, read
from .pages import add, existing, publish, work_key

MODELS: dict[str, Any] = {
    "training": TrainingCoursePage,
    "meeting": PublicMeetingPage,
    "workshop": WorkshopPage,
    "conference": ConferenceEditionPage,
    "campus": CampusSessionPage,
}
# The fields of a page and the names under which their values stand in the content.
FACTS = {
    "kind": "kind",
    "status": "status",
    "mode": "mode",
    "photo_policy": "photo_policy",
    "spoken": "spoken",
    "capacity": "capacity",
    "hides_hours": "hides_hours",
    "has_waiting_list": "waiting",
    "attended": "attended",
    "women": "women",
    "youth": "youth",
    "persons_with_disabilities": "pwd",
    "hours": "hours",
    "has_certificate": "certificate",
}
TEXTS = {
    "title": "title",
    "summary": "summary",
    "venue_public": "venue",
    "status_note": "note",
    "project": "project",
    "selection_criteria": "criteria",
}
ANNOUNCED = timedelta(days=9)
TRANSLATED_LATER = timedelta(hours=3)


def load_events(parents: dict[str, Any], images: list[Any], write: Any) -> int:
    """Load the events that are missing; return how many pages were made."""
    content = read("events")
    names = {key: _organisation(texts) for key, texts in content["organisations"].items()}
    people = {key: _person(texts) for key, texts in content["people"].items()}
    made = 0
    for item in content["events"]:
        key = f"events/{item['key']}"
        for language in languages_of(item["title"]):
            if existing(MODELS[item["model"]], key, language) is not None:
                continue
            page = _new_page(item, language)
            add(parents[language], page, key, language)
            _relate(page, item, names, people)
            _add_rows(page, item, key, language)
            _add_record(page, item, language, images, write)
            at = min(_moment(_first_day(item), 9), timezone.now()) - ANNOUNCED
            publish(page, at + (TRANSLATED_LATER if language == "en" else timedelta()))
            made += 1
    return made


def _organisation(texts: dict[str, str]) -> Organisation:
    names: dict[str, Any] = {f"name_{code}": texts[code] for code in LANGUAGES}
    return Organisation.objects.get_or_create(**names)[0]


def _person(texts: dict[str, str]) -> Person:
    """Return a record that names a role: the demonstration invents nobody."""
    names: dict[str, Any] = {f"name_{code}": texts[code] for code in LANGUAGES}
    return Person.objects.get_or_create(**names)[0]


def _new_page(item: dict[str, Any], language: str) -> Any:
    model = MODELS[item["model"]]
    fields = {field.name for field in model._meta.get_fields()}
    facts = {name: item[source] for name, source in FACTS.items() if source in item}
    facts |= {name: item[source][language] for name, source in TEXTS.items() if source in item}
    for name, source in (("registration_opens_at", "opens"), ("registration_deadline", "deadline")):
        if source in item:
            facts[name] = _moment(item[source], 16)
    if "evaluation" in item:
        answers, before, after = item["evaluation"]
        facts |= {"evaluation_answers": answers}
        facts |= {"average_before": Decimal(before), "average_after": Decimal(after)}
    page = model(**{name: value for name, value in facts.items() if name in fields})
    page.venue_private = "عنوان توضيحي لا يظهر للقراء"
    page.is_demonstration = True
    if "body" in item:
        page.body = [paragraphs(item["body"][language], f"events/{item['key']}/{language}")]
    return page


def _relate(page: Any, item: dict[str, Any], names: dict[str, Any], people: dict[str, Any]) -> None:
    page.topics.set(Topic.objects.filter(code__in=item["topics"]))
    page.governorates.set(Governorate.objects.filter(code__in=item["governorates"]))
    page.target_groups.set(TargetGroup.objects.filter(code__in=item["target_groups"]))
    codes = item.get("accommodations", ())
    page.accommodations.set(Accommodation.objects.filter(code__in=codes))
    for field in ("partners", "funders"):
        getattr(page, field).set([names[key] for key in item.get(field, ())])
    for field in ("speakers", "trainers"):
        if item.get(field):
            getattr(page, field).set([people[key] for key in item[field]])


def _add_rows(page: Any, item: dict[str, Any], key: str, language: str) -> None:
    """Add sessions, changes and subjects; a session is the same one in both languages."""
    for number, row in enumerate(item["sessions"]):
        day = _day(row["in"])
        session = EventSession(
            day=day,
            starts=time(row["from"]),
            ends=time(row["to"]),
            topic=row.get("topic", {}).get(language, ""),
            repeats_until=day + timedelta(weeks=row["weeks"]) if "weeks" in row else None,
            translation_key=uuid5(work_key(key), str(number)),
            locale_id=page.locale_id,
            sort_order=number,
        )
        page.sessions.add(session)
    for row in item.get("changes", ()):
        page.session_changes.add(
            SessionChange(
                day=_day(row["in"]),
                to_day=_day(row["to_in"]) if "to_in" in row else None,
                starts=time(row["from"]) if "from" in row else None,
                ends=time(row["to"]) if "to" in row else None,
            )
        )
    for number, text in enumerate(item.get("course_topics", ())):
        page.topics_covered.add(
            CourseTopic(text=text[language], sort_order=number, locale_id=page.locale_id)
        )


def _add_record(
    page: Any, item: dict[str, Any], language: str, images: list[Any], write: Any
) -> None:
    """Add the report of a past event, a picture without people and a paper."""
    if "record" in item:
        page.record = "".join(f"<p>{escape(text)}</p>" for text in item["record"][language])
    if item.get("photo"):
        page.photos.add(EventPhoto(image=images[0]))
    if item.get("paper") and write is not None:
        page.papers.add(EventPaper(document=_paper(page, write), locale_id=page.locale_id))


def _paper(page: Any, write: Any) -> EvidenceDocument:
    """Return a paper of one page in the language of the event."""
    code = page.locale.language_code
    is_arabic = code == "ar"
    title = f"ورقة عمل توضيحية: {page.title}" if is_arabic else f"Demonstration paper: {page.title}"
    found = EvidenceDocument.objects.filter(title=title[:200], language=code).first()
    if found is not None:
        return found
    direction = "rtl" if is_arabic else "ltr"
    html = f'<html lang="{code}" dir="{direction}"><title>{title}</title><h1>{title}</h1></html>'
    file = ContentFile(write(html), name="paper.pdf")
    document = EvidenceDocument(title=title[:200], language=code, file=file)
    document.save()
    return document


def _first_day(item: dict[str, Any]) -> int:
    return min((row["in"] for row in item["sessions"]), default=0)


def _day(ahead: int) -> Any:
    return timezone.localdate() + timedelta(days=ahead)


def _moment(ahead: int, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(_day(ahead), time(hour)))
