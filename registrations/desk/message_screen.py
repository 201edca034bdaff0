"""Messages to many: written, looked at with the numbers, sent; stopped while they wait."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from registrations.choices import NoticeKind
from registrations.codes import new_seed
from registrations.event_told import told_of
from registrations.letters import Letter, letter_of
from registrations.messages import (
    AlreadyWritten,
    Message,
    message_to,
    recipients_of,
    stop_message,
)
from registrations.models import Notice, Registration
from registrations.sent_messages import sent_messages

from .base import EventDeskView
from .message_form import MessageForm

# What stands in the letter that is looked at, where each person has their own.
ANY_CODE = "•••-•••-••••"


class MessageScreen(EventDeskView):
    """The form, or what it would send; below it what was written before."""

    page_title = gettext_lazy("Messages")
    header_icon = "mail"
    template_name = "registrations/desk/messages.html"

    def before_proof(self, request: HttpRequest) -> HttpResponseBase:
        """Ask for the password, and keep what was typed over a long pause."""
        if request.method != "POST" or "stop" in request.POST:
            return super().before_proof(request)
        form = MessageForm(self.request.POST, seats=self.seats)
        form.is_valid()
        context = self.get_context_data(form=form, is_idle=True)
        answer = self.render_to_response(context)
        answer["Cache-Control"] = "no-store, private"
        return answer

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Show the empty form."""
        return self.show(MessageForm(seats=self.seats))

    def post(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Stop a message, show one as it will look, send it, or go back to writing."""
        if "stop" in request.POST:
            self.stop(request.POST["stop"])
            return redirect(request.path)
        form = MessageForm(self.request.POST, seats=self.seats)
        if "change" in request.POST or not form.is_valid():
            return self.show(form)
        if "send" not in request.POST:
            return self.show(form, **self.looked_at(form))
        if self.send(form):
            return redirect(request.path)
        return self.show(form)

    def looked_at(self, form: MessageForm) -> dict[str, Any]:
        """Return whom the message reaches, and the letter in each language that they read."""
        data = form.cleaned_data
        people = self.seats.people.filter(status__in=data["statuses"])
        languages = people.order_by("language").values_list("language", flat=True).distinct()
        return {
            "recipients": recipients_of(self.seats, data["statuses"]),
            "letters": [self.letter(form, language) for language in languages],
        }

    def letter(self, form: MessageForm, language: str) -> Letter:
        """Return the letter to no person in particular."""
        data = form.cleaned_data
        with override(language):
            name = _("(name)")
        anybody = Registration(
            registrations=self.seats, language=language, name=name, seed=new_seed()
        )
        notice = Notice(
            registration=anybody,
            kind=NoticeKind.MESSAGE,
            subject=data["heading"],
            text=data["text"],
        )
        letter = letter_of(notice, told_of(self.seats, language))
        # The last fact is the code, the link its like: both would be nobody's.
        facts = (*letter.facts[:-1], (letter.facts[-1][0], (ANY_CODE,)))
        return replace(letter, facts=facts, link="#")

    def send(self, form: MessageForm) -> bool:
        """Write the message; say whether it was."""
        data = form.cleaned_data
        try:
            message = message_to(
                self.seats,
                data["statuses"],
                data["heading"],
                data["text"],
                user=self.request.user,
            )
        except AlreadyWritten:
            form.add_error(None, _("The same message waits already, see below. Nothing was sent."))
            return False
        messages.success(self.request, told_sending(message))
        return True

    def stop(self, typed: str) -> None:
        """Stop the message that was written at that moment."""
        written_at = _read_moment(typed)
        stopped = stop_message(self.seats, written_at, user=self.request.user) if written_at else 0
        if not stopped:
            messages.error(self.request, _("Nothing was stopped: the message is out already."))
            return
        told = ngettext(
            "The message was stopped: %(count)d person does not get it.",
            "The message was stopped: %(count)d people do not get it.",
            stopped,
        )
        messages.success(self.request, told % {"count": stopped})

    def show(self, form: MessageForm, **looked_at: Any) -> HttpResponse:
        """Show the form, or the message as it will look, and those written before."""
        context = {"form": form, "sent": sent_messages(self.seats), **looked_at}
        return self.render_to_response(self.get_context_data(**context))


def told_sending(message: Message) -> str:
    """Return the sentence after a message was written."""
    told = ngettext(
        "The message goes to %(count)d person at %(hour)s. Until then you can stop it below.",
        "The message goes to %(count)d people at %(hour)s. Until then you can stop it below.",
        message.recipients.all,
    )
    hour = date_format(timezone.localtime(message.goes_at), "H:i")
    return told % {"count": message.recipients.all, "hour": hour}


def _read_moment(typed: str) -> datetime | None:
    try:
        moment = parse_datetime(typed)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
