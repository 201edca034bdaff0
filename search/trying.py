"""The screen on which staff try a query: what it matches and why, before and after a change."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.frame import language_name
from core.records import languages

from . import records
from .curated import Direction, SynonymSet
from .explaining import Explanation, explain
from .query import LONGEST
from .vocabulary import Vocabulary

MAY_TRY = [
    f"search.{action}_{what}"
    for action in ("add", "change", "view")
    for what in ("promotion", "synonymset", "indexstate")
]


class TryForm(forms.Form):
    """A query, and a set of synonyms that is not saved yet; named as in the form of a set."""

    q = forms.CharField(label=_("Query"), max_length=LONGEST)
    reader = forms.ChoiceField(label=_("On the pages in"), required=False)
    expressions = forms.CharField(
        label=_("Words and phrases"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One expression a line. It is tried, not saved. Empty: nothing is changed."),
    )
    direction = forms.ChoiceField(
        label=_("Direction"), choices=Direction, required=False, initial=Direction.BOTH
    )
    language = forms.CharField(required=False, widget=forms.HiddenInput)
    set = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, language_name(code)) for code in languages()]
        self.fields["reader"].choices = choices  # type: ignore[attr-defined]
        self.fields["reader"].initial = get_language()

    def clean(self) -> dict[str, Any]:
        """Check the set as it would be checked when it is saved."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("expressions"):
            one = SynonymSet(
                pk=data.get("set"),
                expressions=data["expressions"],
                direction=data.get("direction") or Direction.BOTH,
                language=data.get("language") or "",
            )
            try:
                one.full_clean(validate_unique=False)
            except ValidationError as error:
                self.add_error("expressions", error.messages)
            else:
                data["record"] = one
        return data

    def changed_vocabulary(self) -> Vocabulary | None:
        """Return the words as they would be with the set; None where no set is given."""
        record = self.cleaned_data.get("record")
        if record is None:
            return None
        return records.vocabulary().with_synonyms([records.synonyms_of(record)])

    def explanations(self) -> tuple[Explanation, Explanation | None]:
        """Return what the query matches now, and with the change."""
        query = self.cleaned_data["q"]
        reader = self.cleaned_data["reader"] or get_language() or "ar"
        changed = self.changed_vocabulary()
        return explain(query, reader), explain(query, reader, changed) if changed else None


class TryView(WagtailAdminTemplateMixin, View):
    """Tries a query; writes nothing, whichever way it is asked."""

    page_title = _("Try a query")
    header_icon = "search"
    template_name = "search/staff/try.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let those in who may change or see something of the search."""
        if not any(map(request.user.has_perm, MAY_TRY)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer a query of the address."""
        return self.answer(request.GET)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Answer a query from the form of a set, whose changes are not saved."""
        return self.answer(request.POST)

    def answer(self, data: Any) -> HttpResponse:
        """Show what the query matches, or what is wrong with the form."""
        form = TryForm(data if "q" in data else None)
        context: dict[str, Any] = {"form": form}
        if form.is_bound and form.is_valid():
            now, changed = form.explanations()
            context |= {"shown": changed or now, "before": now if changed else None}
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
