"""`make bench-search`: what readers are answered and what it costs, engine by engine.

First relevance, then time, size and memory over PASSAGES passages (50,000), then all goals in one
table. Every passage of the questions' texts becomes a publication of its own in a throw-away site;
the questions go through `search.searching`, as the page and the API ask. An engine is measured in a
process of its own: SQLite always, PostgreSQL where DATABASE_URL names a server, Elasticsearch where
ELASTICSEARCH_URL does. `--language` asks for results in the language of the question alone.
"""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import process_time
from typing import Any

from scripts import bench_passages, bench_site, bench_targets, search_dev
from scripts.bench_search import target_of
from scripts.search_dev import Figure
from scripts.speak import say, start

WIDTH = 58
_found: list[int] = []
_milliseconds: list[float] = []


def engines() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the engines that are here, each with what its process has in its environment."""
    yield "sqlite", {"DATABASE_URL": ""}
    if url := os.environ.get("DATABASE_URL", ""):
        yield "postgres", {"DATABASE_URL": url}
    if os.environ.get("ELASTICSEARCH_URL"):
        yield "elasticsearch", {"DATABASE_URL": ""}


def main() -> None:
    """Measure each engine and print its figures beside the targets."""
    if not search_dev.is_there():
        say(f"There are no questions in {search_dev.FOLDER}: set SEARCH_DEV to their folder.")
        return
    own_language = "--language" in sys.argv
    tables: dict[str, dict[str, Figure]] = {}
    ends = []
    for name, surroundings in engines():
        say(f"Asking {name}.")
        tables[name], told = _in_a_process(surroundings, measured, name, own_language)
        ends.append(f"{name}: {told}")
    print_table(tables)
    print("\n".join(ends))
    passages = int(os.environ.get("PASSAGES") or bench_passages.PASSAGES)
    numbers = {name: bench_targets.numbers_of(table) for name, table in tables.items()}
    for name, surroundings in engines():
        if name != "elasticsearch":
            # Elasticsearch is measured beside the database that is filled first.
            found = _in_a_process(surroundings, bench_passages.figures, passages, name == "sqlite")
            for engine, more in found.items():
                numbers[engine] |= more
    bench_targets.print_all(numbers, passages)


def _in_a_process(surroundings: dict[str, str], act: Callable[..., Any], *arguments: Any) -> Any:
    """Return what a process of its own answers, which ends with the answer."""
    with ProcessPoolExecutor(1, get_context("spawn"), _enter, (surroundings,)) as process:
        return process.submit(act, *arguments).result()


def _enter(surroundings: dict[str, str]) -> None:
    os.environ.update(surroundings)
    if not surroundings["DATABASE_URL"]:
        del os.environ["DATABASE_URL"]


def print_table(tables: dict[str, dict[str, Figure]]) -> None:
    """Print recall and nDCG of each kind of question by engine; a mark stands below a target."""
    print(" " * WIDTH + "   n  " + "".join(name.ljust(16) for name in tables) + "target")
    for kind in next(iter(tables.values())):
        recall, gain = target_of(kind)
        cells = []
        for table in tables.values():
            figure = table[kind]
            is_met = figure.recall >= recall and figure.gain >= gain
            cells.append(f"{figure.recall:.3f} / {figure.gain:.3f}{' ' if is_met else '!'}  ")
        wanted = f"{recall:.2f} / {gain:.2f}" if recall or gain else ""
        count = next(iter(tables.values()))[kind].count
        print(f"{kind[:WIDTH]:{WIDTH}}{count:4d}  {''.join(cells)}{wanted}")


# In the process of an engine --------------------------------------------------------------------


def measured(name: str, own_language: bool) -> tuple[dict[str, Figure], str]:
    """Return the figures of one engine, and a sentence on totals and time."""
    from django.conf import settings

    bench_site.open_site(f"answers_{name}")
    settings.SEARCH_ENGINE = name if name == "elasticsearch" else "embedded"
    try:
        return _figures(_fill(), own_language)
    finally:
        _remove_index()
        bench_site.close_site()


def _fill() -> dict[int, str]:
    """Publish the texts; return the name of each by the number of its page."""
    from django.db.models import Q

    from home.bootstrap import bootstrap_site
    from publications.models import PublicationIndexPage
    from search.engines import outside
    from search.indexing import forget
    from tests.many_passages import publish

    bootstrap_site()
    # The site's own pages are no answers to these questions.
    forget(Q())
    names: dict[int, str] = {}
    corpus = list(search_dev.lines("corpus.jsonl"))
    for language in ("ar", "en"):
        index = PublicationIndexPage.objects.get(locale__language_code=language)
        rows = [row for row in corpus if row["lang"] == language]
        pages = publish(index, [(row["title"], row["text"]) for row in rows], language)
        names |= {page: row["id"] for page, row in zip(pages, rows, strict=True)}
    if engine := outside():
        for _step in engine.rebuild():
            pass
    return names


def _figures(names: dict[int, str], own_language: bool) -> tuple[dict[str, Figure], str]:
    from django.test import RequestFactory
    from django.utils.translation import override

    from search.answers import Question
    from search.searching import find

    request = RequestFactory().get("/", HTTP_HOST="localhost")
    answered: set[str] = set()

    def ask(text: str, language: str) -> list[str]:
        began = process_time()
        with override(language):
            answer = find(Question(text, language if own_language else "any"), request)
        _milliseconds.append((process_time() - began) * 1000)
        _found.append(answer.total)
        answered.add(answer.engine)
        return [names[found.page.pk] for found in answer.pages]

    figures, _each = search_dev.measure(ask)
    return figures, (
        f"answered by {', '.join(sorted(answered))}; {_spread(_found)} of {len(names)} documents"
        f" found; {_spread(_milliseconds)} ms of the processor (median, p95)"
    )


def _spread(values: list[Any]) -> str:
    ordered = sorted(values)
    return f"{ordered[len(ordered) // 2]:.0f}, {ordered[int(len(ordered) * 0.95)]:.0f}"


def _remove_index() -> None:
    from django.conf import settings

    from tests.services import remove_indexes

    if settings.SEARCH_ENGINE == "elasticsearch":
        remove_indexes()


if __name__ == "__main__":
    start(main)
