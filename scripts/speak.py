"""Plain sentences for the person at the terminal, and the place of the checkout."""

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"


class Stopped(Exception):
    """A script cannot go on; the message says why and what to do."""


def say(sentence: str) -> None:
    """Print one sentence at once, on the error stream: the output stream is for answers."""
    print(f"· {sentence}", file=sys.stderr, flush=True)


def start(main: Callable[[], int | None]) -> None:
    """Run a script to its exit code; a refusal or Ctrl-C ends in a sentence, not a traceback."""
    try:
        sys.exit(main())
    except Stopped as refusal:
        print(f"\n{refusal}", file=sys.stderr, flush=True)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr, flush=True)
        sys.exit(130)
