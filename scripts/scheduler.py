"""Publish and withdraw scheduled pages at the start of every minute, until told to stop."""

import os
import subprocess
import sys
import time

from scripts.speak import ROOT, say

MINUTE = 60


def main() -> None:
    """Run `publish_scheduled` for ever; a failed run is named, and the next minute tries again."""
    command = [sys.executable, str(ROOT / "manage.py"), "publish_scheduled"]
    while True:
        time.sleep(MINUTE - time.time() % MINUTE)
        ended = subprocess.run(command, cwd=ROOT, env=os.environ, check=False)
        if ended.returncode:
            say("publish_scheduled failed; the next minute tries again.")


if __name__ == "__main__":
    main()
