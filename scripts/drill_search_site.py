"""The site that `make drill-search` publishes on and asks, with its worker and its web server."""

import json
import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from scripts.drill_registrations import ask
from scripts.drill_site import STOP_SECONDS, drill_database, web_server
from scripts.manage import command
from scripts.speak import VAR

PAGES = 30


@dataclass(frozen=True)
class Answer:
    """What one search answered, and how long that took."""

    code: int
    engine: str
    total: int
    seconds: float


def search(port: int, word: str) -> Answer:
    """Ask the interface for programs."""
    began = time.monotonic()
    code, text, _link = ask(port, "GET", f"/api/v1/search/?{urlencode({'q': word, 'lang': 'ar'})}")
    seconds = time.monotonic() - began
    said = json.loads(text) if code == 200 else {}
    return Answer(code, said.get("engine", ""), said.get("total", -1), seconds)


def page_of(port: int, word: str) -> tuple[int, str, float]:
    """Ask the search page; return code, text and seconds."""
    began = time.monotonic()
    code, text, _link = ask(port, "GET", f"/ar/search/?{urlencode({'q': word})}")
    return code, text, time.monotonic() - began


@dataclass
class Draft:
    """A page with a word that no other page has."""

    word: str
    page: Any

    def publish(self) -> float:
        """Publish it; return how long that took."""
        began = time.monotonic()
        self.page.save_revision().publish()
        return time.monotonic() - began

    def withdraw(self) -> float:
        """Unpublish it; return how long that took."""
        began = time.monotonic()
        type(self.page).objects.get(pk=self.page.pk).unpublish()
        return time.monotonic() - began


def drafts(count: int) -> list[Draft]:
    """Return pages that nobody has published yet."""
    from tests import builders

    words = [f"zq{secrets.token_hex(5)}" for _number in range(count)]
    return [Draft(word, builders.statement(f"بيان {word}", publish=False)) for word in words]


@contextmanager
def task_worker() -> Iterator[None]:
    """Run a worker, as in production."""
    with (VAR / "drill-search.log").open("w") as log:
        process = subprocess.Popen(command("db_worker"), env=os.environ, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=STOP_SECONDS)


@contextmanager
def site() -> Iterator[int]:
    """Fill and index a site, serve it and work for it; remove its index. Yield the port."""
    from django.core.management import call_command

    with drill_database():
        from django.db import connection

        from search.engines.elasticsearch_client import client

        for one in drafts(PAGES):
            one.publish()
        call_command("rebuild_search", verbosity=0)
        with task_worker(), web_server("site_project.wsgi") as (port, _process):
            yield port
        for name in client(30).indices.get(index="mizan-drill-*").body:
            client(30).indices.delete(index=name)
        connection.close()
