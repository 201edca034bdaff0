"""What a mistyped word may have been meant as: words of the index, their clitics left aside.

Texts write an Arabic word with the article or a preposition more often than without: الاعتقال,
بالاعتقال, واعتقال. All these forms count as one word, which is offered as it was typed: bare where
it was typed bare. Nothing more is stored for that: the forms are looked up at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.arabic import has_arabic

from .models import SearchSpelling
from .spelling import best, deletes
from .words import is_corrected

# With the article a word is sure to begin behind it; one letter alone may be the word's own.
ARTICLES = ("ال", "وال", "بال", "لل", "فال", "كال", "ولل")
LETTERS = ("و", "ب", "ل")
SHORTEST_BARE = 3
MOST_RESTS = 1_500


@dataclass
class Meant:
    """A word that may have been meant: as it is searched for, and the forms texts have of it."""

    norm: str
    prefix: str
    passages: int = 0
    # Each form with what stands before the bare word.
    forms: dict[str, str] = field(default_factory=dict)


def corrections(typed: Iterable[str]) -> dict[str, tuple[Meant, ...]]:
    """Return what each of these words may have been meant as, the likeliest first, in one query."""
    readings = {word: _readings(word) for word in typed if is_corrected(word)}
    rests = {
        before + rest
        for several in readings.values()
        for _prefix, bare in several
        for before in _befores(bare)
        for rest in {bare, *deletes(bare)}
    }
    near = _near(sorted(rests)[:MOST_RESTS])
    found = {}
    for word, several in readings.items():
        meant: dict[str, Meant] = {}
        for prefix, bare in several:
            for one in _candidates(prefix, bare, near):
                kept = meant.setdefault(one.norm, one)
                if kept.passages < one.passages:
                    meant[one.norm] = one
        counts = [(one.norm, one.passages) for one in meant.values()]
        if better := best(word, counts):
            found[word] = tuple(meant[norm] for norm in better)
    return found


def _readings(word: str) -> list[tuple[str, str]]:
    """Return a typed word as what stands before it and the bare word: whole, and its article."""
    readings = [("", word)]
    for prefix in ARTICLES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_BARE:
            readings.append((prefix, word[len(prefix) :]))
    return readings


def _befores(bare: str) -> tuple[str, ...]:
    return ("", *ARTICLES, *LETTERS) if has_arabic(bare) else ("",)


def _near(rests: list[str]) -> dict[str, dict[str, int]]:
    """Return the words that have these rests, with the number of their passages."""
    near: dict[str, dict[str, int]] = {}
    if rests:
        rows = SearchSpelling.objects.filter(rest__in=rests, word__passages__gt=0)
        for rest, word, passages in rows.values_list("rest", "word__word", "word__passages"):
            near.setdefault(rest, {})[word] = passages
    return near


def _candidates(prefix: str, bare: str, near: dict[str, dict[str, int]]) -> Iterable[Meant]:
    """Return the words near a bare one, each with all its forms.

    Texts must have the word bare or with its article: behind ب of بيت no word begins.
    """
    found: dict[str, Meant] = {}
    for before in _befores(bare):
        for rest in {bare, *deletes(bare)}:
            for form, passages in near.get(before + rest, {}).items():
                short = form[len(before) :]
                if not form.startswith(before) or len(short) < SHORTEST_BARE:
                    continue
                one = found.get(short)
                if one is None:
                    if before in LETTERS:
                        continue
                    one = found[short] = Meant(prefix + short, prefix)
                if form not in one.forms:
                    one.forms[form] = before
                    one.passages += passages
    return found.values()
