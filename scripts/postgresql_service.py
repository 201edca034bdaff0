"""PostgreSQL of this checkout: made, started and stopped by its own programs and process id."""

import os
import shutil
import subprocess
from pathlib import Path

from scripts.address import any_free_port, is_free
from scripts.service import Account
from scripts.speak import Stopped, say

NAME = "mizan"
OLDEST = 15
MAKE_DATABASE = r"""
\getenv password PGPASSWORD
SELECT format('CREATE ROLE mizan LOGIN CREATEDB PASSWORD %L', :'password')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mizan') \gexec
SELECT 'CREATE DATABASE mizan OWNER mizan'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'mizan') \gexec
"""


def programs() -> Path | None:
    """Return the folder with the newest server programs from version 15 on, if there is one."""
    debian = sorted(
        (path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()),
        key=lambda path: int(path.parent.name),
    )
    if debian and int(debian[-1].parent.name) >= OLDEST:
        return debian[-1]
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


def ensure_running(folder: Path, account: Account, port: int, password: str) -> int:
    """Make and start the cluster in `folder` where needed; return the port it listens on."""
    bin_folder = programs()
    if bin_folder is None:
        raise Stopped("PostgreSQL is not installed.")
    if not (folder / "PG_VERSION").exists():
        _make(folder, account, bin_folder, password)
    if is_running(folder, account):
        return _port_in_use(folder)
    if not is_free(port):
        port = any_free_port()
    _start(folder, account, bin_folder, port)
    _make_database(bin_folder, port, password)
    return port


def is_running(folder: Path, account: Account) -> bool:
    """Whether the server of this very folder is alive."""
    bin_folder = programs()
    if bin_folder is None or not (folder / "postmaster.pid").exists():
        return False
    return account.run([bin_folder / "pg_ctl", "-D", folder, "status"]).returncode == 0


def stop(folder: Path, account: Account) -> None:
    """Stop the server of this very folder, letting open sessions end their statement."""
    bin_folder = programs()
    if bin_folder is None or not is_running(folder, account):
        say("PostgreSQL of this checkout is not running.")
        return
    ended = account.run([bin_folder / "pg_ctl", "-D", folder, "-m", "fast", "-w", "stop"])
    if ended.returncode:
        raise Stopped(f"PostgreSQL did not stop:\n{ended.stdout}")
    say("PostgreSQL is stopped.")


def _make(folder: Path, account: Account, bin_folder: Path, password: str) -> None:
    """Make an empty cluster; it gets its name only when it is whole."""
    say(f"Making a PostgreSQL cluster in {folder}.")
    unfinished = folder.with_name(folder.name + ".unfinished")
    password_file = folder.with_name(folder.name + ".password")
    if unfinished.exists():
        shutil.rmtree(unfinished)
    unfinished.mkdir()
    account.own(unfinished, 0o700)
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    account.own(password_file, 0o600)
    options = ["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"]
    made = account.run(
        [bin_folder / "initdb", "-D", unfinished, *options, f"--pwfile={password_file}"]
    )
    password_file.unlink()
    if made.returncode:
        raise Stopped(f"The PostgreSQL cluster could not be made:\n{made.stdout}")
    unfinished.rename(folder)


def _start(folder: Path, account: Account, bin_folder: Path, port: int) -> None:
    """Start the server on loopback only, without a socket file, and wait until it answers."""
    # A crash of this machine may lose the last moments of test data, never its soundness.
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories=''"
    options += " -c synchronous_commit=off"
    log = folder / "server.log"
    started = account.run(
        [bin_folder / "pg_ctl", "-D", folder, "-l", log, "-w", "-t", "60", "-o", options, "start"]
    )
    if started.returncode:
        tail = "\n".join(log.read_text().splitlines()[-10:]) if log.exists() else ""
        raise Stopped(f"PostgreSQL did not start:\n{started.stdout}\n{tail}")
    say(f"PostgreSQL runs on 127.0.0.1:{port}.")


def _make_database(bin_folder: Path, port: int, password: str) -> None:
    """Make the account and the database of the site where they are not there yet."""
    where = ["-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "-d", "postgres"]
    made = subprocess.run(
        [bin_folder / "psql", "-X", "-q", "-w", "-v", "ON_ERROR_STOP=1", *where, "-f", "-"],
        env={**os.environ, "PGPASSWORD": password},
        input=MAKE_DATABASE,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise Stopped(f"The database could not be made:\n{made.stderr}")


def _port_in_use(folder: Path) -> int:
    """Return the port of the running server: the fourth line of its pid file says it."""
    return int((folder / "postmaster.pid").read_text().splitlines()[3])
