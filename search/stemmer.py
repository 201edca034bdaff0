"""The light stemmer of Arabic words: proclitics and endings off, roots left alone.

Works on words that ``core.arabic.fold`` has folded. It starts from light10 (Larkey, Ballesteros
and Connell, "Light Stemming for Arabic Information Retrieval", 2007); what differs from it is said
at each rule.
"""

from search.tables import ROOT_AL, ROOT_WAW

# "And" or "so", a preposition, the article; the longest that fits counts. light10 has six of them.
_ARTICLES = ("وبال", "وكال", "فبال", "فكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
# light10's endings with the other possessives (هم, هن, نا, هما) and the verb's وا. Not كم, "your":
# rare in reports, and the end of حكم and محاكم.
_ENDINGS = ("هما", "ها", "هم", "هن", "نا", "ات", "ان", "ون", "ين", "وا", "ه", "ي")
_POSSESSIVES = ("ها", "هم", "هن", "نا", "ه")
_SMALLEST = 3
# Letters that are a word of their own when written together with the next one. Before three letters
# ل alone may be it: with ب, too, the nDCG of English XQuAD fell from .971 to .969 (measured on
# search-dev, 2026-11-27). Names of places are certain (بغزة, برفح).
_SINGLE_PROCLITICS = "بلكف"
_SHORT_PLACES = frozenset(["غزه", "رفح", "عكا", "دير", "خان", "مصر", "بيت"])


def arabic_stems(word: str) -> tuple[str, ...]:
    """Return the stem of a folded Arabic word, then stems of less certain readings of it.

    The others read a first و as part of the root where the first reading is "and" (or the other
    way round), a first ب, ل, ك or ف as a word of its own, لل as a preposition before ل, a last ه as
    "his" after two letters, and a last نا as the tanween of a word on ن, not as "our". So بمدينة is
    found for مدينة, حقها for حق and سكانا for سكان, but weigh less.
    """
    bare, others = _without_proclitics(word)
    stems = [_without_endings(bare), *map(_without_endings, others)]
    for ending in _POSSESSIVES:
        if bare.endswith(ending) and len(bare) - len(ending) == 2:
            stems.append(bare[:2])
    if bare.endswith("نا") and len(bare) > 4:
        stems.append(_without_endings(bare[:-1]))
    return tuple(dict.fromkeys(stems))


def bare(norm: str) -> str:
    """Return an Arabic norm without its article and what stands before that."""
    for start in ("وال", "بال", "فال", "كال", "ال", "لل"):
        if norm.startswith(start) and len(norm) - len(start) >= 2:
            return norm[len(start) :]
    return norm


def _without_proclitics(word: str) -> tuple[str, list[str]]:
    """Take off "and", a preposition and the article; also return the other readings."""
    if word[0] == "و" and _without_endings(word) in _ROOT_WAW_STEMS:
        # والدين is "parents", and sometimes "and the religion".
        return word, [word[3:]] if word.startswith("وال") and len(word) > 5 else []
    if _is_of_root_al(word):
        return word, []
    if word[0] in "وبلكف" and _is_of_root_al(word[1:]):
        return word[1:], []
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            rest = word[len(article) :]
            return rest, ["ل" + rest] if article.endswith("لل") else []
    if word[0] == "و" and len(word) >= 4:
        rest = word[1:]
        return rest, [word, *_without_single(rest)]
    return word, _without_single(word)


def _is_of_root_al(word: str) -> bool:
    """Whether the first ال belongs to the word (التزام, إلغاء, ألمانيا)."""
    return word.startswith("ال") and _without_endings(word) in _ROOT_AL_STEMS


def _without_single(word: str) -> list[str]:
    if word[0] not in _SINGLE_PROCLITICS or len(word) <= _SMALLEST:
        return []
    if len(word) == _SMALLEST + 1 and word[0] != "ل" and word[1:] not in _SHORT_PLACES:
        return []
    return [word[1:]]


def _without_endings(word: str) -> str:
    """Take off endings, up to four in a row, while three letters remain (مسؤولياتهم, فلسطينيون).

    light10 goes through its list once. Beyond it: ت of a feminine noun before a possessive and of
    a verb (طفولتها, قالت), ا of the tanween (شخصا) and of country names (سوريا, سوري), and the
    hamza after ا that is written ء, ؤ or ئ by its place (ابناء, ابناؤه, ابنائه).
    """
    for _ in range(4):
        if len(word) <= _SMALLEST:
            break
        if word[-2] == "ا" and word[-1] in "ءوي":
            return word[:-1]
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SMALLEST:
                word = word[: -len(ending)]
                break
        else:
            if word[-1] not in "تا":
                break
            word = word[:-1]
    return word


_ROOT_WAW_STEMS = frozenset(_without_endings(word) for word in ROOT_WAW)
_ROOT_AL_STEMS = frozenset(_without_endings(word) for word in ROOT_AL)
