"""One address of each page type of the loaded demo, as JSON: {name: {language: path}}."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

import django

from scripts.demo_ledger_pages import ledger_pages

LANGUAGES = ("ar", "en")


def main() -> None:
    """Print the addresses of the database that the environment names."""
    django.setup()
    from scripts.demo_campaign_pages import campaign_pages

    print(
        json.dumps(
            {
                **tree_pages(),
                **campaign_pages(),
                **statistics_pages(),
                **registration_pages(),
                **ledger_pages(),
                **other_pages(),
                **admin_pages(),
            }
        )
    )


def tree_pages() -> dict[str, dict[str, str]]:
    """Return pages that stand in the tree, chosen for the state that they show."""
    from home.models import GlossaryPage, HomePage, StandardPage
    from publications import models as publications

    statements = _public(publications.StatementPage)
    reports = _public(publications.ReportPage)
    updates = _public(publications.FieldUpdatePage)
    standing = _public(StandardPage)
    return {
        **event_pages(),
        "home": versions(_public(HomePage)[0]),
        "section": versions(_first(standing, lambda page: page.numchild > 0)),
        "standing": versions(_first(standing, lambda page: not page.numchild)),
        "glossary": versions(_public(GlossaryPage)[0]),
        "statements": versions(_public(publications.StatementIndexPage)[0]),
        "statement": versions(
            _first(statements, lambda p: _is_translated(p) and not p.cover_image)
        ),
        "statement-long-title": versions(max(statements, key=lambda page: len(page.title))),
        "statement-with-picture": versions(_first(statements, lambda page: page.cover_image)),
        "statement-older-translation": versions(_first(statements, _is_older)),
        "field-updates": versions(_public(publications.FieldUpdateIndexPage)[0]),
        "field-update": versions(_first(updates, _is_translated)),
        "publications": versions(_public(publications.PublicationIndexPage)[0]),
        "report-with-cover": versions(
            _first(reports, lambda p: p.cover_image and _is_translated(p))
        ),
        "report-with-recommendations": versions(
            _first(reports, lambda page: page.recommendations.exists())
        ),
        "legal-interventions": versions(_public(publications.LegalInterventionIndexPage)[0]),
        "legal-intervention": versions(_public(publications.LegalInterventionPage)[-1]),
        "testimony": versions(_public(publications.TestimonyPage)[0]),
        "media-mention": versions(_public(publications.MediaMentionPage)[0]),
        "report-longest": versions(max(reports, key=lambda page: len(page.body_parts))),
    }


def statistics_pages() -> dict[str, dict[str, str]]:
    """Return the list of releases, one of one category, one of several, and their series."""
    from publications.models import StatisticsIndexPage, StatisticsReleasePage

    releases, series = _public(StatisticsReleasePage), "/{}/publications/statistics/series/"
    return {
        "statistics-list": versions(_public(StatisticsIndexPage)[0]),
        "statistics": versions(_first(releases, lambda page: not page.is_demonstration)),
        "statistics-parted": versions(_first(releases, lambda page: page.is_demonstration)),
        "statistics-over-time": _in_both(f"{series}gaza-census/"),
        "statistics-several-lines": _in_both(f"{series}demonstration-activities/"),
    }


def event_pages() -> dict[str, dict[str, str]]:
    """Return an event in each state, and the calendar in each of its views."""
    from events.models import EventIndexPage, EventPage

    found: dict[str, dict[str, str]] = {}
    for event in _public(EventPage):
        found.setdefault(f"event-{event.face.code}".replace("_", "-"), versions(event))
    events = [page.specific for page in _public(EventPage)]
    return {
        "events": versions(_public(EventIndexPage)[0]),
        "events-month": _in_both("/{}/events/month/"),
        "events-archive": _in_both("/{}/events/archive/"),
        "events-filtered": _in_both("/{}/events/?kind=seminar"),
        "events-empty": _in_both("/{}/events/?kind=hearing"),
        **found,
        "event-record": versions(_first(events, lambda page: page.photos.exists())),
        "event-evaluation": versions(
            _first(events, lambda page: getattr(page, "evaluation", None))
        ),
    }


def other_pages() -> dict[str, dict[str, str]]:
    """Return lists in special states, notices, errors and the component gallery."""
    from core.models import GlossaryGroup
    from publications.models import ReportPage

    read = _first(_public(ReportPage), lambda p: _is_translated(p) and p.text_document)
    group = GlossaryGroup.objects.values_list("code", flat=True)[0]
    return {
        "glossary-group": _in_both(f"/{{}}/glossary/{group}/"),
        "series": _in_both("/{}/publications/series/annual-reports/"),
        "pdf-page-read-by-ocr": _scanned(1),
        "pdf-page-unreadable": _scanned(2),
        "corrections": _in_both("/{}/publications/corrections/"),
        "open-data": _in_both("/{}/open-data/"),
        "earlier-version": {code: f"{path}v/1/" for code, path in versions(_corrected()).items()},
        "pdf-page": {code: f"{path}p/1/" for code, path in versions(read).items()},
        "pdf-page-replaced": _quoted_before(),
        "report-with-replaced-file": _without_page(_quoted_before()),
        "statements-second-page": _in_both("/{}/statements/?page=2"),
        "statements-filtered": _in_both("/{}/statements/?kind=press_release"),
        "statements-empty": _in_both("/{}/statements/?year=1999"),
        "only-in-the-other-language": notices(),
        "search": _in_both("/{}/search/"),
        "search-results": _searched("السكن", "housing"),
        "search-narrowed": _searched("الحق", "right", "&kind=press_release&kind=report&sort=date"),
        "search-corrected": _searched("الاعتقل", "detenttion"),
        "search-nothing": _searched("زعفران", "zzyzx"),
        "search-left-out": _searched("السكن", "housing", "&kind=poem&page=0"),
        "pdf-page-marked": {
            code: f"{path}p/1/?{urlencode({'mark': word})}#mark"
            for (code, path), word in zip(
                sorted(versions(read).items()), ("التقرير السنوي", "annual report"), strict=False
            )
        },
        "not-found": _in_both("/{}/no-such-page/"),
        "bad-request": _in_both("/{}/statements/?page=x"),
        "gallery": _in_both("/_components/{}/"),
    }


def registration_pages() -> dict[str, dict[str, str]]:
    """Return the form of an open and of a full course, and what codes and links open."""
    from demo.registrations import COURSE, FULL

    return {
        "registration-form": _form_of(COURSE),
        "registration-form-full": _form_of(FULL),
        "registration-form-early": _form_of("events/journalists"),
        "registration-form-late": _form_of("events/teachers"),
        "registration-form-cancelled": _form_of("events/lecture-cancelled"),
        "registration-code": _in_both("/{}/registrations/"),
        "registration-unknown": _in_both(f"/{{}}/registrations/mine/{'a' * 32}/"),
        **_links_of(FULL),
        "registration-nominations": _nominations_of(COURSE),
    }


def _form_of(key: str) -> dict[str, str]:
    from demo.pages import work_key
    from events.models import EventPage

    slug = EventPage.objects.filter(translation_key=work_key(key))[0].slug
    return _in_both(f"/{{}}/registrations/{slug}/")


def _links_of(key: str) -> dict[str, dict[str, str]]:
    """Return the secret pages of one person in each state, and those that change something."""
    from demo.pages import work_key
    from registrations.models import Registration

    people = Registration.objects.filter(registrations__event_key=work_key(key))
    found = {row.status: row for row in people.filter(answer_until=None)}
    found["answer"] = people.exclude(answer_until=None)[0]
    links = {
        f"registration-{name}": f"/{{}}/registrations/mine/{row.token}/"
        for name, row in found.items()
    }
    seated = links["registration-confirmed"]
    links |= {"registration-change": f"{seated}change/", "registration-cancel": f"{seated}cancel/"}
    return {name: _in_both(path) for name, path in links.items()}


def _nominations_of(key: str) -> dict[str, str]:
    from demo.pages import work_key
    from registrations.codes import token_of
    from registrations.models import Quota

    quota = Quota.objects.filter(registrations__event_key=work_key(key))[0]
    return _in_both(f"/{{}}/registrations/nominate/{token_of(quota.seed)}/")


def _scanned(number: int) -> dict[str, str]:
    """Return the addresses of a page of the scan."""
    from demo.content_files import read
    from demo.pages import existing
    from publications.models import ReportPage

    page = existing(ReportPage, read("records")["scan"]["key"], LANGUAGES[0])
    return {code: f"{path}p/{number}/" for code, path in versions(page).items()}


def _searched(arabic: str, english: str, more: str = "") -> dict[str, str]:
    """Return the search for a word in each language, in the language's own words."""
    words = dict(zip(LANGUAGES, (arabic, english), strict=True))
    return {code: f"/{code}/search/?{urlencode({'q': word})}{more}" for code, word in words.items()}


def _corrected() -> Any:
    """Return a page that was corrected."""
    from publications.models import EarlierVersion

    return EarlierVersion.objects.select_related("page")[0].page.specific


def _quoted_before() -> dict[str, str]:
    """Return the address of a page as it was quoted from a file that was replaced since."""
    from library.models import ReplacedFile
    from publications.models import ReportFile

    gone = ReplacedFile.objects.all()[0]
    page = ReportFile.objects.filter(document=gone.document_id).order_by("pk")[0].page
    return {code: f"{path}p/1/{gone.sha256[:10]}/" for code, path in versions(page).items()}


def _without_page(addresses: dict[str, str]) -> dict[str, str]:
    """Return the addresses of the publications themselves."""
    return {code: path.partition("p/1/")[0] for code, path in addresses.items()}


def admin_pages() -> dict[str, dict[str, str]]:
    """Return the screens that editors see most; the language is that of what they work on."""
    from events.models import TrainingCoursePage
    from publications.models import StatementIndexPage, StatementPage

    courses = {page.language: page.pk for page in reversed(_public(TrainingCoursePage))}
    lists = {page.language: page.pk for page in _public(StatementIndexPage)}
    statements = {page.language: page.pk for page in reversed(_public(StatementPage))}
    return {
        "admin-login": dict.fromkeys(LANGUAGES, "/admin/login/"),
        "admin-dashboard": dict.fromkeys(LANGUAGES, "/admin/"),
        "admin-explorer": {code: f"/admin/pages/{pk}/" for code, pk in lists.items()},
        "admin-event-form": {code: f"/admin/pages/{pk}/edit/" for code, pk in courses.items()},
        "admin-ledger": dict.fromkeys(LANGUAGES, "/admin/follow-up/"),
        "admin-edit-form": {code: f"/admin/pages/{pk}/edit/" for code, pk in statements.items()},
    }


def notices() -> dict[str, str]:
    """Return the notices of statements that exist in one language only, by the other language."""
    from publications.models import StatementPage

    found = {}
    for page in _public(StatementPage):
        if page.translation_state.status == "only_here":
            other = next(code for code in LANGUAGES if code != page.language)
            found[other] = f"/{other}/not-in-this-language/{page.pk}/"
    return found


def versions(page: Any) -> dict[str, str]:
    """Return the path of a page in each language in which readers have it."""
    pages = [page, *page.public_translations]
    return {version.locale.language_code: version.url for version in pages}


def _public(model: Any) -> list[Any]:
    from core.visibility import public_pages

    return list(public_pages(model.objects.order_by("pk")).select_related("locale", "cover_image"))


def _first(pages: Iterable[Any], is_meant: Callable[[Any], Any]) -> Any:
    return next(page for page in pages if is_meant(page))


def _is_translated(page: Any) -> bool:
    return bool(page.public_translations)


def _is_older(page: Any) -> bool:
    return bool(page.translation_state.status == "older")


def _in_both(pattern: str) -> dict[str, str]:
    return {language: pattern.format(language) for language in LANGUAGES}


if __name__ == "__main__":
    main()
