"""The groups of the roles with their permissions; `bootstrap_site` makes them once."""

from itertools import product

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext, override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
)

from users.roles import ROLES, Role

# Sections stand below the home page of a language, which is below the root.
SECTION_DEPTH = 3
OTHER_TERMS = ("place", "glossaryterm", "person", "organisation", "office", "series")
ALL_ACTIONS = ("add", "change", "delete", "view")
SEARCHING = (
    *(f"{action}_promotion" for action in ALL_ACTIONS),
    "view_askedquery",
    "change_askedquery",
    "view_indexstate",
    "change_indexstate",
)
FOLLOWING = (
    *(f"{action}_item" for action in ALL_ACTIONS),
    *(f"{action}_succession" for action in ALL_ACTIONS),
)


def make_group(role: Role, terms: list[str]) -> None:
    """Make the group of a role with its permissions; a group that exists is left alone.

    `terms` are the models of the controlled lists, by name.
    """
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
    group.permissions.set(admin_permissions(role, terms))


def pages_of(role: Role) -> list[Page]:
    """Return the pages below which a role works: the root, or its section in each language."""
    if not role.section:
        return [Page.get_first_root_node()]
    return list(Page.objects.filter(slug=role.section, depth=SECTION_DEPTH))


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


def admin_permissions(role: Role, terms: list[str]) -> list[Permission]:
    """Return what a role may do besides pages and files."""
    wanted = [("wagtailadmin", "access_admin")]
    if role.translates:
        wanted.append(("wagtail_localize", "submit_translation"))
    if role.settings:
        wanted.append(("core", "change_organisationsettings"))
    if role.searching:
        wanted += [("search", name) for name in SEARCHING]
    if role.following:
        wanted += [("followups", name) for name in FOLLOWING]
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
        found += Permission.objects.filter(
            content_type__app_label__in=["core", "publications", "events"],
            content_type__model__in=[*terms, *OTHER_TERMS],
            codename__regex=r"^(add|change|view)_",
        )
    return found
