"""Start several programs, watch over them, and stop each by its own process id."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from scripts.speak import ROOT, say

POLL_SECONDS = 0.2
PATIENCE_SECONDS = 30


class Children:
    """Programs that live and end together: when one ends, or we are told to stop, all end."""

    def __init__(self) -> None:
        """Begin with no program, listening for a request to stop."""
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._told_to_stop = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note_request)

    def _note_request(self, number: int, frame: FrameType | None) -> None:
        """Remember that somebody asked us to stop."""
        self._told_to_stop = True

    @property
    def may_go_on(self) -> bool:
        """Whether nobody asked us to stop and every program still runs."""
        return not self._told_to_stop and not self._ended()

    def _ended(self) -> str | None:
        """Return the name of a program that has ended, if there is one."""
        return next(
            (name for name, child in self._running.items() if child.poll() is not None), None
        )

    def start(self, name: str, command: Sequence[str | Path], environment: dict[str, str]) -> None:
        """Start a program in a session of its own, so that Ctrl-C reaches it only through us."""
        self._running[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def watch(self) -> int:
        """Wait until told to stop (0) or until a program ends by itself (1, with a sentence)."""
        while self.may_go_on:
            time.sleep(POLL_SECONDS)
        fallen = self._ended()
        if self._told_to_stop or fallen is None:
            return 0
        say(f"The {fallen} ended with code {self._running[fallen].returncode}; stopping the rest.")
        return 1

    def stop(self) -> None:
        """Ask every program to end, wait, and end the ones that would not."""
        for child in self._running.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in self._running.values():
            try:
                child.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
