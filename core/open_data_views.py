"""The page about the open data, and the pictures that other programs show beside a link."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from .previews import path_of
from .records import collections
from .visibility import public_pages

MOST_DIGITS = 64
KEPT_BY_READER = "private, max-age=86400"


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Say how programs read the site: tables, feeds, interface, harvesting, sitemap."""
    root = request.build_absolute_uri(reverse("api-1:contents"))
    found = ((model._meta.verbose_name_plural, name) for name, model in collections().items())
    context = {
        "root": root,
        "description_url": f"{root}openapi.json",
        "collections": [(title, f"{root}{name}/", f"/api/v1/{name}/") for title, name in found],
        "search_url": reverse("api-1:search"),
        "oai_url": request.build_absolute_uri("/oai"),
        "sitemap_url": request.build_absolute_uri(reverse("sitemap")),
    }
    return render(request, "core/open_data.html", context)


@require_safe
def page_preview(request: HttpRequest, page_id: int, digest: str) -> HttpResponseBase:
    """Answer the picture of a public page; nothing of any other."""
    if len(digest) > MOST_DIGITS or not public_pages(Page.objects.filter(pk=page_id)).exists():
        raise Http404
    try:
        content = default_storage.open(path_of(page_id, digest))
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(content, content_type="image/jpeg")
    answer["ETag"] = f'"{digest}"'
    answer["Cache-Control"] = KEPT_BY_READER
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
