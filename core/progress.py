"""A bar that says how far a long command is; in a file or pipe, a line now and then."""

import time
from typing import TextIO

WIDTH = 40
SECONDS_ON_A_SCREEN = 0.2
SECONDS_IN_A_FILE = 10


class Progress:
    """Shows how many of `total` steps are done."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total, self.stream = total, stream
        self.is_screen = stream.isatty()
        self.began = time.monotonic()
        self.shown_at = self.began

    def show(self, done: int) -> None:
        """Say how far it is, not too often."""
        now = time.monotonic()
        pause = SECONDS_ON_A_SCREEN if self.is_screen else SECONDS_IN_A_FILE
        if now - self.shown_at < pause and done < self.total:
            return
        self.shown_at = now
        filled = WIDTH * done // max(self.total, 1)
        rate = done / max(now - self.began, 0.001)
        line = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{self.total}  {rate:.0f}/s"
        self.stream.write(f"\r{line}" if self.is_screen else f"{line}\n")
        self.stream.flush()

    def end(self) -> None:
        """Leave the bar where it is."""
        if self.is_screen:
            self.stream.write("\n")
