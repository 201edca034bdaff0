"""`make bench`: what a reader's question costs with a few pages and with many, side by side."""

import os
import subprocess

from scripts import debian, environment
from scripts.manage import manage, settings
from scripts.speak import ROOT, start


def main() -> int:
    """Measure with the packages of the tests, on the database server that DATABASE_URL names."""
    python = environment.ensure(environment.DEVELOPMENT)
    debian.prepare(debian.FOR_TESTS)
    surroundings = {**settings("test"), "REDIS_URL": ""}
    if not os.environ.get("DATABASE_URL", "").startswith(("postgres", "pgsql", "psql")):
        surroundings.pop("DATABASE_URL", None)
    manage("compile_messages", environment=surroundings)
    command = [str(python), "-m", "scripts.bench_table"]
    return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode


if __name__ == "__main__":
    start(main)
