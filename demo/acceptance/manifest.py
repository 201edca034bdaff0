"""The manifest of the fixture: where everything is that is checked from outside.

What the site has not yet is left out: second factors, embargoed pages, certificates.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from registrations.desk.exporting import POSITION_COLUMN, STATUS_COLUMN

from .events import FixtureEvent, make_event, make_person
from .staff import make_staff

# The names of the fields of the public form (registrations/public/forms.py).
NAME_FIELD, CONTACT_FIELD, CONSENT_FIELD = "name", "contact", "agreed"
ANSWER_FIELD = "question-{}"
EVENTS = ("storm_event", "inject_event", "enum_event")
SCREENS = ("event", "enter", "upload", "calls", "export", "settings")
# The desk is for these roles; the log of it for these.
SEE, SEE_LOG = {"events", "moderator", "admin"}, {"moderator", "admin"}


def make_manifest() -> dict[str, Any]:
    """Fill the database with the fixture; return what the manifest says."""
    staff = make_staff()
    events = {key: make_event(key) for key in EVENTS}
    desk = [path for event in events.values() for path in staff_paths(event)]
    log = [reverse("registrations_log")]
    return {
        **surroundings(),
        **{key: event_facts(event) for key, event in events.items()},
        "staff": staff,
        "admin": admin_facts(desk + log),
        "secret_links": secret_links(events["inject_event"]),
        "id_walk_urls": [
            "/admin/registrations/{id}/",
            "/admin/registrations/{id}/export/people.csv",
            "/ar/registrations/{id}/",
            "/ar/registrations/mine/{id}/",
            "/documents/{id}/",
        ],
        "forbidden": {
            role: [*(desk if role not in SEE else []), *(log if role not in SEE_LOG else [])]
            for role in staff
            if role not in SEE_LOG
        },
        "allowed": {
            role: [*desk, *(log if role in SEE_LOG else [])] for role in staff if role in SEE
        },
        "public_urls": [
            *(f"/{code}{path}" for code in ("ar", "en") for path in ("/", "/events/")),
            *(urlsplit(event.page.full_url).path for event in events.values()),
        ],
        "form_urls": [form_path(event) for event in events.values()],
        "private_urls": desk,
    }


def surroundings() -> dict[str, Any]:
    """Return what holds for the whole site."""
    return {
        "proxy_headers": {"X-Forwarded-Proto": "https"},
        "client_ip_header": "X-Forwarded-For",
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "health_url": "/healthz",
        "reset_url": reverse("wagtailadmin_password_reset"),
        "redirect_urls": [
            "/admin/login/?next={url}",
            f"{reverse('registrations_prove')}?next={{url}}",
        ],
        "search_urls": ["/ar/search/?q={q}", "/en/search/?q={q}", "/api/v1/search/?q={q}"],
        "own_hosts": [urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname],
    }


def form_path(event: FixtureEvent) -> str:
    """Return where people register."""
    return f"/ar/registrations/{event.page.slug}/"


def staff_paths(event: FixtureEvent) -> list[str]:
    """Return the screens of the desk for an event."""
    return [reverse(f"registrations_{name}", args=[event.seats.pk]) for name in SCREENS]


def event_facts(event: FixtureEvent) -> dict[str, Any]:
    """Return how people register for an event, and where staff see them."""
    export = {
        kind: reverse("registrations_export_file", args=[event.seats.pk, kind])
        for kind in ("csv", "xlsx")
    }
    return {
        "register_url": form_path(event),
        "capacity": event.seats.capacity,
        "waitlist_capacity": None,
        "form": {
            "name": NAME_FIELD,
            "email": CONTACT_FIELD,
            "phone": CONTACT_FIELD,
            "answer": ANSWER_FIELD.format(event.question.pk),
        },
        "extra": {CONSENT_FIELD: "on"},
        "min_fill_seconds": settings.REGISTRATION_FILL_SECONDS,
        "export_url": export["csv"],
        "xlsx_url": export["xlsx"],
        "export_status_column": STATUS_COLUMN,
        "export_position_column": POSITION_COLUMN,
        "staff_urls": staff_paths(event),
    }


def admin_facts(deep: list[str]) -> dict[str, Any]:
    """Return where staff sign in, and what is behind that.

    An export asks for the password again ten minutes after it was given (`step_up_url`).
    """
    return {
        "login_url": reverse("wagtailadmin_login"),
        "logout_url": reverse("wagtailadmin_logout"),
        "home_url": reverse("wagtailadmin_home"),
        "document_add_url": reverse("wagtaildocs:add"),
        "image_add_url": reverse("wagtailimages:add"),
        "deep_urls": deep,
        "step_up_url": reverse("registrations_prove"),
        "step_up_field": "password",
    }


def secret_links(event: FixtureEvent) -> list[dict[str, Any]]:
    """Return the links of somebody who registered; opening the one that cancels cancels nothing."""
    person = make_person(event.seats)
    path = f"/ar/registrations/mine/{person.token}/"
    private = [person.code]
    return [
        {"kind": "manage", "url": path, "private_text": private},
        {
            "kind": "cancel",
            "url": f"{path}cancel/",
            "private_text": [],
            "destructive_get": f"{path}cancel/",
        },
    ]
