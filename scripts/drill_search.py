"""`make drill-search`: publish and search while Elasticsearch is frozen, killed, restarted.

A site of its own with production settings: PostgreSQL, the real Elasticsearch of `make services`,
web server, task worker. Prints a line a claim and stops with 1 where one does not hold.
"""

import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from scripts import elasticsearch_service, services
from scripts.drill_search_site import Answer, Draft, drafts, page_of, search, site

TRIALS, IN_TROUBLE = 5, 8
FOUND_SECONDS, TROUBLE_SECONDS, CAUGHT_UP_SECONDS = 10.0, 2.0, 300.0
PATIENCE_SECONDS = 90.0
NOTE = "يعمل البحث الآن بمحرّكه الاحتياطيّ"
_failed: list[str] = []


def claim(name: str, holds: bool, figures: str) -> None:
    """Print a claim with its figures and keep it in mind where it does not hold."""
    print(f"{'holds' if holds else 'FAILS'}  {name}: {figures}", flush=True)
    if not holds:
        _failed.append(name)


def until(holds: Callable[[], bool], seconds: float, pause: float = 0.1) -> float:
    """Wait until something holds; return the seconds that took, infinity where it never did."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if holds():
            return time.monotonic() - began
        time.sleep(pause)
    return float("inf")


@dataclass(frozen=True)
class Busy:
    """The longest that publishing and searching took while both went on, and the answers."""

    publishing: float
    searching: float
    answers: list[Answer]


# In good order --------------------------------------------------------------------------------


def found_and_gone(port: int) -> None:
    """Publish and find, withdraw and no longer find."""
    several, found = drafts(TRIALS), []
    for one in several:
        one.publish()
        found.append(until(partial(_is_found, port, one, "elasticsearch"), PATIENCE_SECONDS))
    worst = max(found)
    claim("published, then found", worst <= FOUND_SECONDS, f"worst {worst:.1f} s of {len(found)}")
    by, kept = set(), 0
    for one in several:
        one.withdraw()
        answer, (code, text, _seconds) = search(port, one.word), page_of(port, one.word)
        by.add(answer.engine)
        kept += answer.total != 0 or code != 200 or f"{one.word}</mark>" in text
    claim("withdrawn, then gone at the next request", not kept, f"{len(several)} by {by}")


def _is_found(port: int, one: Draft, engine: str) -> bool:
    answer = search(port, one.word)
    return answer.engine == engine and answer.total == 1


# In trouble -----------------------------------------------------------------------------------


def busy(port: int, known: Draft, begin: Callable[[], None]) -> tuple[list[Draft], Busy]:
    """Publish and search on while `begin` happens; return what was published, and the times."""
    several = drafts(IN_TROUBLE)
    published: list[float] = []
    answers: list[Answer] = []
    over = threading.Event()

    def ask_on() -> None:
        while not over.is_set():
            answers.append(search(port, known.word))
            time.sleep(0.1)

    readers = [threading.Thread(target=ask_on) for _reader in range(3)]
    for reader in readers:
        reader.start()
    for number, one in enumerate(several):
        if number == 2:
            begin()
        published.append(one.publish())
    time.sleep(3)
    over.set()
    for reader in readers:
        reader.join()
    return several, Busy(max(published), max(one.seconds for one in answers), answers)


def in_trouble(
    port: int, known: Draft, what: str, usual: Busy, begin: Callable[[], None]
) -> list[Draft]:
    """Claim that nobody waits long while `begin` happens to Elasticsearch; return new pages.

    A machine with other work may take two seconds in good order, too: then what is `usual` there
    and the one second that a call of Elasticsearch may take are the limit.
    """
    several, then = busy(port, known, begin)
    limits = [max(TROUBLE_SECONDS, one + 1.1) for one in (usual.publishing, usual.searching)]
    claim(
        f"{what}: publishing never fails or waits",
        then.publishing <= limits[0],
        f"{len(several)} published, worst {then.publishing:.2f} s"
        f" (in good order {usual.publishing:.2f})",
    )
    by = Counter(one.engine for one in then.answers)
    wrong = [one for one in then.answers if one.code != 200 or one.total != 1]
    claim(
        f"{what}: every search is answered",
        not wrong and then.searching <= limits[1] and by["postgres"] > 0,
        f"{dict(by)}, wrong {len(wrong)}, worst {then.searching:.2f} s"
        f" (in good order {usual.searching:.2f})",
    )
    found = [until(partial(_is_found, port, one, "postgres"), 30) for one in several]
    worst = max(found)
    claim(f"{what}: published meanwhile is found", worst <= FOUND_SECONDS, f"worst {worst:.1f} s")
    code, text, seconds = page_of(port, known.word)
    is_noted = code == 200 and NOTE in text and seconds <= limits[1]
    claim(f"{what}: the page says so quietly", is_noted, f"{code} in {seconds:.2f} s")
    several[0].withdraw()
    claim(f"{what}: withdrawn is gone", search(port, several[0].word).total == 0, "next request")
    return several


# Back again -----------------------------------------------------------------------------------


def caught_up(port: int, what: str, several: list[Draft], began: float) -> None:
    """Wait until the index equals the database and Elasticsearch answers again."""
    took = until(_is_equal, CAUGHT_UP_SECONDS, 1.0)
    pages, passages = _counts()
    claim(
        f"{what}: the index equals the database by itself",
        took <= CAUGHT_UP_SECONDS,
        f"{pages} hashes, {passages} ids, {time.monotonic() - began:.0f} s after its return",
    )
    until(lambda: search(port, several[1].word).engine == "elasticsearch", 60, 1.0)
    shown = [search(port, one.word) for one in several]
    right = [one.engine == "elasticsearch" and one.total == 1 for one in shown]
    claim(
        f"{what}: it answers again, with what was published meanwhile",
        right == [False, *[True] * (len(several) - 1)] and shown[0].total == 0,
        f"{sum(right)} of {len(several) - 1}, the withdrawn one not",
    )


def _is_equal() -> bool:
    """Compare hashes of pages and ids of passages in the index with those in the database."""
    from search.engines import elasticsearch_index as index
    from search.engines.base import EngineUnavailable
    from search.engines.elasticsearch import ElasticsearchEngine
    from search.engines.elasticsearch_client import BREAKER, client
    from search.models import EngineDue, SearchedPage, SearchPassage

    BREAKER.close()
    rows = dict(SearchedPage.objects.values_list("pk", "content_hash"))
    ids = set(SearchPassage.objects.values_list("pk", flat=True))
    with suppress(EngineUnavailable):
        return (
            not EngineDue.objects.exists()
            and dict(ElasticsearchEngine().hashes()) == rows
            and index.held(rows, index.alias(), client(30)) == ids
        )
    return False


def _counts() -> tuple[int, int]:
    from search.models import SearchedPage, SearchPassage

    return SearchedPage.objects.count(), SearchPassage.objects.count()


def main() -> int:
    """Run the drill; return 1 where a claim does not hold."""
    folder, account, es_port = services.elasticsearch_at(os.environ["ELASTICSEARCH_URL"])
    server = elasticsearch_service.process_of(folder)
    assert server, "it answered a moment ago"
    with site() as port:
        (known,) = drafts(1)
        known.publish()
        until(lambda: _is_found(port, known, "elasticsearch"), PATIENCE_SECONDS)
        found_and_gone(port)
        _several, usual = busy(port, known, lambda: None)
        try:
            freeze = partial(os.kill, server, signal.SIGSTOP)
            several = in_trouble(port, known, "frozen", usual, freeze)
        finally:
            os.kill(server, signal.SIGCONT)
        caught_up(port, "thawed", several, time.monotonic())
        kill = partial(os.kill, server, signal.SIGKILL)
        several = in_trouble(port, known, "killed", usual, kill)
        elasticsearch_service.ensure_running(folder, account, es_port)
        caught_up(port, "restarted", several, time.monotonic())
    print(f"{len(_failed)} claims fail." if _failed else "Every claim holds.")
    return 1 if _failed else 0


if __name__ == "__main__":
    sys.exit(main())
