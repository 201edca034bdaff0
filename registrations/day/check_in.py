"""Checking people in on a telephone: by code, by its QR, by name; and those who come without."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.admin_input import is_number
from core.arabic import fold
from registrations.access import Action
from registrations.attendance_choices import NotedBy
from registrations.choices import AgeBand, Sex
from registrations.codes import CODE_LENGTH, code_hash, typed_code
from registrations.models import Attendance, Registration, RegistrationList, Repeat
from registrations.person_fields import CONTACT_LENGTH, NAME_LENGTH, ContactField, NameField

from .attending import Noted, admit, check_in, counts, register_walk_in, set_state
from .base import SessionView

# Of a name that hundreds have, so many are shown.
MOST_FOUND = 20


class WalkInForm(forms.Form):
    """Somebody who came without registration; only the name is needed."""

    name = NameField(
        label=_("Name as on the certificate"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )
    contact = ContactField(
        label=_("Telephone or e-mail"),
        max_length=CONTACT_LENGTH,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "dir": "ltr"}),
    )
    sex = forms.ChoiceField(label=_("Woman or man"), choices=Sex.choices, required=False)
    age_band = forms.ChoiceField(label=_("Age group"), choices=AgeBand.choices, required=False)
    # Sent twice, it is one person.
    form = forms.CharField(max_length=40, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Found:
    """A person whom staff looked for, with what is noted of this session."""

    person: Registration
    attendance: Attendance | None


def person_with_code(seats: RegistrationList, text: str) -> Registration | None:
    """Return whose code was typed; the code of a repeated registration is the first one's."""
    code = typed_code(text)
    if len(code) != CODE_LENGTH:
        return None
    digest = code_hash(code)
    again = Repeat.objects.filter(code_hash=digest, first__registrations=seats)
    person = seats.people.filter(code_hash=digest).first()
    return person or getattr(again.select_related("first").first(), "first", None)


def people_named(seats: RegistrationList, text: str) -> list[Registration]:
    """Return those in whose folded name each of the typed words begins a word."""
    words = fold(text).split()
    if not words:
        return []
    return [one for one in seats.people.all() if _has_words(fold(one.name).split(), words)]


def _has_words(name: list[str], typed: list[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in typed)


class CheckInView(SessionView):
    """One screen for all of it; each form says by `action` what it wants."""

    page_title = _("Check-in")
    template_name = "registrations/day/check_in.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the fields; no name."""
        return self._screen()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what was asked; doing it twice changes nothing."""
        actions = {
            "code": self._by_code,
            "name": self._by_name,
            "mark": self._mark,
            "admit": self._admit,
            "undo": self._undo,
            "walk_in": self._walk_in,
        }
        act = actions.get(request.POST.get("action", ""))
        return act() if act else self._screen(problem=_("Nothing was asked."))

    def _by_code(self) -> HttpResponse:
        typed = self.request.POST.get("code", "")[:60]
        person = person_with_code(self.seats, typed)
        if person is None:
            problem = _("Nobody of this event has that code. Compare it, or look for the name.")
            return self._screen(problem=problem, typed_code=typed)
        return self._check(person, NotedBy.CODE)

    def _by_name(self) -> HttpResponse:
        typed = self.request.POST.get("name", "")[:120]
        people = people_named(self.seats, typed)
        self.note(Action.ATTENDANCE, len(people))
        noted = {
            one.registration_id: one
            for one in Attendance.objects.filter(
                session_key=self.session.key, registration__in=[one.pk for one in people]
            )
        }
        found = [Found(one, noted.get(one.pk)) for one in people[:MOST_FOUND]]
        return self._screen(
            found=found, typed_name=typed, is_cut=len(people) > MOST_FOUND, has_searched=True
        )

    def _mark(self) -> HttpResponse:
        person = self._chosen()
        return self._check(person, NotedBy.NAME) if person else self._gone()

    def _admit(self) -> HttpResponse:
        person = self._chosen()
        if person is None:
            return self._gone()
        admit(person)
        person.refresh_from_db()
        return self._check(person, NotedBy.WALK_IN)

    def _undo(self) -> HttpResponse:
        person = self._chosen()
        if person is None:
            return self._gone()
        set_state(person, self.session, "", self.request.user)
        self.note(Action.CHECK_IN, number=person.number)
        return self._screen(undone=person)

    def _walk_in(self) -> HttpResponse:
        form = WalkInForm(self.request.POST)
        if not form.is_valid():
            return self._screen(walk_in=form, is_open=True)
        told = form.cleaned_data
        person = register_walk_in(
            self.seats,
            told["name"],
            contact=told["contact"],
            sex=told["sex"],
            age_band=told["age_band"],
            form=f"door:{told['form']}",
            language=get_language() or "ar",
        )
        self.note(Action.WALK_IN, number=person.number)
        return self._check(person, NotedBy.WALK_IN)

    def _chosen(self) -> Registration | None:
        number = self.request.POST.get("person", "")
        return self.seats.people.filter(pk=number).first() if is_number(number) else None

    def _check(self, person: Registration, source: NotedBy) -> HttpResponse:
        """Check in whoever has a seat; say of others in which state they are."""
        self.note(Action.CHECK_IN, number=person.number)
        noted: Noted | None = None
        if person.has_seat:
            noted = check_in(person, self.session, source, self.request.user)
        return self._screen(person=person, noted=noted)

    def _gone(self) -> HttpResponse:
        return self._screen(problem=_("This person is no longer on the list."))

    def _screen(self, **facts: Any) -> HttpResponse:
        facts.setdefault("walk_in", WalkInForm(initial={"form": get_random_string(32)}))
        return self.shown(numbers=counts(self.seats, self.session), **facts)
