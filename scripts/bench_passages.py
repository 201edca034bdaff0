"""What search costs over many pages of PDF: time of a question, of a rebuild, size, memory.

`python -m scripts.bench_passages [passages]` fills an index of its own with made-up pages of given
texts, on the database server of DATABASE_URL or in a SQLite file, and removes it again. Seconds are
those of the processor where the database works in the same process.
"""

import random
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from scripts import bench_site, search_dev
from scripts.speak import say

PASSAGES = 50_000
PAGES_A_FILE = 50
ENGLISH_SHARE = 0.3
QUESTIONS = 60
SHORTEST_WORD = 4


def main() -> None:
    """Fill, measure and print."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else PASSAGES
    bench_site.open_site("passages")
    try:
        say(f"Filling an index with {wanted} passages.")
        fill(wanted)
        measure()
    finally:
        bench_site.close_site()


def fill(passages: int) -> None:
    """Fill the index with recombined sentences of the questions' texts, in both languages."""
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


def measure() -> None:
    """Print a line a figure."""
    from django.test import RequestFactory

    from search import keeping
    from search.answers import Question
    from search.searching import find

    request = RequestFactory().get("/", HTTP_HOST="localhost")
    before = _megabytes()
    questions, three = queries()
    ways: dict[str, tuple[list[str], dict[str, Any]]] = {
        "three words": (three, {}),
        "three words, one choice": (three, {"chosen": {"kind": ("study",)}}),
        "question": (questions, {}),
        "by date": (three, {"sort": "date"}),
    }
    find(Question(three[0]), request)
    for name, (texts, more) in ways.items():
        times = sorted(
            timed(lambda text=text, more=more: find(Question(text, **more), request))
            for text in texts
        )
        middle, high = times[len(times) // 2], times[int(len(times) * 0.95) - 1]
        print(f"{name:<26} median {middle:.0f} ms, p95 {high:.0f} ms")
    print(f"memory for search          {_megabytes() - before} MB")
    began = time.monotonic()
    for _step in keeping.inside().rebuild():
        pass
    print(f"index built beside         {time.monotonic() - began:.0f} s")


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


def timed(act: Callable[[], Any]) -> float:
    """Return the milliseconds that something takes."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    began = clock()
    act()
    return (clock() - began) * 1000


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
