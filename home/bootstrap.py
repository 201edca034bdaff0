"""What every installation needs before its first page: locales, site, sections, lists, groups."""

import csv
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import (
    Collection,
    Locale,
    Page,
    Site,
)

import core
from campaigns.models import CampaignIndexPage
from core import models as lists
from events.models import Accommodation, EventIndexPage
from followups.models import FollowUpIndexPage
from publications.models import (
    AgeGroup,
    FieldUpdateIndexPage,
    LegalInterventionIndexPage,
    MediaMentionIndexPage,
    PublicationIndexPage,
    StatementIndexPage,
    StatisticsCategory,
    StatisticsIndexPage,
    TestimonyIndexPage,
)
from users.roles import ROLES

from .groups import give_approval_to_the_director, make_group
from .models import GlossaryPage, HomePage

TAXONOMIES = Path(core.__file__).parent / "taxonomies"
SIMPLE_LISTS = {
    "topics": lists.Topic,
    "violation_types": lists.ViolationType,
    "duty_bearers": lists.DutyBearer,
    "target_groups": lists.TargetGroup,
    "sectors": lists.Sector,
    "governorates": lists.Governorate,
    "units": lists.Unit,
    "glossary_groups": lists.GlossaryGroup,
    "statistics_categories": StatisticsCategory,
    "age_groups": AgeGroup,
    "accommodations": Accommodation,
}
# Sections in the order of the navigation: page type, slug, Arabic and English title.
SECTIONS = (
    (StatementIndexPage, "statements", "البيانات", "Statements"),
    (PublicationIndexPage, "publications", "الإصدارات", "Publications"),
    (CampaignIndexPage, "campaigns", "الحملات", "Campaigns"),
    (EventIndexPage, "events", "الفعاليات", "Events"),
    (FollowUpIndexPage, "follow-up", "المتابعة", "Follow-up"),
)
# The navigation has six entries, one of them for "about us": the home page leads to these.
BESIDE = (
    (FieldUpdateIndexPage, "field-updates", "شريط الأحداث", "From the field"),
    (GlossaryPage, "glossary", "معجم المصطلحات", "Glossary"),
)
# Collections that stand beside the publications, in the library.
COLLECTIONS = (
    (StatisticsIndexPage, "statistics", "الإحصاءات", "Statistics"),
    (
        LegalInterventionIndexPage,
        "legal-interventions",
        "التدخلات القانونية",
        "Legal interventions",
    ),
    (TestimonyIndexPage, "testimonies", "الإفادات", "Testimonies"),
    (MediaMentionIndexPage, "in-the-media", "في الإعلام", "In the media"),
)


@transaction.atomic
def bootstrap_site() -> None:
    """Make locales, site, section pages, lists and groups; change nothing that exists."""
    arabic, _made = Locale.objects.get_or_create(language_code="ar")
    english, _made = Locale.objects.get_or_create(language_code="en")
    load_lists()
    Collection.objects.filter(depth=1, name="Root").update(name="المجموعة الرئيسية")
    homes = make_homes(arabic, english)
    make_sections(homes)
    terms = [str(model._meta.model_name) for model in SIMPLE_LISTS.values()]
    for role in ROLES:
        make_group(role, terms)
    give_approval_to_the_director()


def load_lists() -> None:
    """Load the controlled lists; a term that exists stays as staff have edited it."""
    for name, model in SIMPLE_LISTS.items():
        for position, row in enumerate(rows(name), start=1):
            model.objects.get_or_create(
                code=row["code"],
                defaults={
                    "name_ar": row["name_ar"],
                    "name_en": row["name_en"],
                    "position": position,
                    **other_spellings(row),
                },
            )
    load_places()
    load_glossary()


def other_spellings(row: dict[str, str]) -> dict[str, str]:
    """Return the spellings of a term beside its names, where its list has them."""
    return {"variants": "\n".join(row["variants"].split("|"))} if "variants" in row else {}


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one list."""
    with (TAXONOMIES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_places() -> None:
    """Load places with their governorate and spellings."""
    governorates = {item.code: item for item in lists.Governorate.objects.all()}
    for position, row in enumerate(rows("places"), start=1):
        lists.Place.objects.get_or_create(
            code=row["code"],
            defaults={
                "name_ar": row["name_ar"],
                "name_en": row["name_en"],
                "position": position,
                "governorate": governorates.get(row["governorate"]),
                "kind": row["kind"],
                **other_spellings(row),
            },
        )


def load_glossary() -> None:
    """Load the public glossary."""
    groups = {group.code: group for group in lists.GlossaryGroup.objects.all()}
    for row in rows("glossary"):
        lists.GlossaryTerm.objects.get_or_create(
            group=groups[row["group"]],
            term_en=row["term_en"],
            defaults={
                "term_ar": row["term_ar"],
                "definition_en": row["definition_en"],
                "definition_ar": row["definition_ar"],
                "is_reviewed": row["reviewed"] == "yes",
            },
        )


def make_homes(arabic: Locale, english: Locale) -> dict[str, HomePage]:
    """Return the home page of each language, made below the root where missing."""
    home = HomePage.objects.filter(locale=arabic).first()
    if home is None:
        root = Page.get_first_root_node()
        Page.objects.filter(pk=root.pk).update(title="الموقع", draft_title="الموقع")
        welcome = root.get_children().filter(slug="home").first()
        if welcome is not None and type(welcome.specific) is Page:
            welcome.delete()
            root.refresh_from_db()
        home = add_page(root, HomePage(title="الرئيسية", slug="home", locale=arabic))
    make_site(home)
    other = home.get_translation_or_none(english)
    if other is None:
        other = add_page(
            home.get_parent(),
            HomePage(
                title="Home",
                slug="home-en",
                locale=english,
                translation_key=home.translation_key,
            ),
        )
    return {"ar": home, "en": other}


def make_site(home: HomePage) -> None:
    """Make the site, or bring it to the address that the environment gives.

    Citations, feeds and structured data tell readers the addresses of pages by this host.
    """
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.root_page = home
    site.site_name = site.site_name or "Mizan"
    site.save()


def add_page(parent: Page, page: Any) -> Any:
    """Add `page` below `parent` and publish it, as an editor would."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def make_sections(homes: dict[str, Any]) -> None:
    """Make the section pages in both languages, linked as translations."""
    for section in SECTIONS:
        make_pair(homes, *section, show_in_menus=True)
    for section in BESIDE:
        make_pair(homes, *section)
    library = {
        code: PublicationIndexPage.objects.child_of(home).get() for code, home in homes.items()
    }
    for collection in COLLECTIONS:
        make_pair(library, *collection)


def make_pair(
    parents: dict[str, Any], model: Any, slug: str, arabic: str, english: str, **facts: Any
) -> None:
    """Make a page below its parent in both languages; a version that exists is left alone."""
    key = None
    for code, title in (("ar", arabic), ("en", english)):
        parent = type(parents[code]).objects.get(pk=parents[code].pk)
        page = model.objects.child_of(parent).first()
        if page is None:
            new = model(title=title, slug=slug, locale=parent.locale, **facts)
            if key is not None:
                new.translation_key = key
            page = add_page(parent, new)
        key = page.translation_key
