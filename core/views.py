"""Views that belong to no page: language choice, honest notices, errors, health."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.cache import never_cache
from wagtail.models import Locale, Page, Site

from . import readiness
from .frame import HOME_DEPTH, language_name, public_translations
from .visibility import is_public, public_pages


@never_cache
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send `/` to /ar/ or /en/: the reader's explicit choice, then the browser's, then Arabic."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response


def not_in_this_language(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say that a page does not exist in this language and lead to the language it exists in."""
    original = get_object_or_404(public_pages(), pk=page_id, depth__gte=HOME_DEPTH).specific
    language = get_language()
    if original.language == language:
        return redirect(original.get_url(request))
    for translation in original.public_translations:
        if translation.locale.language_code == language:
            return redirect(translation.get_url(request))
    with override(original.language):
        card = original.card()
    context = {"original": card, "original_language_name": language_name(original.language)}
    response = render(request, "core/not_in_this_language.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 400 in the reader's language."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403 in the reader's language."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a form that was open too long, instead of Django's English page."""
    return render(request, "403.html", {"form_expired": True}, status=403)


def page_not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404; where the same address exists in the other language, lead there honestly."""
    if page := _same_address_in_another_language(request):
        return redirect(reverse("not_in_this_language", args=[page.pk]))
    return render(request, "404.html", status=404)


def _same_address_in_another_language(request: HttpRequest) -> Page | None:
    """Return the public page with this slug path under another language's home page, if any."""
    language, _slash, rest = request.path.strip("/").partition("/")
    others = [code for code, _name in settings.LANGUAGES if code != language]
    site = Site.find_for_request(request)
    if not rest or site is None or len(others) == len(settings.LANGUAGES):
        return None
    for locale in Locale.objects.filter(language_code__in=others):
        home = site.root_page.get_translation_or_none(locale)
        if home is None:
            continue
        try:
            page = home.specific.route(request, rest.split("/")).page
        except Http404:
            continue
        if is_public(page) and not _is_in(page, language):
            return page
    return None


def _is_in(page: Page, language: str) -> bool:
    """Say whether readers of `language` have this page; then only a sub-address is unknown."""
    return any(version.locale.language_code == language for version in public_translations(page))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching the database."""
    return render(request, "500.html", status=500)


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether database, migrations and tasks are ready; 503 where one is not."""
    try:
        executor = MigrationExecutor(connection)
        migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        state: dict[str, Any] = {
            "database": True,
            "migrations": migrated,
            "failed_tasks": _failed_tasks(),
            **(readiness.facts() if migrated else {}),
        }
    except DatabaseError:
        state = {"database": False, "migrations": False, "failed_tasks": None}
    ready = bool(state["database"] and state["migrations"])
    return JsonResponse(state, status=200 if ready else 503)


def _failed_tasks() -> int:
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.failed().count()


def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where not to go and where the sitemap is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def security_txt(request: HttpRequest) -> HttpResponse:
    """Tell researchers where to write (RFC 9116); 404 while no address is set."""
    from .models import OrganisationSettings

    organisation = OrganisationSettings.for_request(request)
    if not organisation.email:
        raise Http404
    expires = timezone.now() + timedelta(days=180)
    lines = [
        f"Contact: mailto:{organisation.email}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: ar, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
