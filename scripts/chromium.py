"""How this project starts Chromium: Debian's own, headless, asking nobody outside."""

import os
import shutil
from typing import TypedDict

COMMANDS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
)


class LaunchOptions(TypedDict):
    """What Playwright's `chromium.launch` is told."""

    executable_path: str
    args: list[str]


def launch_options() -> LaunchOptions:
    """Return the options; root, in containers and in CI, must do without Chromium's sandbox."""
    found = next(path for path in map(shutil.which, COMMANDS) if path)
    without_sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": found, "args": [*QUIET, *without_sandbox]}
