"""`make test`: everything the tests need, then the tests: on SQLite, and on PostgreSQL if named.

Tests of Redis and Elasticsearch run where REDIS_URL and ELASTICSEARCH_URL name them; the last lines
of each run say which services it used and which it missed.

All tests run in two processes. A selection (ARGS="-k word") runs in one, as each process makes a
database of its own before its first test; for many tests there is ARGS="-n 2".
"""

import os
import shlex
import subprocess
import sys

from scripts import debian, environment
from scripts.manage import manage, settings
from scripts.speak import ROOT, say, start

IN_TWO_PROCESSES = ("-n", "2")
POSTGRESQL_SCHEMES = ("postgres://", "postgresql://", "pgsql://", "psql://")


def main() -> int:
    """Return the exit code of the first run that failed, or 0."""
    python = environment.ensure(environment.DEVELOPMENT)
    debian.prepare(debian.FOR_TESTS)
    database = os.environ.pop("DATABASE_URL", "")
    on_sqlite = settings("test")
    manage("compile_messages", environment=on_sqlite)
    arguments = [*shlex.split(os.environ.get("ARGS", "")), *sys.argv[1:]] or IN_TWO_PROCESSES
    command = [str(python), "-m", "pytest", *arguments]
    say("Running the tests on SQLite.")
    code = subprocess.run(command, cwd=ROOT, env=on_sqlite, check=False).returncode
    if code or not database.startswith(POSTGRESQL_SCHEMES):
        return code
    # Tests in a browser bring a database of their own: a second time they would prove nothing.
    say("Running the tests on PostgreSQL, all but those in a browser.")
    on_postgresql = {**on_sqlite, "DATABASE_URL": database}
    again = [*command, "-m", "not browser"]
    return subprocess.run(again, cwd=ROOT, env=on_postgresql, check=False).returncode


if __name__ == "__main__":
    start(main)
