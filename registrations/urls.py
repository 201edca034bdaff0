"""Public addresses of registrations, below a language: form, code, secret links."""

from django.urls import path, register_converter

from .codes import TOKEN
from .public import form_views, held_views, nomination_views


class SecretConverter:
    """The secret part of a link; what cannot be one is an unknown address."""

    regex = TOKEN.pattern.removesuffix(r"\Z").replace("[A-Z2-7]", "[A-Za-z2-7]")

    def to_python(self, value: str) -> str:
        """Return the secret as it was written in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the secret as it stands in an address."""
        return value


register_converter(SecretConverter, "secret")

urlpatterns = [
    path("", held_views.look_up, name="registration_code"),
    path("mine/<secret:token>/", held_views.mine, name="registration_mine"),
    path("mine/<secret:token>/change/", held_views.change, name="registration_change"),
    path("mine/<secret:token>/cancel/", held_views.give_up, name="registration_cancel"),
    path("mine/<secret:token>/come/", held_views.come, name="registration_come"),
    path("mine/<secret:token>/calendar.ics", held_views.calendar, name="registration_calendar"),
    path("nominate/<secret:token>/", nomination_views.nominations, name="registration_nominations"),
    path("<slug:slug>/", form_views.register_page, name="registration_form"),
]
