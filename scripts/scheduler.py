"""The clock: starts what is done every minute and every hour, until told to stop."""

import os
import subprocess
import sys
import time

from scripts.speak import ROOT, say

MINUTE = 60
EVERY_MINUTE = ("publish_scheduled", "send_notices")
EVERY_HOUR = ("purge_personal_data",)
# Not with the full hour, at which many things are published.
MINUTE_OF_HOUR = 7


class Clock:
    """Commands that run beside each other, so that none waits for another; none runs twice."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def begin_minute(self, minute: int) -> None:
        """Start what this minute of the hour asks for, unless it still runs."""
        self.look_after()
        due = (*EVERY_MINUTE, *(EVERY_HOUR if minute == MINUTE_OF_HOUR else ()))
        for name in due:
            if name not in self._running:
                command = [sys.executable, str(ROOT / "manage.py"), name]
                self._running[name] = subprocess.Popen(command, cwd=ROOT, env=os.environ)

    def look_after(self) -> None:
        """Forget what has ended; a failed run is named, and the next time tries again."""
        for name, process in list(self._running.items()):
            if process.poll() is not None:
                del self._running[name]
                if process.returncode:
                    say(f"{name} failed; the next time tries again.")


def main() -> None:
    """Begin each minute for ever."""
    clock = Clock()
    while True:
        time.sleep(MINUTE - time.time() % MINUTE)
        clock.begin_minute(time.localtime().tm_min)


if __name__ == "__main__":
    main()
