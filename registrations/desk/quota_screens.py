"""Quotas: seats for the people of one body, with the secret link by which it nominates them."""

import io
from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from core.models import Organisation
from registrations.codes import new_seed, token_hash, token_of
from registrations.locking import locked_list
from registrations.models import Quota, RegistrationList
from registrations.promoting import fill_seats

from .base import EventDeskView


class QuotaForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable
    """A body, its seats, and until when it nominates."""

    new_body = forms.CharField(
        label=gettext_lazy("or a body that is not in the list"), max_length=160, required=False
    )
    field_order = ["body", "new_body", "seats", "closes_at"]

    class Meta:
        model = Quota
        fields = ["body", "seats", "closes_at"]
        widgets = {"closes_at": AdminDateTimeInput}

    def __init__(self, *args: Any, seats_of: RegistrationList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats_of = seats_of
        body: Any = self.fields["body"]
        body.required = False
        body.queryset = Organisation.objects.all()

    def clean(self) -> dict[str, Any]:
        """Ask for one body that has no quota here yet, and for no more seats than there are."""
        data: dict[str, Any] = super().clean() or {}
        body, new = data.get("body"), data.get("new_body", "").strip()
        if bool(body) == bool(new):
            self.add_error("body", _("Choose a body, or write the name of a new one."))
        others = self.seats_of.quotas.exclude(pk=self.instance.pk)
        if body and others.filter(body=body).exists():
            self.add_error("body", _("This body has a quota already. Change that one."))
        self._check_seats(data.get("seats"), others)
        return data

    def _check_seats(self, seats: int | None, others: Any) -> None:
        capacity = self.seats_of.capacity
        if seats is None or capacity is None:
            return
        held = sum(others.filter(is_released=False).values_list("seats", flat=True))
        if held + seats > capacity:
            message = _("The event has %(capacity)d seats, of which %(held)d are in other quotas.")
            self.add_error("seats", message % {"capacity": capacity, "held": held})

    def stored(self, seats: RegistrationList) -> Quota:
        """Store the quota of the locked list and give seats that became free to those waiting."""
        quota: Any = self.instance
        quota.registrations = seats
        quota.body = self.cleaned_data["body"] or Organisation.objects.create(
            name_ar=self.cleaned_data["new_body"].strip()
        )
        if quota.pk is None:
            give_link(quota)
        quota.save()
        fill_seats(seats)
        return quota


def give_link(quota: Quota) -> None:
    """Make the secret of a link; one that was there before opens nothing any more."""
    quota.seed = new_seed()
    quota.token_hash = token_hash(token_of(quota.seed))


def nomination_path(quota: Quota) -> str:
    """Return where the body nominates; whoever has the address may."""
    return reverse("registration_nominations", args=[token_of(quota.seed)])


class QuotaScreen(EventDeskView):
    """A quota: its form, its link, its release."""

    template_name = "registrations/desk/quota.html"

    @cached_property
    def quota(self) -> Quota | None:
        """Return the quota; None for a new one, 404 where there is none."""
        if "pk" not in self.kwargs:
            return None
        return get_object_or_404(self.seats.quotas.select_related("body"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Return the name of the body."""
        return str(self.quota.body) if self.quota else _("New quota")

    def get(self, request: HttpRequest, list_id: int, pk: int | None = None) -> HttpResponse:
        """Show the quota."""
        return self.show(QuotaForm(instance=self.quota, seats_of=self.seats))

    def post(self, request: HttpRequest, list_id: int, pk: int | None = None) -> HttpResponse:
        """Store the form, release the seats, or make another link."""
        if self.quota and ("release" in request.POST or "new_link" in request.POST):
            self.release() if "release" in request.POST else self.renew()
            return redirect(request.path)
        with locked_list(pk=self.seats.pk) as seats:
            # Read under the lock: the form compares with what it is.
            instance = seats.quotas.get(pk=pk) if pk else None
            form = QuotaForm(request.POST, instance=instance, seats_of=seats)
            quota = form.stored(seats) if form.is_valid() else None
        if quota is None:
            return self.show(form)
        messages.success(request, _("The quota is stored."))
        return redirect(reverse("registrations_quota", args=[self.seats.pk, quota.pk]))

    def release(self) -> None:
        """Give the seats that the body has not filled to everybody."""
        with locked_list(pk=self.seats.pk) as seats:
            seats.quotas.filter(pk=self.kwargs["pk"]).update(is_released=True)
            given = len(fill_seats(seats))
        messages.success(
            self.request,
            _("The seats are open to everybody. Given to people who waited: %(count)d.")
            % {"count": given},
        )

    def renew(self) -> None:
        """Make another link, for one that came into wrong hands."""
        quota: Any = self.quota
        give_link(quota)
        quota.save(update_fields=["seed", "token_hash"])
        messages.success(self.request, _("The old link opens nothing any more."))

    def show(self, form: QuotaForm) -> HttpResponse:
        """Show the form and the link."""
        context: dict[str, Any] = {"form": form, "quota": self.quota}
        if self.quota:
            path = nomination_path(self.quota)
            context["link"] = self.request.build_absolute_uri(path)
        return self.render_to_response(self.get_context_data(**context))


class LetterScreen(EventDeskView):
    """A sheet for the body, to be printed: what it is asked for, the link and its QR code."""

    template_name = "registrations/desk/letter.html"
    page_title = gettext_lazy("Letter to the body")

    def get(self, request: HttpRequest, list_id: int, pk: int) -> HttpResponse:
        """Show the sheet; a released quota has none."""
        quota = get_object_or_404(self.seats.quotas.select_related("body"), pk=pk)
        if quota.is_released:
            raise Http404
        link = request.build_absolute_uri(nomination_path(quota))
        context = {"quota": quota, "link": link, "picture": qr_picture(link)}
        return self.render_to_response(self.get_context_data(**context))


def qr_picture(text: str) -> SafeString:
    """Return a QR code as SVG that stands in a page."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", scale=5, xmldecl=False, svgns=False, omitsize=True
    )
    # Made here from an address, of squares alone.
    return mark_safe(out.getvalue().decode())  # noqa: S308
