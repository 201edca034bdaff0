"""Elasticsearch of this checkout: made, started on loopback, stopped by its own process id."""

import os
import pwd
import signal
import subprocess
import time
from pathlib import Path

from scripts import elasticsearch_program
from scripts.address import HOST, answers, any_free_port, is_free
from scripts.service import Account, command_line
from scripts.speak import Stopped, say

ACCOUNT = "mizan-elasticsearch"
PATIENCE_SECONDS = 120
MEMORY = "512m"


def prepare() -> str:
    """Make sure of its programs and its account; return why it cannot run here, or ""."""
    lacking = elasticsearch_program.prepare()
    if lacking or os.geteuid() != 0:
        return lacking
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        made = subprocess.run([*command, ACCOUNT], capture_output=True, text=True, check=False)
        if made.returncode:
            return f"the account {ACCOUNT} could not be made ({made.stderr.strip()})"
    return ""


def ensure_running(folder: Path, account: Account, port: int) -> int:
    """Make and start the server in `folder` where needed; return the port it listens on."""
    server = folder / elasticsearch_program.VERSION
    folder.mkdir(exist_ok=True)
    account.own(folder, 0o700)
    if not server.exists():
        elasticsearch_program.unpack(server, account)
    if process_of(folder) is not None and _is_well(port):
        return port
    # A server of ours that does not answer, such as one of an earlier version, makes room.
    stop(folder, silent=True)
    if not is_free(port):
        port = any_free_port()
    _configure(folder, account, port)
    _start(folder, account, port)
    return port


def stop(folder: Path, *, silent: bool = False) -> None:
    """Stop the server that this checkout started."""
    process = process_of(folder)
    if process is None:
        if not silent:
            say("Elasticsearch of this checkout is not running.")
        return
    os.kill(process, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process_of(folder) is not None:
        if time.monotonic() > deadline:
            raise Stopped(f"Elasticsearch (process {process}) did not stop.")
        time.sleep(0.1)
    say("Elasticsearch is stopped.")


def _configure(folder: Path, account: Account, port: int) -> None:
    """Write the configuration and the folders of one node that only this machine can reach."""
    program = folder / elasticsearch_program.VERSION / "program"
    for name in ("config", "data", "logs", "temporary"):
        (folder / name).mkdir(exist_ok=True)
        account.own(folder / name, 0o700)
    for path in (program / "config").iterdir():
        if path.is_file():
            (folder / "config" / path.name).write_bytes(path.read_bytes())
            account.own(folder / "config" / path.name, 0o600)
    configuration = folder / "config" / "elasticsearch.yml"
    configuration.write_text(
        f"cluster.name: mizan-{port}\ndiscovery.type: single-node\nnetwork.host: {HOST}\n"
        f"http.port: {port}\ntransport.port: {any_free_port()}\n"
        f'path.data: "{folder}/data"\npath.logs: "{folder}/logs"\n'
        # Neither password nor TLS: the node holds what is public, and listens on loopback alone.
        "xpack.security.enabled: false\n"
        "cluster.routing.allocation.disk.threshold_enabled: false\n"
    )
    account.own(configuration, 0o600)


def _start(folder: Path, account: Account, port: int) -> None:
    """Start the server and wait until it answers."""
    program = folder / elasticsearch_program.VERSION / "program"
    environment = {
        "ES_JAVA_HOME": str(elasticsearch_program.java_home()),
        "ES_JAVA_OPTS": f"-Xms{MEMORY} -Xmx{MEMORY} -XX:TieredStopAtLevel=1",
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "temporary"),
    }
    pid_file = folder / "data" / "server.pid"
    started = account.run(
        [program / "bin" / "elasticsearch", "-d", "-p", pid_file], environment=environment
    )
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _is_well(port):
        if started.returncode or time.monotonic() > deadline:
            raise Stopped(
                f"Elasticsearch did not start; see {folder / 'logs'}.\n{started.stdout[-2000:]}"
            )
        time.sleep(0.2)
    say(f"Elasticsearch runs on {HOST}:{port}.")


def process_of(folder: Path) -> int | None:
    """Return the id of our running server; an id that passed to another program is none."""
    try:
        process = int((folder / "data" / "server.pid").read_text())
    except (FileNotFoundError, ValueError):
        return None
    return process if f"-Des.path.home={folder}/" in command_line(process) else None


def _is_well(port: int) -> bool:
    """Whether a server on this port has taken up its work."""
    return answers(f"http://{HOST}:{port}/_cluster/health?wait_for_status=yellow&timeout=5s")
