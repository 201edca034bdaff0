"""`make services`: PostgreSQL, Redis and Elasticsearch for this checkout alone, on loopback.

None of them runs as root.
Standard output holds nothing but `export` lines, for a shell to read: eval "$(make -s services)"
"""

import argparse
import hashlib
import json
import os
import pwd
import secrets
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from scripts import debian, elasticsearch_service, postgresql_service, redis_service
from scripts.address import HOST, any_free_port, is_free
from scripts.service import Account, current_account
from scripts.speak import ROOT, VAR, Stopped, say, start

STATE = VAR / "services" / "state.json"
PORTS = {"postgresql": 54329, "redis": 63799, "elasticsearch": 59209}


@dataclass(frozen=True)
class State:
    """Where the services of this checkout live; kept, so that a second start finds the first."""

    folder: str
    password: str
    ports: dict[str, int]


def main() -> None:
    """Start or stop the services of this checkout."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("action", choices=["start", "stop"])
    if parser.parse_args().action == "start":
        _start()
    else:
        _stop()


def _start() -> None:
    """Install what is missing where that is allowed, start what is not running, print addresses."""
    _install_missing()
    state = _load() or _choose()
    folder = Path(state.folder)
    ports = {
        **state.ports,
        "postgresql": postgresql_service.ensure_running(
            folder / "postgresql", _account("postgres"), state.ports["postgresql"], state.password
        ),
        "redis": redis_service.ensure_running(
            folder / "redis", _account("redis"), state.ports["redis"], state.password
        ),
    }
    _save(replace(state, ports=ports))
    name = postgresql_service.NAME
    print(
        f"export DATABASE_URL=postgres://{name}:{state.password}@{HOST}:{ports['postgresql']}/{name}\n"
        f"export REDIS_URL=redis://:{state.password}@{HOST}:{ports['redis']}/0",
        flush=True,
    )
    if port := _start_elasticsearch(folder, ports.get("elasticsearch") or _port("elasticsearch")):
        _save(replace(state, ports={**ports, "elasticsearch": port}))
        print(f"export ELASTICSEARCH_URL=http://{HOST}:{port}", flush=True)
    say('To use the services in this shell: eval "$(make -s services)"')


def _start_elasticsearch(folder: Path, port: int) -> int | None:
    """Start Elasticsearch and return its port; where it cannot be had, say why and return None.

    The site runs without it, and a machine without Java or Maven has the other two all the same.
    """
    try:
        if lacking := elasticsearch_service.prepare():
            raise Stopped(lacking)
        account = _account(elasticsearch_service.ACCOUNT)
        return elasticsearch_service.ensure_running(folder / "elasticsearch", account, port)
    except Stopped as refusal:
        say(f"Going on without Elasticsearch: {refusal}")
        return None


def elasticsearch_at(url: str) -> tuple[Path, Account, int]:
    """Return folder, account and port of this checkout's Elasticsearch, if it is that of `url`."""
    state = _load()
    if state is None or not url.endswith(f":{state.ports.get('elasticsearch')}"):
        raise Stopped('ELASTICSEARCH_URL is not of this checkout: eval "$(make -s services)"')
    folder = Path(state.folder) / "elasticsearch"
    return folder, _account(elasticsearch_service.ACCOUNT), state.ports["elasticsearch"]


def _stop() -> None:
    """Stop the services that this checkout started; nothing else is touched."""
    state = _load()
    if state is None:
        say("This checkout has started no services.")
        return
    folder = Path(state.folder)
    postgresql_service.stop(folder / "postgresql", _account("postgres"))
    redis_service.stop(folder / "redis", state.ports["redis"])
    elasticsearch_service.stop(folder / "elasticsearch")


def _install_missing() -> None:
    """Make sure that PostgreSQL and Redis are here, or stop and say what to install."""
    wanted = {"postgresql": postgresql_service.programs(), "redis-server": redis_service.program()}
    missing = [package for package, found in wanted.items() if not found]
    if missing and debian.can_install():
        debian.install(missing)
        missing = [] if postgresql_service.programs() and redis_service.program() else missing
    if missing:
        raise Stopped(
            f"Not installed here: {', '.join(missing)}. Install PostgreSQL 15+ and Redis."
        )


def _account(name: str) -> Account:
    """Return the service's own system account for root, and the caller's for anybody else."""
    if os.geteuid() != 0:
        return current_account()
    entry = pwd.getpwnam(name)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _load() -> State | None:
    """Return what an earlier start wrote down, where its folder still stands."""
    try:
        state = State(**json.loads(STATE.read_text()))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        return None
    return state if Path(state.folder).is_dir() else None


def _save(state: State) -> None:
    """Keep the state for the next command; it holds a password, so only we may read it."""
    STATE.touch(mode=0o600)
    STATE.write_text(json.dumps(asdict(state), indent=2))


def _choose() -> State:
    """Choose a folder that the services can enter, and ports that nobody has."""
    STATE.parent.mkdir(parents=True, exist_ok=True)
    folder = STATE.parent
    folder.chmod(0o711)
    if not all(_account(name).can_enter(folder) for name in ("postgres", "redis")):
        folder = _folder_elsewhere()
        say(f"The services' own accounts cannot enter this checkout; their data is in {folder}.")
    if (folder / "postgresql").exists():
        raise Stopped(
            f"{STATE} is lost, and with it the password of the data in {folder}. Remove it."
        )
    state = State(str(folder), secrets.token_urlsafe(24), {name: _port(name) for name in PORTS})
    _save(state)
    return state


def _port(service: str) -> int:
    """Return the port that was wished for, or the usual one; any other where that is taken."""
    wanted = int(os.environ.get(f"{service.upper()}_PORT") or PORTS[service])
    return wanted if is_free(wanted) else any_free_port()


def _folder_elsewhere() -> Path:
    """Return an empty folder of ours outside the checkout, named after the checkout's path."""
    folder = Path("/var/tmp") / f"mizan-services-{hashlib.sha256(bytes(ROOT)).hexdigest()[:12]}"
    if folder.is_symlink() or (folder.exists() and folder.stat().st_uid != os.geteuid()):
        raise Stopped(f"{folder} belongs to somebody else; remove it and start again.")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o711)
    return folder


if __name__ == "__main__":
    start(main)
