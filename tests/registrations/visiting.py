"""People who register over HTTP, for tests: open events, forms read as a browser reads them."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.utils import timezone

from registrations.models import RegistrationList
from tests.events import making as events

STATUS = re.compile(r'data-registration-status="([^"]*)"')
POSITION = re.compile(r'data-waitlist-position="([^"]*)"')


def open_event(capacity: int | None = 2, **facts: Any) -> Any:
    """Return a public course in three days for which people can register."""
    facts = {"status": "open", "capacity": capacity, **facts}
    return events.event(events.session(events.in_days(3)), **facts)


def seats_of(page: Any) -> RegistrationList:
    """Return the list of an event."""
    return RegistrationList.objects.get(event_key=page.translation_key)


def form_address(page: Any, language: str = "ar") -> str:
    """Return where the form of an event stands."""
    return f"/{language}/registrations/{page.slug}/"


class _Fields(HTMLParser):
    """Collects the fields of the page's registration form with their values."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._area = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name and name != "q":
            is_choice = given.get("type") in ("checkbox", "radio")
            if not is_choice or "checked" in given:
                self.found[name] = given.get("value") or ("on" if is_choice else "")
        if tag == "textarea":
            self._area = name
            self.found[name] = ""
        if tag == "select":
            self._select = name
        if tag == "option" and self._select and "selected" in given:
            self.found[self._select] = given.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.found[self._area] = self.found[self._area].removeprefix("\n").removeprefix("\r\n")
            self._area = ""
        if tag == "select":
            self._select = ""


def fields(html: str) -> dict[str, str]:
    """Return the fields of a page's form, with what is typed in them."""
    parser = _Fields()
    parser.feed(html)
    return parser.found


def filled(client: Client, page: Any, language: str = "ar", **told: str) -> dict[str, str]:
    """Open the form of an event and return it filled in."""
    html = client.get(form_address(page, language)).content.decode()
    typed = {"name": "متدربة 7", "contact": "0590000007", "agreed": "on", **told}
    return {**fields(html), **typed}


def sent(client: Client, page: Any, language: str = "ar", **told: str) -> Any:
    """Fill in the form, send it, and return the page that a browser ends on."""
    data = filled(client, page, language, **told)
    return client.post(form_address(page, language), data, follow=True)


def told_by(answer: Any) -> tuple[str, str]:
    """Return status and place in line as a page states them; empty where it does not."""
    html = answer.content.decode()
    status, place = STATUS.search(html), POSITION.search(html)
    return (status[1] if status else "", place[1] if place else "")


def end_of(answer: Any) -> str:
    """Return the path that a browser ended on."""
    return str(answer.redirect_chain[-1][0]) if answer.redirect_chain else ""


def gone_by(seats: RegistrationList, **changes: Any) -> None:
    """Change the hours of a list: tests do not wait."""
    RegistrationList.objects.filter(pk=seats.pk).update(**changes)


def minutes_ago(minutes: int) -> Any:
    """Return a moment in the past."""
    return timezone.now() - timedelta(minutes=minutes)
