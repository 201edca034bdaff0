"""The screen of the venue kit: made with a passphrase that is shown once, its result taken in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from registrations.access import Action
from registrations.models import VenueKit

from .attending import counts
from .base import SessionView, as_download
from .kit import kit_html, make_kit, new_passphrase
from .kit_merging import merge
from .kit_results import MOST_BYTES, ResultRefused, read_result


class KitView(SessionView):
    """Makes kits and takes their results in."""

    page_title = _("Venue kit")
    needs_proof = True
    template_name = "registrations/day/kit.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the kits of this session."""
        return self._screen()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Make a kit, or take a result in."""
        if "make" in request.POST:
            passphrase = new_passphrase()
            kit = make_kit(self.seats, self.session, passphrase, request.user)
            self.note(Action.KIT, kit.people)
            return self._screen(kit=kit, passphrase=passphrase)
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

    def _screen(self, **facts: Any) -> HttpResponse:
        kits = VenueKit.objects.filter(registrations=self.seats, session_key=self.session.key)
        numbers = counts(self.seats, self.session)
        return self.shown(kits=kits.select_related("made_by"), numbers=numbers, **facts)


class KitFileView(SessionView):
    """The kit as a file; what it holds opens by the passphrase alone."""

    needs_proof = True

    def get(self, request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        """Answer the file."""
        kits = VenueKit.objects.filter(registrations=self.seats, session_key=self.session.key)
        kit = get_object_or_404(kits, token=token, outdated_at=None)
        content = kit_html(kit, self.session).encode()
        return as_download(content, "text/html", f"kit-{self.session.day}.html")
