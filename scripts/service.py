"""What the services share: the account they run under, the folder they own, their process."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """A system account; root hands a service over to one, as no service runs as root."""

    name: str
    user: int
    group: int

    def run(
        self, command: Sequence[str | Path], *, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end under this account and return what it said."""
        as_root = os.geteuid() == 0
        return subprocess.run(
            command,
            cwd="/",
            env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            user=self.user if as_root else None,
            group=self.group if as_root else None,
            extra_groups=[] if as_root else None,
        )

    def can_enter(self, folder: Path) -> bool:
        """Whether this account may pass through every folder on the way to `folder`."""
        return self.run(["test", "-x", folder]).returncode == 0

    def own(self, path: Path, mode: int) -> None:
        """Give a file or folder to this account, for nobody else to read."""
        path.chmod(mode)
        if os.geteuid() == 0:
            os.chown(path, self.user, self.group)


def current_account() -> Account:
    """Return the account that runs this script."""
    entry = pwd.getpwuid(os.geteuid())
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def command_line(process: int) -> str:
    """Return what the process table says a process is; empty where there is none."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{process}/cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return ""
    command = ["ps", "-o", "args=", "-p", str(process)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
