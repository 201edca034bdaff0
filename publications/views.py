"""Views of the publications app that belong to no page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request
from wagtail.models import Page

from core.old_addresses import read_old_address
from core.visibility import public_pages

from .models import ImportedItem, Reference
from .models.reference import short_form


def short_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Lead from /r/pr-12-2026/ to the work, in the reader's language where it exists in it."""
    work = Reference.objects.filter(short=short_form(reference)).first()
    if work is None:
        raise Http404
    versions = public_pages(Page.objects.filter(translation_key=work.translation_key))
    pages = {page.locale.language_code: page for page in versions.select_related("locale")}
    if not pages:
        raise Http404
    codes = [get_language_from_request(request), *(code for code, _name in settings.LANGUAGES)]
    page = next(pages[code] for code in codes if code in pages)
    response = redirect(page.get_url(request))
    response["Vary"] = "Accept-Language, Cookie"
    return response


def old_address(request: HttpRequest, **_parts: str | None) -> HttpResponse:
    """Lead from an address of the older system to the page, in the language of the address.

    404 where no public page has the number. The target is always an address of this site.
    """
    old = read_old_address(request.path, request.GET.get("id", ""))
    items = (
        ImportedItem.objects.filter(legacy_id=old.number) if old else ImportedItem.objects.none()
    )
    found = set(items.values_list("page_id", flat=True))
    works = items.values("page__translation_key")
    versions = public_pages(Page.objects.filter(translation_key__in=works))
    pages = list(versions.select_related("locale"))
    if old is None or not pages:
        raise Http404

    def fitness(page: Page) -> tuple[bool, bool]:
        return page.locale.language_code == old.language, page.pk in found

    page = max(pages, key=fitness)
    is_meant, has_number = fitness(page)
    # Another language stands in only while the version that is meant is not public.
    is_final = is_meant if old.language else has_number
    return redirect(page.get_url(request), permanent=is_final)
