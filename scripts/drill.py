"""`make drill`: a storm of registrations over HTTP, one with killed workers, one without lock.

`make drill-search` kills instead the Elasticsearch of a site that publishes and is searched.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts import debian, environment, serve
from scripts.address import any_free_port
from scripts.manage import manage, settings
from scripts.speak import ROOT, Stopped, start


def main() -> int:
    """Run the drill that is named: of registrations unless that of the search is."""
    python = environment.ensure(environment.DEVELOPMENT)
    debian.prepare(debian.FOR_TESTS)
    if sys.argv[1:] == ["search"]:
        return search(python)
    return registrations(python)


def search(python: Path) -> int:
    """Run the drill of the search with production settings on the services of this checkout."""
    services = ("DATABASE_URL", "ELASTICSEARCH_URL")
    if not all(os.environ.get(name) for name in services):
        raise Stopped('The drill needs PostgreSQL and Elasticsearch: eval "$(make -s services)"')
    with tempfile.TemporaryDirectory(prefix="mizan-drill-") as folder:
        surroundings = {
            **serve.production_environment(any_free_port()),
            "FILES_ROOT": f"{folder}/files",
            "REDIS_URL": "",
            "SEARCH_ENGINE": "elasticsearch",
            "ELASTICSEARCH_INDEX": "mizan-drill",
            "SEARCH_RATE_LIMIT": "0",
        }
        manage("compile_messages", environment=surroundings)
        manage("collectstatic", "--noinput", "--verbosity=0", environment=surroundings)
        command = [str(python), "-m", "scripts.drill_search"]
        return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode


def registrations(python: Path) -> int:
    """Run the drill on SQLite, and on PostgreSQL too where DATABASE_URL names a server."""
    server = os.environ.get("DATABASE_URL", "")
    worst = 0
    with tempfile.TemporaryDirectory(prefix="mizan-drill-") as folder:
        databases = [f"sqlite:///{folder}/db.sqlite3"]
        if server.startswith(("postgres", "pgsql", "psql")):
            databases.append(server)
        for database in databases:
            surroundings = {
                **settings("test"),
                "DATABASE_URL": database,
                "FILES_ROOT": f"{folder}/files",
                "REDIS_URL": "",
                "REGISTRATION_FILL_SECONDS": "3",
            }
            manage("compile_messages", environment=surroundings)
            command = [str(python), "-m", "scripts.drill_registrations", *sys.argv[1:]]
            ended = subprocess.run(command, cwd=ROOT, env=surroundings, check=False)
            worst = max(worst, ended.returncode)
    return worst


if __name__ == "__main__":
    start(main)
