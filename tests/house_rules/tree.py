"""The files of the house that the rules look at."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "core",
    "users",
    "library",
    "publications",
    "campaigns",
    "events",
    "registrations",
    "followups",
    "search",
    "home",
)
CODE = (*APPS, "demo", "site_project", "scripts", "deploy", "tests")


def files(pattern: str, folders: tuple[str, ...] = CODE) -> Iterator[Path]:
    """Yield the files below `folders` that match `pattern`, in order."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob(pattern))


def modules(folders: tuple[str, ...] = CODE) -> Iterator[Path]:
    """Yield the Python modules, without migrations and without empty files."""
    for path in files("*.py", folders):
        if "migrations" not in path.parts and path.stat().st_size:
            yield path


def name_of(path: Path) -> str:
    """Return the path as it is written in a rule: core/visibility.py."""
    return path.relative_to(ROOT).as_posix()
