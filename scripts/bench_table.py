"""Ask two sites, one with a few pages and one with many, the same questions and print a table.

The small site has the newest works of the large one, in the same words: so the first page of each
list is the same on both. They are asked in turns, since other programs use the machine as well.
"""

import os
import tempfile
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from scripts import bench_site
from scripts.bench_site import Filling, Reading
from scripts.speak import say, start

PAGES = int(os.environ.get("PAGES") or 12_000)
FEW = 20
ROUNDS = 3
MOST = 1.5
HEADING = ("address", "SQL", "", "bytes", "", "ms", "", "ratio")
WIDTHS = (30, 4, 5, 8, 9, 9, 9, 7)


class Site:
    """A site in a process and a database of its own, which end with it."""

    def __init__(self, name: str, folder: Path, each: int | None) -> None:
        context = get_context("spawn")
        self._pool = ProcessPoolExecutor(1, context)
        self._pool.submit(bench_site.open_site, name).result()
        self.filling: Future[Filling] = self._pool.submit(bench_site.fill, str(folder), PAGES, each)

    def ask(self, function: Any, *arguments: Any) -> Any:
        """Return what the process answers."""
        return self._pool.submit(function, *arguments).result()

    def close(self) -> None:
        """Drop the database and end the process."""
        self.ask(bench_site.close_site)
        self._pool.shutdown()


def main() -> None:
    """Fill both sites, print how long that took, then a line an address."""
    say(f"Importing {PAGES} made-up pages, and the newest of them into a second site.")
    with tempfile.TemporaryDirectory(prefix="mizan-bench-") as folder:
        sites: list[Site] = []
        try:
            for name, each in (("few", FEW), ("many", None)):
                place = Path(folder, name)
                place.mkdir()
                sites.append(Site(name, place, each))
            few, many = sites
            for site in sites:
                print(site.filling.result().told)
            print_table(few, many)
        finally:
            for site in sites:
                site.close()


def print_table(few: Site, many: Site) -> None:
    """Print the figures of each address; a mark stands behind what costs too much more."""
    print(_line(HEADING))
    addresses = (few.ask(bench_site.addresses), many.ask(bench_site.addresses))
    for name in addresses[0]:
        found: tuple[list[Reading], list[Reading]] = ([], [])
        for _round in range(ROUNDS):
            for site, known, readings in zip((few, many), addresses, found, strict=True):
                readings.append(site.ask(bench_site.visit, known[name]))
        print(_line(_figures(name, *found)), flush=True)
    print(f"\n* all of it in one answer: the ratio is that of the time a byte\n! above {MOST}")


def _figures(name: str, few: list[Reading], many: list[Reading]) -> tuple[str, ...]:
    times = [median(one.seconds for one in readings) * 1000 for readings in (few, many)]
    ratio = times[1] / times[0]
    if name.endswith("*"):
        ratio *= few[0].size / many[0].size
    mark = "!" if ratio > MOST or (few[0].queries != many[0].queries) else ""
    return (
        name,
        *(str(readings[0].queries) for readings in (few, many)),
        *(str(readings[0].size) for readings in (few, many)),
        *(f"{time:.1f}" for time in times),
        f"{ratio:.2f}{mark}",
    )


def _line(cells: tuple[str, ...]) -> str:
    first, *others = zip(cells, WIDTHS, strict=True)
    return first[0].ljust(first[1]) + "".join(cell.rjust(width) for cell, width in others)


if __name__ == "__main__":
    start(main)
