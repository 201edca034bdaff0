"""Redirects of old addresses, as far as readers may have the pages that they lead to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from .visibility import is_public


class PublicRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects; one to a page that is not public stays a 404 and tells nothing."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Answer the redirect of an unknown address, if it has one that may be told."""
        answer: HttpResponse = super().process_response(request, response)
        if answer is response:
            return response
        redirect = self._found(request)
        if redirect and redirect.redirect_page_id and not is_public(redirect.redirect_page):
            return response
        return answer

    def _found(self, request: HttpRequest) -> Any:
        """Return the redirect that Wagtail took, with the query first and then without."""
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        return get_redirect(request, path) or get_redirect(request, path.partition("?")[0])
