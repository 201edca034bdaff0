"""`make screenshots`: a picture of every page type: both languages, two widths, light and dark."""

import subprocess

from scripts import debian, environment
from scripts.speak import ROOT, Stopped, start


def main() -> int:
    """Take the pictures with the packages of the tests; 1 where a page is not as it should be."""
    environment.ensure(environment.DEVELOPMENT)
    debian.prepare(debian.FOR_TESTS)
    if not debian.CHROMIUM.is_present():
        raise Stopped("Pictures need Chromium, and none was found.")
    command = [str(environment.PYTHON), "-m", "scripts.pictures"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    start(main)
