"""The organisation of the demonstration: settings, home pages and the About section."""

from typing import Any

from wagtail.models import Site

from core.models import Office, OrganisationSettings
from home.models import HomePage, StandardPage

from .bodies import standing_body
from .content_files import LANGUAGES, moment, read
from .pages import add, existing, publish

WRITTEN_AT = "2026-01-05T09:00"
SECTION = "about"
OFFICES = (
    ("المقر الرئيسي، غزة", "Main office, Gaza", "حي الرمال، مدينة غزة", "Al-Rimal, Gaza City"),
    ("مكتب جباليا", "Jabalia office", "مخيم جباليا", "Jabalia camp"),
    ("مكتب رفح", "Rafah office", "رفح", "Rafah"),
)


def load_organisation() -> None:
    """Fill in the organisation's settings where they are empty."""
    organisation = OrganisationSettings.for_site(Site.objects.get(is_default_site=True))
    if organisation.name_ar:
        return
    organisation.name_ar = "مركز الميزان لحقوق الإنسان"
    organisation.name_en = "Al Mezan Center for Human Rights"
    organisation.tagline_ar = "غزة، فلسطين · منذ 1999"
    organisation.tagline_en = "Gaza, Palestine · since 1999"
    organisation.address_ar = "حي الرمال، مدينة غزة"
    organisation.address_en = "Al-Rimal, Gaza City"
    organisation.licence_ar = "المشاع الإبداعي، نَسب المصنَّف 4.0"
    organisation.licence_en = "Creative Commons Attribution 4.0"
    organisation.licence_url = "https://creativecommons.org/licenses/by/4.0/"
    organisation.save()
    for position, (name_ar, name_en, address_ar, address_en) in enumerate(OFFICES):
        Office.objects.get_or_create(
            name_ar=name_ar,
            defaults={
                "name_en": name_en,
                "address_ar": address_ar,
                "address_en": address_en,
                "position": position,
            },
        )


def load_standing_pages() -> int:
    """Load the About section in both languages; return how many pages were made."""
    made = 0
    texts = read("about")
    for language in LANGUAGES:
        home = HomePage.objects.get(locale__language_code=language)
        top = None
        for item in texts:
            page = existing(StandardPage, f"{SECTION}/{item['slug']}", language)
            if page is None:
                page = add_standing(home if top is None else top, item, language)
                made += 1
            top = top or page
        introduce(home, texts[0][language], top)
    point_to_legal_help()
    return made


def point_to_legal_help() -> None:
    """Link the page on legal help at the end of every page."""
    organisation = OrganisationSettings.for_site(Site.objects.get(is_default_site=True))
    if organisation.legal_help_page is None:
        organisation.legal_help_page = existing(StandardPage, f"{SECTION}/legal-help", "ar")
        organisation.save()


def add_standing(parent: Any, item: dict[str, Any], language: str) -> StandardPage:
    """Add and publish one standing page; the first one opens the section in the navigation."""
    text = item[language]
    body = standing_body(text["blocks"], item["slug"], language)
    if item["slug"] in ("offices", "contact", "legal-help"):
        body.append({"type": "offices", "value": None, "id": f"offices-{language}"})
    page = StandardPage(
        title=text["title"],
        summary=text["summary"],
        slug=item["slug"],
        body=body,
        show_in_menus=item["slug"] == SECTION,
    )
    add(parent, page, f"{SECTION}/{item['slug']}", language)
    publish(page, moment(WRITTEN_AT))
    return page


def introduce(home: HomePage, text: dict[str, Any], about: Any) -> None:
    """Let the home page say in the organisation's own words who it is."""
    if home.introduction:
        return
    first = text["blocks"][0]["value"].removeprefix("<p>").removesuffix("</p>")
    home.introduction = f'<p>{first} <a linktype="page" id="{about.pk}">{text["title"]}</a></p>'
    home.summary = text["summary"]
    publish(home, moment(WRITTEN_AT))
