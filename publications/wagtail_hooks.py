"""The admin of publications: a menu group with one list a kind, as editors think of them."""

from collections.abc import Iterator
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .admin_lists import FiledIndexView, WorkIndexView
from .correction_views import make_correction
from .models import (
    AgeGroup,
    FieldUpdatePage,
    LegalInterventionPage,
    MediaMentionPage,
    ReportPage,
    Series,
    StatementPage,
    StatisticsCategory,
    StatisticsReleasePage,
    TestimonyPage,
)
from .models.numbered import NumberedPage


@hooks.register("register_admin_urls")
def register_correction() -> list[Any]:
    """Give the form for a correction its address."""
    return [path("pages/<int:page_id>/correct/", make_correction, name="make_correction")]


@hooks.register("register_page_header_buttons")
def correct_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer to correct what readers have; the form says so where no draft waits.

    A draft may be saved after the buttons were drawn, by the editor's own form.
    """
    is_ours = issubclass(page.specific_class, NumberedPage)
    if is_ours and page.live and page.permissions_for_user(user).can_publish():
        address = reverse("make_correction", args=[page.pk])
        yield Button(_("Correct"), address, icon_name="warning", priority=25)


STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live")


class WorkListing(PageListingViewSet):
    """A list of all pages of a kind in both languages."""

    index_view_class = WorkIndexView


class StatementListing(WorkListing):
    """All statements in both languages."""

    index_view_class = FiledIndexView
    model = StatementPage
    name = "statements"
    icon = "doc-full-inverse"
    menu_label = _("Statements")
    list_display = ["title", "reference", "issued_at", "locale", STATUS]
    list_filter = ["kind", "locale"]


class FieldUpdateListing(WorkListing):
    """All field updates in both languages."""

    model = FieldUpdatePage
    name = "field_updates"
    icon = "time"
    menu_label = _("Field updates")
    list_display = ["title", "reference", "happened_on", "published_at", "locale", STATUS]
    list_filter = ["violation_type", "locale"]


class PublicationListing(WorkListing):
    """All publications in both languages."""

    index_view_class = FiledIndexView
    model = ReportPage
    name = "publications"
    icon = "folder-open-1"
    menu_label = _("Publications")
    list_display = ["title", "reference", "published_on", "locale", STATUS]
    list_filter = ["kind", "series", "locale"]


class StatisticsListing(WorkListing):
    """All statistics releases in both languages."""

    index_view_class = FiledIndexView
    model = StatisticsReleasePage
    name = "statistics"
    icon = "table"
    menu_label = _("Statistics")
    list_display = ["title", "reference", "period_from", "period_to", "locale", STATUS]
    list_filter = ["series", "locale"]


class LegalInterventionListing(WorkListing):
    """All legal interventions and submissions in both languages."""

    index_view_class = FiledIndexView
    model = LegalInterventionPage
    name = "legal_interventions"
    icon = "clipboard-list"
    menu_label = _("Legal interventions")
    list_display = ["title", "reference", "submitted_on", "locale", STATUS]
    list_filter = ["forum", "outcome", "locale"]


class TestimonyListing(WorkListing):
    """All testimonies in both languages."""

    index_view_class = FiledIndexView
    model = TestimonyPage
    name = "testimonies"
    icon = "comment"
    menu_label = _("Testimonies")
    list_display = ["title", "reference", "given_on", "locale", STATUS]
    list_filter = ["consent_scope", "is_minor", "locale"]


class MediaMentionListing(WorkListing):
    """All mentions in the media in both languages."""

    model = MediaMentionPage
    name = "media_mentions"
    icon = "link-external"
    menu_label = _("In the media")
    list_display = ["title", "outlet", "mentioned_on", "locale", STATUS]
    list_filter = ["locale"]


class CountedTermViewSet(SnippetViewSet):
    """A list of terms that tables of figures may use, with their spellings."""

    list_display = ["name_ar", "name_en"]
    list_per_page = 100
    panels = [
        FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_en")]),
        FieldPanel("variants"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("position")]),
    ]


class CategoryViewSet(CountedTermViewSet):
    """What statistics count."""

    model = StatisticsCategory
    name = "statistics_categories"
    icon = "tag"
    menu_label = _("Categories of statistics")


class AgeGroupViewSet(CountedTermViewSet):
    """The age groups that statistics tell apart."""

    model = AgeGroup
    name = "age_groups"
    icon = "group"
    menu_label = _("Age groups")


class SeriesViewSet(SnippetViewSet):
    """The series of publications."""

    model = Series
    name = "series"
    icon = "list-ol"
    menu_label = _("Series")
    list_display = ["name_ar", "name_en", "periodicity"]
    panels = [
        FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("description_ar"), FieldPanel("description_en")]),
        FieldPanel("periodicity"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("position")]),
    ]


@register_snippet
class PublicationsGroup(ViewSetGroup):
    """The menu group of what the organisation publishes."""

    menu_label = _("Publishing")
    menu_icon = "edit"
    menu_order = 110
    items = (
        StatementListing(),
        FieldUpdateListing(),
        PublicationListing(),
        StatisticsListing(),
        LegalInterventionListing(),
        TestimonyListing(),
        MediaMentionListing(),
        SeriesViewSet(menu_item_is_registered=True),
        CategoryViewSet(menu_item_is_registered=True),
        AgeGroupViewSet(menu_item_is_registered=True),
    )
