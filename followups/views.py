"""Views of the ledger that belong to no page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request

from .models.follow_up_index import public_item
from .sources import ledger_urls


def short_link(request: HttpRequest, number: int, year: int) -> HttpResponse:
    """Lead from /r/fu-12-2026/ to the item, in the reader's language where the ledger has it."""
    item, urls = public_item(year, number), ledger_urls()
    codes = [get_language_from_request(request), *(code for code, _name in settings.LANGUAGES)]
    url = next((urls[code] for code in codes if code in urls), "")
    if not url:
        raise Http404
    response = redirect(f"{url}{item.slug}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response
