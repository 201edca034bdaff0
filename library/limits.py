"""Limits on a process that reads what strangers made: memory, time, and no right to write.

`python -m library.limits SECONDS COMMAND …` sets them and becomes the command.
"""

import os
import resource
import sys

MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 30
# Of one PDF: more than any report has; its pages are read and kept one by one.
MAX_PAGES = 2_000


def set_limits(memory: int = MEMORY, cpu_seconds: int = CPU_SECONDS) -> None:
    """Limit this process: bytes of memory, seconds of processor; it may write no file."""
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))


if __name__ == "__main__":
    set_limits(cpu_seconds=int(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606  (the command is ours)
