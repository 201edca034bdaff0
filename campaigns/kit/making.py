"""Making the kit of a published campaign and removing that of a withdrawn one."""

import secrets
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from campaigns.models import CampaignKit, CampaignPage
from core.printing import CannotPrint
from core.visibility import public_pages

from .drawing import drawn_kit


def make(page_id: int, *, again: bool = False) -> bool:
    """Make the kit of a public campaign unless it has one; return whether one was made.

    `again` makes one in place of what it has. May run twice at once: each run has a folder of its
    own, and removes the one that it takes the place of.
    """
    page = _public(page_id)
    if page is None or page.get_site() is None or (_has_kit(page) and not again):
        return False
    try:
        files = drawn_kit(page)
    except CannotPrint:
        return False
    folder = f"kits/{page_id}/{secrets.token_hex(8)}"
    for name, content in files.items():
        default_storage.save(f"{folder}/{name}", ContentFile(content))
    # Withdrawn, or published anew, while its files were drawn: then these are nobody's.
    now = _public(page_id)
    if now is None or now.live_revision_id != page.live_revision_id:
        _empty(folder)
        return False
    facts = {
        "folder": folder,
        "revision_id": page.live_revision_id,
        "sizes": {name: len(content) for name, content in files.items()},
    }
    with transaction.atomic():
        before = CampaignKit.objects.select_for_update().filter(page_id=page_id)
        replaced = list(before.values_list("folder", flat=True))
        CampaignKit.objects.update_or_create(page_id=page_id, defaults=facts)
    for old in replaced:
        _empty(old)
    return True


def remove(page_id: int) -> None:
    """Remove the stored files of a campaign that has no kit."""
    if CampaignKit.objects.filter(page_id=page_id).exists():
        return
    parent = f"kits/{page_id}"
    for name in _listed(parent)[0]:
        _empty(f"{parent}/{name}")


def _public(page_id: int) -> Any:
    found = public_pages(CampaignPage.objects.filter(pk=page_id))
    return found.select_related(*CampaignPage.page_relations).first()


def _has_kit(page: Any) -> bool:
    kit = getattr(page, "kit", None)
    return kit is not None and kit.is_of(page)


def _empty(folder: str) -> None:
    for name in _listed(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
    # A store on disk keeps empty folders.
    default_storage.delete(folder)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
