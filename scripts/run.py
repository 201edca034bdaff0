"""`make run`: from a bare clone to the demo site on this machine, in one command."""

import os
import time

from scripts import debian, demo_site, environment
from scripts.address import HOST, answers, chosen_port, need_free
from scripts.children import Children
from scripts.manage import command, settings
from scripts.speak import say, start


def main() -> int:
    """Prepare what is missing, start the development server, print the addresses."""
    port = chosen_port()
    need_free(port, "make run")
    environment.ensure(environment.RUNTIME)
    debian.prepare(debian.FOR_RUNNING)
    site = f"http://{HOST}:{port}"
    # The set-up of the site takes its address from there, and citations name it.
    os.environ.setdefault("WAGTAILADMIN_BASE_URL", site)
    demo_site.prepare()
    return serve(site)


def serve(site: str) -> int:
    """Run the development server until Ctrl-C; print the addresses once it answers."""
    children = Children()
    say(f"Starting the development server on {site}.")
    serving = command("runserver", site.removeprefix("http://"))
    children.start("development server", serving, settings("dev"))
    try:
        while children.may_go_on and not answers(f"{site}/healthz"):
            time.sleep(0.1)
        if children.may_go_on:
            print(welcome(site), flush=True)
        return children.watch()
    finally:
        children.stop()


def welcome(site: str) -> str:
    """Return the addresses of the site and the logins of the demo staff."""
    logins = demo_site.LOGINS.read_text().strip()
    indented = "\n".join(f"    {line}" for line in logins.splitlines())
    return (
        f"\n  Mizan is running.\n"
        f"    العربية   {site}/ar/\n"
        f"    English   {site}/en/\n"
        f"    Admin     {site}/admin/\n"
        f"    Search    {site}/ar/search/?q=السكن   {site}/en/search/?q=detenttion\n\n"
        f"  Demo staff (made for this machine, kept in {os.path.relpath(demo_site.LOGINS)}):\n"
        f"{indented}\n\n"
        f"  Ctrl-C stops it.\n"
    )


if __name__ == "__main__":
    start(main)
