"""The morning view of the ledger and the step in a hurry: what is late, silent, due, untouched."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .accounts import RELATIONS, SIGNS, state_in_words
from .choices import State
from .forms import StepForm
from .models import Item, ItemStanding, Step

CHANGE = "followups.change_item"
AT_ONCE = 40
SOON_DAYS = 14


class LedgerView(WagtailAdminTemplateMixin, View):
    """A screen for those who keep the ledger."""

    permission = CHANGE
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let those in who may change items."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this screen."""
        way = {"url": reverse("ledger_morning"), "label": _("Follow-up")}
        return [*self.breadcrumbs_items, way, {"url": "", "label": self.get_page_title()}]


def part(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Return the standings of a part of the morning view, the most pressing first."""
    today = timezone.localdate()
    soon = today + timedelta(days=SOON_DAYS)
    parts = {
        "overdue": (Q(state=State.OVERDUE), "due_on"),
        "silent": (Q(state=State.NO_REPLY), "since"),
        "soon": (Q(state=State.COMMITMENT, due_on__lte=soon), "due_on"),
        "untouched": (Q(state=State.OPEN, item__steps__isnull=True), "item__raised_on"),
        "internal": (Q(item__is_public=False), "-item__raised_on"),
        "all": (Q(), "-item__raised_on"),
    }
    condition, order = parts[name]
    return rows.filter(condition).order_by(order, "item_id")


PARTS = (
    ("overdue", gettext_lazy("Overdue")),
    ("silent", gettext_lazy("No reply")),
    ("soon", gettext_lazy("Due within two weeks")),
    ("untouched", gettext_lazy("Nobody was asked yet")),
    ("internal", gettext_lazy("Not public")),
    ("all", gettext_lazy("All items")),
)


class MorningView(LedgerView):
    """What to do today: a list for each reason, each item one tap from its next step."""

    page_title = gettext_lazy("What to follow up today")
    template_name = "followups/admin/morning.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer one of the lists, perhaps only what is about some words."""
        rows = ItemStanding.objects.on(timezone.localdate())
        asked, words = request.GET.get("show", ""), request.GET.get("q", "").strip()[:80]
        if words:
            asked = "all"
            rows = rows.filter(_about(words))
        chosen = asked if asked in dict(PARTS) else "overdue"
        found = part(rows, chosen).select_related(*RELATIONS)
        shown = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
        today = timezone.localdate()
        lines = [(row, SIGNS[State(row.state)], state_in_words(row, today)) for row in shown]
        context = {
            "tabs": [(code, label, code == chosen) for code, label in PARTS],
            "lines": lines,
            "shown": shown,
            "words": words,
            "chosen": chosen,
        }
        return self.render_to_response(self.get_context_data(**context))


def _about(words: str) -> Q:
    number = words.upper().removeprefix("FU-").partition("/")[0]
    found = Q(item__title_ar__icontains=words) | Q(item__title_en__icontains=words)
    found |= Q(item__body__name_ar__icontains=words) | Q(item__body__name_en__icontains=words)
    is_number = number.isascii() and number.isdecimal() and len(number) < 9
    return found | Q(item__number=int(number)) if is_number else found


class StepView(LedgerView):
    """One step in a hurry: today and “we asked” are chosen already."""

    page_title = gettext_lazy("Add a step")
    template_name = "followups/admin/step.html"

    @cached_property
    def item(self) -> Item:
        """Return the item; 404 where there is none."""
        return get_object_or_404(Item.objects.select_related("body"), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer the form."""
        return self.answer(StepForm(instance=Step(item=self.item)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Store the step and lead back; what cannot be is shown with what was typed."""
        form = StepForm(request.POST, instance=Step(item=self.item, added_by_id=request.user.pk))
        if not form.is_valid():
            return self.answer(form)
        form.save()
        messages.success(request, _("The step was stored: %(item)s") % {"item": self.item})
        return redirect("ledger_morning")

    def answer(self, form: StepForm) -> HttpResponse:
        """Return the screen with the form and the steps so far."""
        steps = self.item.steps.order_by("-day", "-pk")
        context = self.get_context_data(form=form, item=self.item, steps=steps)
        return self.render_to_response(context)
