"""The admin of documents: pages whose text cannot be read, one by one and all together."""

from typing import Any

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import reports, views


@hooks.register("register_admin_urls")
def register_document_pages() -> list[Any]:
    """Give a page of a document, its picture and the report their addresses."""
    one = "documents/<int:document_id>/pages/<int:number>/"
    report = reports.UnreadablePagesReport
    return [
        path(one, views.DocumentPageView.as_view(), name="document_page"),
        path(f"{one}picture/", views.page_picture, name="document_page_picture"),
        path(f"{one}ocr/", views.read_by_ocr, name="document_page_ocr"),
        path("documents/<int:document_id>/ocr/", views.read_by_ocr, name="document_ocr"),
        path("documents/<int:document_id>/state/", views.document_state, name="document_state"),
        path("reports/unreadable-pages/", report.as_view(), name="unreadable_pages"),
        path(
            "reports/unreadable-pages/results/",
            report.as_view(results_only=True),
            name="unreadable_pages_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    """Put the report in the menu."""
    return MenuItem(
        _("Unreadable pages"), reverse("unreadable_pages"), icon_name="warning", order=900
    )


@hooks.register("insert_editor_js")
def follow_files() -> SafeString:
    """Have the editor's forms show what becomes of the files that are chosen in them."""
    return format_html('<script src="{}" defer></script>', static("library/js/file_state.js"))
