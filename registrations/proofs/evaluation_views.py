"""The evaluation sheet: opened by a ticket, without name, cookie or script."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.frame import Frame
from registrations.attendance_choices import Phase
from registrations.codes import TOKEN
from registrations.day.evaluating import HIGHEST, LOWEST, own_ticket, store_answer, ticket_hash
from registrations.day.sessions import public_title_of
from registrations.models import EvaluationTicket
from registrations.public.held import held_by_token

MARKS = [
    (1, _("1 – not at all")),
    (2, _("2 – hardly")),
    (3, _("3 – partly")),
    (4, _("4 – mostly")),
    (5, _("5 – wholly")),
]
assert (MARKS[0][0], MARKS[-1][0]) == (LOWEST, HIGHEST)


class SheetForm(forms.Form):
    """A mark for each statement; all of them are needed, that phases can be compared."""

    def __init__(self, *args: Any, ticket: EvaluationTicket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in ticket.registrations.evaluation_questions.all():
            self.fields[f"q{question.pk}"] = forms.TypedChoiceField(
                label=str(question),
                choices=MARKS,
                coerce=int,
                widget=forms.RadioSelect,
            )

    def marks(self) -> dict[int, int]:
        """Return the marks by number of the question."""
        return {int(name[1:]): mark for name, mark in self.cleaned_data.items()}


# No cookie is set, and a ticket is used once: there is nothing for another site to send.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: HttpRequest, token: str) -> HttpResponse:
    """Show the sheet, store it once, say thanks."""
    if not TOKEN.match(token):
        raise Http404
    tickets = EvaluationTicket.objects.select_related("registrations")
    ticket = tickets.filter(token_hash=ticket_hash(token)).first()
    if ticket is None:
        raise Http404
    form = SheetForm(request.POST if request.method == "POST" else None, ticket=ticket)
    is_done = ticket.is_used
    if request.method == "POST" and not is_done and form.is_valid():
        store_answer(ticket, form.marks())
        is_done = True
    context = {
        "frame": Frame(request),
        "noindex": True,
        "form": form,
        "is_done": is_done,
        "phase": Phase(ticket.phase).label,
        "event_title": public_title_of(ticket.registrations.event_key),
    }
    response = render(request, "registrations/proofs/evaluation.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def my_evaluation(request: HttpRequest, token: str, phase: str) -> HttpResponse:
    """Lead whoever holds a secret link to a sheet without a name.

    A repeated registration leads to a sheet as well: else it could be told from a first one.
    """
    if not TOKEN.match(token) or phase not in Phase.values:
        raise Http404
    held = held_by_token(token)
    if held is None or not held.is_accepted:
        raise Http404
    if not held.seats.evaluation_questions.exists():
        raise Http404
    response = redirect("evaluate", own_ticket(held.seats, held.record.seed, phase))
    response["Cache-Control"] = "no-store"
    return response
