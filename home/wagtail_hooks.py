"""The morning desk: what an editor begins with, on the admin's start page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from events.models import EventIndexPage, TrainingCoursePage
from publications.models import (
    FieldUpdateIndexPage,
    FieldUpdatePage,
    PublicationIndexPage,
    ReportPage,
    StatementIndexPage,
    StatementPage,
)

from .translation_work import to_publish, to_translate

WAITING_SHOWN = 5


class Desk(Component):
    """Begin something new; see what was published in one language only."""

    name = "desk"
    template_name = "home/desk.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the links to begin with, the work on translations, and what nobody sent to it."""
        return {
            "beginnings": self.beginnings,
            "to_publish": to_publish(self.request.user),
            "to_translate": to_translate(self.request.user),
            "untranslated": self.untranslated,
        }

    @cached_property
    def beginnings(self) -> list[tuple[str, str]]:
        """Return (label, address) of each kind of page this user may begin."""
        kinds = (
            (_("New statement"), StatementIndexPage, StatementPage),
            (_("New field update"), FieldUpdateIndexPage, FieldUpdatePage),
            (_("New publication"), PublicationIndexPage, ReportPage),
            (_("New training course"), EventIndexPage, TrainingCoursePage),
        )
        links = []
        for label, index_model, model in kinds:
            index = index_model.objects.filter(locale__language_code=get_language()).first()
            if index and index.permissions_for_user(self.request.user).can_add_subpage():
                address = reverse(
                    "wagtailadmin_pages:add",
                    args=[model._meta.app_label, model._meta.model_name, index.pk],
                )
                links.append((label, address))
        return links

    @cached_property
    def untranslated(self) -> list[Page]:
        """Return the newest public statements that exist in one language only."""
        newest = StatementPage.objects.live().order_by("-issued_at")[:40]
        keys = [page.translation_key for page in newest]
        pairs: dict[Any, int] = {}
        for key in Page.objects.filter(translation_key__in=keys).values_list(
            "translation_key", flat=True
        ):
            pairs[key] = pairs.get(key, 0) + 1
        return [page for page in newest if pairs[page.translation_key] == 1][:WAITING_SHOWN]


@hooks.register("construct_homepage_panels")
def add_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Put the desk first on the start page."""
    panels.insert(0, Desk(request))


@hooks.register("after_unpublish_page")
def unpublish_versions_too(request: HttpRequest, page: Page) -> None:
    """Withdraw the chosen versions in other languages, as far as this user may."""
    chosen = set(request.POST.getlist("with_version"))
    for version in page.get_translations().live():
        may = version.permissions_for_user(request.user).can_unpublish()
        if str(version.pk) in chosen and may:
            version.specific.unpublish(user=request.user)
