"""`make screenshots`: a picture of every page type: both languages, two widths, light and dark."""

import subprocess
import time

from scripts import debian, demo_site, environment
from scripts.address import HOST, answers, any_free_port
from scripts.children import Children
from scripts.manage import command, settings
from scripts.speak import ROOT, VAR, Stopped, start

FOLDER = VAR / "screenshots"


def main() -> int:
    """Show the demo on a free port, take the pictures, stop the server."""
    environment.ensure(environment.DEVELOPMENT)
    debian.prepare(debian.FOR_TESTS)
    if not debian.CHROMIUM.is_present():
        raise Stopped("Pictures need Chromium, and none was found.")
    demo_site.prepare()
    port = any_free_port()
    site = f"http://{HOST}:{port}"
    development = {**settings("dev"), "WAGTAILADMIN_BASE_URL": site}
    children = Children()
    children.start(
        "development server", command("runserver", f"{HOST}:{port}", "--noreload"), development
    )
    try:
        while children.may_go_on and not answers(f"{site}/healthz"):
            time.sleep(0.1)
        taken = [str(environment.PYTHON), "-m", "scripts.pictures", site, str(FOLDER)]
        return subprocess.run(taken, cwd=ROOT, env=development, check=False).returncode
    finally:
        children.stop()


if __name__ == "__main__":
    start(main)
