"""Views of the publications app that belong to no page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request
from wagtail.models import Page

from core.visibility import public_pages

from .models import Reference
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
