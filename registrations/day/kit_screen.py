"""The screen of the venue kit: made with a passphrase that is shown once, its result taken in."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from core.admin_input import is_number
from registrations.access import Action
from registrations.models import DoorEntry, Registration, VenueKit

from .attending import counts
from .base import SessionView, as_download
from .kit import kit_html, make_kit, new_passphrase
from .kit_merging import merge, namesakes, open_door_entries, settle
from .kit_results import MOST_BYTES, ResultRefused, read_result


@dataclass(frozen=True)
class Asked:
    """An entry of a kit under a name that is on the list, and those who have the name."""

    entry: DoorEntry
    people: list[Registration]


class KitView(SessionView):
    """Makes kits and takes their results in."""

    page_title = _("Venue kit")
    needs_proof = True
    template_name = "registrations/day/kit.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the kits of this session."""
        return self._screen()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Make a kit, take a result in, or say who somebody was."""
        if "make" in request.POST:
            passphrase = new_passphrase()
            kit = make_kit(self.seats, self.session, passphrase, request.user)
            self.note(Action.KIT, kit.people)
            return self._screen(kit=kit, passphrase=passphrase)
        if "entry" in request.POST:
            return self._settle()
        upload = request.FILES.get("result")
        if upload is None:
            return self._screen(problem=_("Choose the file that the kit stored."))
        try:
            kit, entries = read_result(self.seats, self.session, upload.read(MOST_BYTES + 1))
        except ResultRefused as refused:
            return self._screen(problem=str(refused))
        merged = merge(kit, self.session, entries, request.user)
        self.note(Action.MERGE, len(entries))
        return self._screen(merged=merged)

    def _settle(self) -> HttpResponse:
        """Note who an entry was: the number of a person, or nothing for somebody else."""
        typed, number = (self.request.POST.get(name, "") for name in ("entry", "number"))
        entries = {str(one.pk): one for one in open_door_entries(self.seats, self.session)}
        entry = entries.get(typed)
        if entry is None or (number and not is_number(number)):
            return self._screen(problem=_("This was said before. Nothing was changed."))
        person = settle(entry, self.session, int(number) if number else None, self.request.user)
        if person is None:
            return self._screen(problem=_("This person is no longer on the list."))
        self.note(Action.CHECK_IN if number else Action.WALK_IN, number=person.number)
        return self._screen(settled=person)

    def _screen(self, **facts: Any) -> HttpResponse:
        kits = VenueKit.objects.filter(registrations=self.seats, session_key=self.session.key)
        entries = open_door_entries(self.seats, self.session)
        asked = [Asked(one, namesakes(self.seats, one.name)) for one in entries]
        if asked:
            self.note(Action.ATTENDANCE, len(asked))
        numbers = counts(self.seats, self.session)
        kits = kits.select_related("made_by")
        return self.shown(kits=kits, asked=asked, numbers=numbers, **facts)


class KitFileView(SessionView):
    """The kit as a file; what it holds opens by the passphrase alone."""

    needs_proof = True

    def get(self, request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        """Answer the file."""
        kits = VenueKit.objects.filter(registrations=self.seats, session_key=self.session.key)
        kit = get_object_or_404(kits, token=token, outdated_at=None)
        content = kit_html(kit, self.session).encode()
        return as_download(content, "text/html", f"kit-{self.session.day}.html")
