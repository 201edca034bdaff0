"""Making a correction: what readers had is kept, then the corrected version is published."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from wagtail.models import Page

from core.visibility import public_pages

from .citing import citations_of
from .models import Correction, EarlierVersion


@transaction.atomic
def correct(page: Any, correction: Correction, user: Any) -> Correction:
    """Store `correction` of the work, keep every public version as it is, publish the draft.

    `page` is the version that was corrected; its latest draft goes live. A version in another
    language is kept too, since readers quote it as the same work. Raises ValidationError where
    the draft may not go live; then nothing happened.
    """
    correction.translation_key = page.translation_key
    correction.made_by = user
    correction.save()
    versions = public_pages(Page.objects.filter(translation_key=page.translation_key))
    for version in versions.select_for_update(of=("self",)):
        _keep(version, correction)
    page.get_latest_revision().publish(user=user)
    return correction


def _keep(page: Page, correction: Correction) -> None:
    """Keep what readers now have of `page` under the next number."""
    if page.live_revision_id is None:
        return
    last = EarlierVersion.objects.filter(page=page).aggregate(last=Max("number"))["last"]
    EarlierVersion.objects.create(
        correction=correction,
        page=page,
        revision_id=page.live_revision_id,
        number=(last or 0) + 1,
    )


def corrections_of(page: Any) -> tuple[tuple[Correction, str], ...]:
    """Return each correction of the work, newest first, with the address of the earlier version."""
    corrections = tuple(Correction.objects.filter(translation_key=page.translation_key))
    if not corrections:
        return ()
    kept = {one.correction_id: one.number for one in EarlierVersion.objects.filter(page_id=page.pk)}
    url = page.get_url() or ""
    return tuple((one, f"{url}v/{kept[one.pk]}/" if one.pk in kept else "") for one in corrections)


def earlier_version_answer(page: Any, request: HttpRequest, number: int) -> HttpResponse:
    """Answer the version that readers had before correction `number`, marked as such."""
    kept = EarlierVersion.objects.select_related("correction", "revision")
    earlier = get_object_or_404(kept, page_id=page.pk, number=number)
    old = earlier.as_page()
    old.is_known_public = True
    old.cited = replace(old.citation(), url=f"{page.full_url}v/{number}/")
    old.citations = citations_of(old, versions=())
    context = {**old.get_context(request), "earlier": earlier, "corrections": ()}
    context["frame"].keeps_sub_address = False
    return TemplateResponse(request, old.get_template(request), context)


def register_of(index: Any) -> QuerySet[Correction]:
    """Return the corrections of works that are public in the language of `index`."""
    pages = public_pages(Page.objects.filter(locale=index.locale))
    return Correction.objects.filter(translation_key__in=pages.values("translation_key"))


def noted(pages: Iterable[Any]) -> dict[Any, list[Correction]]:
    """Return the corrections of several pages in one query, by translation key."""
    found: dict[Any, list[Correction]] = {}
    keys = [page.translation_key for page in pages]
    for one in Correction.objects.filter(translation_key__in=keys):
        found.setdefault(one.translation_key, []).append(one)
    return found
