"""`make bench`: what a reader's question costs with a few pages and with many, side by side.

`make bench-search` measures instead what the engines of search here answer.
"""

import os
import subprocess
import sys

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
    module, *more = sys.argv[1:] or ["bench_table"]
    command = [str(python), "-m", f"scripts.{module}", *more]
    return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode


if __name__ == "__main__":
    start(main)
