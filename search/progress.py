"""Shows how far a long piece of work on the index is."""

from collections.abc import Iterable
from typing import TextIO

from core.progress import Progress

from .keeping import Step


def shown(steps: Iterable[Step], stream: TextIO) -> None:
    """Do the steps, with a bar for each kind."""
    progress, current = None, ""
    for name, done, total in steps:
        if name != current or progress is None:
            if progress:
                progress.end()
            stream.write(f"{name}\n")
            progress, current = Progress(total, stream), name
        progress.total = total
        progress.show(done)
    if progress:
        progress.end()
