"""Making a correction: what readers had is kept, then the corrected version is published."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.visibility import public_pages

from .citing import citations_of
from .models import Correction, EarlierVersion


@dataclass(frozen=True)
class History:
    """What became of a page: its corrections, newest first, and its present version's number.

    Each correction comes with the address of the version before it, empty where none was kept.
    """

    corrections: tuple[tuple[Correction, str], ...]
    version: int


@transaction.atomic
def correct(page: Any, correction: Correction, user: Any) -> Correction:
    """Store `correction` of the work, keep every public version as it is, publish the draft.

    `page` is the version that was corrected; its latest draft goes live. A version in another
    language is kept too, since readers quote it as the same work. Raises ValidationError where
    the draft may not go live; then nothing happened.
    """
    draft = page.get_latest_revision()
    if _waits(draft):
        raise ValidationError(_("The draft has a time set for later. Take it away, then correct."))
    correction.translation_key = page.translation_key
    correction.made_by = user
    correction.save()
    versions = public_pages(Page.objects.filter(translation_key=page.translation_key))
    for version in versions.select_for_update(of=("self",)):
        _keep(version, correction)
    draft.publish(user=user)
    return correction


def _waits(draft: Any) -> bool:
    """Say whether publishing this draft would only set it for later."""
    moment = draft.as_object().go_live_at
    return bool(moment and moment > timezone.now())


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


def history_of(page: Any) -> History:
    """Return the corrections of the work and the number of the version readers have now."""
    corrections = tuple(Correction.objects.filter(translation_key=page.translation_key))
    if not corrections:
        return History((), 1)
    kept = {one.correction_id: one.number for one in EarlierVersion.objects.filter(page_id=page.pk)}
    told = tuple((one, version_address(page, kept.get(one.pk))) for one in corrections)
    return History(told, max(kept.values(), default=0) + 1)


def version_address(page: Any, number: int | None) -> str:
    """Return the address that will always show version `number` of the page; empty for None."""
    return f"{page.get_url()}v/{number}/" if number else ""


def version_of(page: Any, number: int) -> Any:
    """Return the page as its version `number` was or is, cited by the address of that version.

    Raises Http404 where there is no such version.
    """
    kept = EarlierVersion.objects.select_related("correction", "revision").filter(page_id=page.pk)
    earlier = kept.filter(number=number).first()
    if earlier is None and number != history_of(page).version:
        raise Http404
    version = earlier.as_page() if earlier else page
    version.earlier = earlier
    version.cited = replace(version.citation(), url=f"{page.full_url}v/{number}/")
    version.citations = citations_of(version, versions=())
    return version


def version_answer(page: Any, request: HttpRequest, number: int) -> HttpResponse:
    """Answer a version by its number: one from before a correction is marked as such."""
    version = version_of(page, number)
    version.is_known_public = True
    context = {
        **version.get_context(request),
        "earlier": version.earlier,
        "version_url": version_address(page, number),
    }
    if version.earlier:
        context["corrections"] = ()
    else:
        context["frame"].canonical_path = page.get_url(request)
    context["frame"].keeps_sub_address = False
    return TemplateResponse(request, version.get_template(request), context)


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
