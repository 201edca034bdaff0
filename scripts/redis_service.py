"""Redis of this checkout: started on loopback with a password, stopped by its own process id."""

import os
import shutil
import signal
import socket
import time
from pathlib import Path

from scripts.address import HOST, any_free_port, is_free
from scripts.service import Account, command_line
from scripts.speak import Stopped, say

PATIENCE_SECONDS = 20


def program() -> str | None:
    """Return the path of the server program, if it is installed."""
    return shutil.which("redis-server")


def ensure_running(folder: Path, account: Account, port: int, password: str) -> int:
    """Start the server where it is not running; return the port it listens on."""
    if _process(folder, port) is not None and _answers(port, password):
        return port
    if not is_free(port):
        port = any_free_port()
    folder.mkdir(exist_ok=True)
    account.own(folder, 0o700)
    _write_configuration(folder, account, port, password)
    started = account.run([program() or "redis-server", folder / "redis.conf"])
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _answers(port, password):
        if started.returncode or time.monotonic() > deadline:
            raise Stopped(f"Redis did not start; see {folder / 'server.log'}.\n{started.stdout}")
        time.sleep(0.1)
    say(f"Redis runs on {HOST}:{port}.")
    return port


def stop(folder: Path, port: int) -> None:
    """Stop the server that this checkout started."""
    process = _process(folder, port)
    if process is None:
        say("Redis of this checkout is not running.")
        return
    os.kill(process, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _process(folder, port) is not None:
        if time.monotonic() > deadline:
            raise Stopped(f"Redis (process {process}) did not stop.")
        time.sleep(0.1)
    say("Redis is stopped.")


def _write_configuration(folder: Path, account: Account, port: int, password: str) -> None:
    """Write the whole configuration; the password stays out of the process list."""
    configuration = folder / "redis.conf"
    configuration.touch(mode=0o600)
    configuration.write_text(
        f"bind {HOST}\nport {port}\nrequirepass {password}\ndaemonize yes\n"
        f'dir "{folder}"\npidfile "{folder}/server.pid"\nlogfile "{folder}/server.log"\n'
        'save ""\nappendonly no\nmaxmemory 128mb\nmaxmemory-policy allkeys-lru\n'
    )
    account.own(configuration, 0o600)


def _process(folder: Path, port: int) -> int | None:
    """Return the id of our running server; an id that passed to another program is none."""
    try:
        process = int((folder / "server.pid").read_text())
    except (FileNotFoundError, ValueError):
        return None
    return process if f"redis-server {HOST}:{port}" in command_line(process) else None


def _answers(port: int, password: str) -> bool:
    """Whether a server on this port knows our password."""
    try:
        with socket.create_connection((HOST, port), timeout=2) as connection:
            connection.sendall(f"AUTH {password}\r\n".encode())
            return connection.recv(16).startswith(b"+OK")
    except OSError:
        return False
