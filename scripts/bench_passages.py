"""What search costs over many pages of PDF: time of a question, of a rebuild, size, memory.

`python -m scripts.bench_passages [passages]` fills an index of its own with made-up pages of given
texts, on the database server of DATABASE_URL or in a SQLite file, and removes it again; each engine
is measured in a process that has filled nothing. Milliseconds are those of processors: of the
process that searches and of the servers that answer it, so that other work on the machine does not
count.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from scripts import bench_site, elasticsearch_service, search_dev, services
from scripts.speak import Stopped, say

PASSAGES = 50_000
PAGES_A_FILE = 50
ENGLISH_SHARE = 0.3
QUESTIONS = 60
SHORTEST_WORD = 4
INDEX = f"mizan-bench-{os.getpid()}"


def main() -> None:
    """Fill, measure the engine of the database and, where it is, Elasticsearch; print."""
    for engine, numbers in figures(int(sys.argv[1]) if len(sys.argv) > 1 else PASSAGES).items():
        print(engine, {name: round(value, 1) for name, value in numbers.items()})


def figures(passages: int, also_elasticsearch: bool = True) -> dict[str, dict[str, float]]:
    """Fill a database; return the numbers of its engine, and of Elasticsearch beside it."""
    from django.db import connection

    bench_site.open_site("passages")
    try:
        say(f"Filling an index with {passages} passages.")
        fill(passages)
        where = (str(connection.settings_dict["NAME"]), INDEX)
        connection.close()
        engines = [{"postgresql": "postgres"}.get(connection.vendor, connection.vendor)]
        if also_elasticsearch and os.environ.get("ELASTICSEARCH_URL"):
            engines.append("elasticsearch")
        return {engine: _in_a_process(engine, *where) for engine in engines}
    finally:
        bench_site.close_site()


def _in_a_process(engine: str, database: str, index: str) -> dict[str, float]:
    say(f"Measuring {engine}.")
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(measured, engine, database, index).result()


def fill(passages: int) -> None:
    """Fill the index with recombined sentences of the questions' texts, in both languages."""
    from django.db import connection

    from home.bootstrap import bootstrap_site
    from publications.models import PublicationIndexPage
    from tests.many_passages import fill_index, sentences_of

    bootstrap_site()
    texts: dict[str, list[str]] = {"ar": [], "en": []}
    for row in search_dev.lines("corpus.jsonl"):
        texts[row["lang"]].append(row["text"])
    files = passages // PAGES_A_FILE
    english = int(files * ENGLISH_SHARE)
    for language, count in (("ar", files - english), ("en", english)):
        index = PublicationIndexPage.objects.get(locale__language_code=language)
        fill_index(index, sentences_of(texts[language]), count, PAGES_A_FILE, language)
    with connection.cursor() as cursor:
        # A server's own housekeeping would do so within a minute.
        cursor.execute("ANALYZE")


def queries() -> tuple[list[str], list[str]]:
    """Return natural questions, and three words of each."""
    chance = random.Random(3)  # noqa: S311  (no secret)
    natural = [one.text for one in search_dev.questions() if len(one.text.split()) > SHORTEST_WORD]
    chosen = chance.sample(natural, min(QUESTIONS, len(natural)))
    three = []
    for text in chosen:
        words = [word for word in text.split() if len(word) >= SHORTEST_WORD]
        if len(words) >= 3:
            three.append(" ".join(chance.sample(words, 3)))
    return chosen, three


# In the process of an engine --------------------------------------------------------------------


def measured(engine: str, database: str, index: str) -> dict[str, float]:
    """Return the numbers of one engine over the database that is filled."""
    import django
    from django.conf import settings
    from django.db import connection

    django.setup()
    connection.settings_dict["NAME"] = database
    settings.SEARCH_ENGINE = engine if engine == "elasticsearch" else "embedded"
    settings.ELASTICSEARCH_INDEX = index
    from django.test import RequestFactory

    from search.answers import Question
    from search.engines import asked_first
    from search.searching import find
    from search.suggestions import suggestions
    from tests.services import remove_indexes

    try:
        began = time.monotonic()
        for _step in asked_first().rebuild():
            pass
        numbers = {"rebuild": time.monotonic() - began, "size": _size(engine)}
        request = RequestFactory().get("/", HTTP_HOST="localhost")
        questions, three = queries()
        before = _megabytes()
        for name, texts in (("three words", three), ("question", questions)):
            acts = [partial(find, Question(text), request) for text in texts]
            numbers |= _p95(name, acts)
        numbers["memory"] = _megabytes() - before
        typed = [text[:4] for text in three]
        numbers |= _p95("suggestions", [partial(suggestions, one, "ar") for one in typed])
        return numbers | {"published": _published(request)}
    finally:
        if engine == "elasticsearch":
            remove_indexes()


def _p95(name: str, acts: Sequence[Callable[[], Any]]) -> dict[str, float]:
    """Return the 95th of a hundred: the sum of all processors, and the servers' part of it."""
    acts[0]()
    sums, parts = [], []
    for act in acts:
        began, servers = time.process_time(), _of_servers()
        act()
        own = (time.process_time() - began) * 1000
        parts.append(_of_servers() - servers)
        sums.append(own + parts[-1])
    place = int(len(acts) * 0.95) - 1
    return {name: sorted(sums)[place], f"{name}, servers": sorted(parts)[place]}


def _of_servers() -> float:
    """Return the milliseconds that the servers of this process have worked so far."""
    from django.conf import settings
    from django.db import connection

    processes = []
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        processes.append(connection.connection.info.backend_pid)
    if settings.SEARCH_ENGINE == "elasticsearch":
        with suppress(Stopped):
            folder, *_rest = services.elasticsearch_at(settings.ELASTICSEARCH_URL)
            processes.append(elasticsearch_service.process_of(folder))
    threads = (one for pid in processes for one in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    nanoseconds = 0
    for thread in threads:
        with suppress(FileNotFoundError, ProcessLookupError):
            nanoseconds += int(thread.read_text().split()[0])
    return nanoseconds / 1e6


def _size(engine: str) -> float:
    """Return the megabytes that the index takes."""
    from search.engines import elasticsearch_index as index
    from search.engines.database import numbers_of
    from search.engines.elasticsearch_client import client

    if engine == "elasticsearch":
        told = client(30).indices.stats(index=index.alias())
        return float(told["_all"]["total"]["store"]["size_in_bytes"]) / 1e6
    if engine == "postgres":
        return numbers_of("SELECT pg_total_relation_size('search_index')", [])[0] / 1e6
    return numbers_of("SELECT sum(length(block)) FROM search_index_data", [])[0] / 1e6


def _published(request: Any) -> float:
    """Publish a page; return the seconds until it is found."""
    from search.answers import Question
    from search.searching import find
    from tests import builders

    page = builders.statement("زرافة قرنفلية", publish=False)
    began = time.monotonic()
    page.save_revision().publish()
    while not find(Question("زرافة قرنفلية"), request).total:
        time.sleep(0.1)
    return time.monotonic() - began


def _megabytes() -> float:
    """Return the memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


if __name__ == "__main__":
    main()
