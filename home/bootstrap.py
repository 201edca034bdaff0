"""What every installation needs before its first page: locales, site, sections, lists, groups."""

import csv
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
)

import core
from core import models as lists
from events.models import Accommodation, EventIndexPage
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
from users.roles import ROLES, Role

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
    (FieldUpdateIndexPage, "field-updates", "شريط الأحداث", "From the field"),
    (PublicationIndexPage, "publications", "الإصدارات", "Publications"),
    (EventIndexPage, "events", "الفعاليات", "Events"),
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
ALL_ACTIONS = ("add", "change", "delete", "view")
SEARCHING = (
    *(f"{action}_promotion" for action in ALL_ACTIONS),
    "view_askedquery",
    "change_askedquery",
    "view_indexstate",
    "change_indexstate",
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
    for role in ROLES:
        make_group(role)
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


def make_group(role: Role) -> None:
    """Make the group of a role with its permissions; a group that exists is left alone."""
    with override("ar"):
        name = gettext(role.name)
    group, made = Group.objects.get_or_create(name=name)
    if not made:
        return
    for page, codename in product(pages_of(role), role.pages):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=f"{codename}_page"
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    collection = Collection.get_first_root_node()
    for codename in role.files:
        # Wagtail asks for the permissions of its own models, whatever models a site puts in place.
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
            permission = Permission.objects.get(
                content_type__app_label=app, codename=f"{codename}_{model}"
            )
            GroupCollectionPermission.objects.create(
                group=group, collection=collection, permission=permission
            )
    group.permissions.set(admin_permissions(role))


def pages_of(role: Role) -> list[Page]:
    """Return the pages below which a role works: the root, or its section in each language."""
    if not role.section:
        return [Page.get_first_root_node()]
    model = next(model for model, slug, *_titles in SECTIONS if slug == role.section)
    return list(model.objects.all())


def give_approval_to_the_director() -> None:
    """Turn Wagtail's workflow, made for groups we do not have, into approval by the director."""
    task = GroupApprovalTask.objects.filter(name="Moderators approval").first()
    if task is None:
        return
    with override("ar"):
        name, director = gettext("Approval by the director"), gettext(ROLES[-1].name)
    task.groups.set(Group.objects.filter(name=director))
    GroupApprovalTask.objects.filter(pk=task.pk).update(name=name)
    Workflow.objects.filter(name="Moderators approval").update(name=name)
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()


def admin_permissions(role: Role) -> list[Permission]:
    """Return what a role may do besides pages and files."""
    wanted = [("wagtailadmin", "access_admin")]
    if role.translates:
        wanted.append(("wagtail_localize", "submit_translation"))
    if role.settings:
        wanted.append(("core", "change_organisationsettings"))
    if role.searching:
        wanted += [("search", name) for name in SEARCHING]
    if role.registering:
        wanted.append(("registrations", "see_registrations"))
    if role.watching:
        wanted.append(("registrations", "see_access_log"))
    if role.terms:
        wanted += [("search", f"{action}_synonymset") for action in ALL_ACTIONS]
    found = list(
        Permission.objects.filter(
            content_type__app_label__in={app for app, _name in wanted},
            codename__in={name for _app, name in wanted},
        )
    )
    if role.terms:
        terms = [model._meta.model_name for model in SIMPLE_LISTS.values()]
        terms += ["place", "glossaryterm", "person", "organisation", "office", "series"]
        found += Permission.objects.filter(
            content_type__app_label__in=["core", "publications", "events"],
            content_type__model__in=terms,
            codename__regex=r"^(add|change|view)_",
        )
    return found
