"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from core import open_data_views, routing, sitemap, views
from core.api.interface import api
from followups.api import router as ledger_router
from followups.views import short_link as ledger_link
from search.api import router as search_router
from search.views import choose_language as choose_search_language

handler400 = "core.views.bad_request"
handler403 = "core.views.forbidden"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"

api.add_router("", search_router)
api.add_router("", ledger_router)

urlpatterns = [
    path("", views.choose_language, name="choose_language"),
    path("search/", choose_search_language, name="search_without_language"),
    path(
        "search/feed/",
        choose_search_language,
        {"name": "search_feed"},
        name="search_feed_without_language",
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("library.urls")),
    # Before the short links of publications, which take every reference.
    path("r/fu-<int:number>-<int:year>/", ledger_link, name="ledger_link"),
    path("", include("publications.urls")),
    path("api/v1/", api.urls),
    path(
        "previews/<int:page_id>/<slug:digest>.jpg",
        open_data_views.page_preview,
        name="page_preview",
    ),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap_index, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemap.sitemap_section, name="sitemap_section"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]

if settings.SHOW_COMPONENT_GALLERY:
    urlpatterns += [path("_components/", include("core.gallery_urls"))]

urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("registrations/", include("registrations.urls")),
    path("", include("registrations.proof_urls")),
    path("campaigns/", include("campaigns.urls")),
    path("open-data/", open_data_views.open_data, name="open_data"),
    path(
        "not-in-this-language/<int:page_id>/",
        views.not_in_this_language,
        name="not_in_this_language",
    ),
    # Tables and calendars that pages make of themselves; Wagtail's addresses have no dots.
    re_path(r"^((?:[\w\-]+/)+)(data\.csv|calendar\.ics)$", routing.serve_file),
    # Wagtail's addresses but the last, which answers pages: ours finds them in fewer queries.
    path(
        "", include([known for known in wagtail_urls.urlpatterns if known.name != "wagtail_serve"])
    ),
    re_path(wagtail_urls.serve_pattern, routing.serve, name="wagtail_serve"),
)
