"""`make serve`: production settings on loopback, as they run behind a proxy that ends TLS."""

import base64
import os
import secrets
import time
from collections.abc import Callable

from scripts import debian, environment
from scripts.address import HOST, answers, chosen_port, need_free
from scripts.children import Children
from scripts.manage import command, manage, settings
from scripts.speak import ROOT, VAR, say, start


def _sealing_key() -> str:
    """Return a key as Fernet wants it, without its package, which may not be installed yet."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


# What production cannot start without, and how it is made where nobody gave it.
KEYS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(64),
    "LOOKUP_KEY": lambda: secrets.token_urlsafe(64),
    "PERSONAL_DATA_KEYS": _sealing_key,
}


def main() -> int:
    """Prepare the database and the static files, then run web server, task worker and clock."""
    port = chosen_port()
    need_free(port, "make serve")
    environment.ensure(environment.RUNTIME)
    debian.prepare(debian.FOR_RUNNING)
    production = production_environment(port)
    prepare(production)
    return serve(port, production)


def production_environment(port: int) -> dict[str, str]:
    """Return the environment of the processes: the caller's, with what loopback needs filled in."""
    production = settings("production")
    site = f"http://{HOST}:{port}"
    loopback = {
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "SECURE_SSL": "false",
        "WAGTAILADMIN_BASE_URL": site,
        "WEB_CONCURRENCY": "2",
        "PORT": str(port),
    }
    for name, value in loopback.items():
        production[name] = production.get(name) or value
    for name in KEYS:
        production[name] = production.get(name) or kept_key(name)
    return production


def kept_key(name: str) -> str:
    """Return this machine's key of this name; it is made once, whole, and only we may read it."""
    kept = VAR / name.lower()
    if not kept.exists():
        VAR.mkdir(exist_ok=True)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        unfinished.write_text(KEYS[name]())
        unfinished.rename(kept)
        say(f"No {name} was given: made one and kept it in {kept.relative_to(ROOT)}.")
    return kept.read_text().strip()


def prepare(production: dict[str, str]) -> None:
    """Bring messages, database and static files to the state of the code."""
    say("Compiling the messages.")
    manage("compile_messages", environment=production)
    say("Migrating the database.")
    manage("migrate", "--verbosity=0", environment=production)
    manage("bootstrap_site", environment=production)
    say("Collecting and compressing the static files.")
    manage("collectstatic", "--noinput", "--verbosity=0", environment=production)


def serve(port: int, production: dict[str, str]) -> int:
    """Run everything until told to stop, or until one of the three ends by itself."""
    site = f"http://{HOST}:{port}"
    gunicorn = environment.VENV / "bin" / "gunicorn"
    children = Children()
    children.start(
        "web server", [gunicorn, "--config", ROOT / "deploy" / "gunicorn.conf.py"], production
    )
    children.start("task worker", command("db_worker"), production)
    children.start("clock", [environment.PYTHON, "-m", "scripts.scheduler"], production)
    try:
        while children.may_go_on and not answers(f"{site}/healthz"):
            time.sleep(0.1)
        if children.may_go_on:
            database = "DATABASE_URL" if os.environ.get("DATABASE_URL") else "SQLite in var/"
            say(f"Serving {site}/ar/ and {site}/en/ with {production['WEB_CONCURRENCY']} workers.")
            say(f"Database: {database}. Ctrl-C stops web server, task worker and clock.")
        return children.watch()
    finally:
        children.stop()


if __name__ == "__main__":
    start(main)
