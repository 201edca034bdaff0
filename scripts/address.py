"""The loopback address of the server: is the port free, does the server answer."""

import os
import socket
import urllib.error
import urllib.request

from scripts.speak import Stopped

HOST = "127.0.0.1"


def chosen_port() -> int:
    """Return PORT, or 8000; stop where it is not a number a server can have."""
    wanted = os.environ.get("PORT") or "8000"
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise Stopped(f"PORT must be a number from 1 to 65535; it is {wanted!r}.")
    return int(wanted)


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError:
            return False
    return True


def need_free(port: int, command: str) -> None:
    """Stop with a sentence where another program has the port."""
    if not is_free(port):
        raise Stopped(
            f"Port {port} is taken by another program (or may not be used by this account)."
            f" Choose another one: {command} PORT={port + 1}"
        )


def any_free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def answers(url: str) -> bool:
    """Whether a GET of this loopback address succeeds (no proxy is asked)."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=30) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
