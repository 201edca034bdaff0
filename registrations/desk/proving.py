"""Asking for the password again: before an export, and after a pause at the desk.

An open session on a seized computer shows no more names after a while, and exports none
(design: safety, threat B). Who has just signed in has just been asked.
"""

import time
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

PROOF_SECONDS = 10 * 60
IDLE_SECONDS = 30 * 60
PROVED, ACTIVE = "registrations_proved_at", "registrations_active_at"
MOST_TRIES = 5
TRIES = "registrations_proof_tries"


def note_proof(request: HttpRequest) -> None:
    """Remember in the session that the password was given at this moment."""
    request.session[PROVED] = request.session[ACTIVE] = int(time.time())
    request.session.pop(TRIES, None)


def is_proved(request: HttpRequest) -> bool:
    """Say whether the password was given within the last ten minutes."""
    return time.time() - request.session.get(PROVED, 0) < PROOF_SECONDS


def is_active(request: HttpRequest) -> bool:
    """Say whether the desk was used within the last half hour; remember that it is now."""
    now = int(time.time())
    was_active = now - request.session.get(ACTIVE, 0) < IDLE_SECONDS
    # Written once a minute, not with every screen.
    if was_active and now - request.session[ACTIVE] > 60:
        request.session[ACTIVE] = now
    return was_active


def ask_for_proof(request: HttpRequest) -> HttpResponse:
    """Lead to the question for the password, and from there back to where they wanted to go."""
    wanted = request.get_full_path() if request.method == "GET" else _came_from(request)
    return redirect(f"{reverse('registrations_prove')}?{urlencode({'next': wanted})}")


def _came_from(request: HttpRequest) -> str:
    """Return the screen on which a form was sent; what it held is typed again."""
    return request.path if request.resolver_match is None else reverse("registrations_home")


class ProofForm(forms.Form):
    """The password of whoever is signed in."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        """Check the password, five times at most in a session."""
        typed: str = self.cleaned_data["password"]
        session = self.request.session
        if session.get(TRIES, 0) >= MOST_TRIES:
            raise forms.ValidationError(_("Too many tries. Sign out and in again."))
        name = self.request.user.get_username()
        if authenticate(self.request, username=name, password=typed) is None:
            session[TRIES] = session.get(TRIES, 0) + 1
            raise forms.ValidationError(_("This is not your password."))
        return typed


class ProveView(WagtailAdminTemplateMixin, View):
    """Asks for the password and leads on."""

    page_title = _("Your password again")
    header_icon = "lock"
    template_name = "registrations/desk/prove.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the question."""
        form = ProofForm(request=request)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Lead on if the password is right."""
        form = ProofForm(request.POST, request=request)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        note_proof(request)
        wanted = request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, None)
        return redirect(wanted if is_ours else reverse("registrations_home"))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
