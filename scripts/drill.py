"""`make drill`: a storm of registrations over HTTP, one with killed workers, one without lock."""

import os
import subprocess
import sys
import tempfile

from scripts import debian, environment
from scripts.manage import manage, settings
from scripts.speak import ROOT, start


def main() -> int:
    """Run the drill on SQLite, and on PostgreSQL too where DATABASE_URL names a server."""
    python = environment.ensure(environment.DEVELOPMENT)
    debian.prepare(debian.FOR_TESTS)
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
