"""Words by which one asks, and which say little of what is asked: كم يبلغ عدد سكان الصين؟

A text that answers seldom repeats them ("1.3 billion live there"), and others that have them are no
answers. They count in a question alone: whoever looks for عدد السكان wants these words.
"""

from collections.abc import Iterator, Sequence

from search.query import ParsedQuery, Word
from search.stemmer import bare
from search.tables import ASKING, FRAMING

# How much such a word counts beside the others. Tuned by scripts/bench_search.py.
SHARE = 0.3


def of_the_question(parsed: ParsedQuery, words: Sequence[Word]) -> Iterator[int]:
    """Yield the places of such words in a question; none where nothing else would be left."""
    if not parsed.words or parsed.words[0].norm not in ASKING:
        return
    places = [place for place, word in enumerate(words) if {word.norm, bare(word.norm)} & FRAMING]
    if len(places) < len(words):
        yield from places
