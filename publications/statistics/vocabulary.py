"""The words by which a table may name its columns and terms, in both languages. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from core.arabic import fold

from .rows import AGE_GROUP, CATEGORY, COUNT, GOVERNORATE, SEX, Names

HEADING_WORDS = {
    CATEGORY: "category|type|indicator|item|الفئة|التصنيف|البند|المؤشر",
    GOVERNORATE: "governorate|area|region|district|المحافظة|المنطقة",
    SEX: "sex|gender|الجنس|النوع الاجتماعي",
    AGE_GROUP: "age group|age|ages|الفئة العمرية|العمر|الأعمار|فئة العمر",
    COUNT: "number|count|total|figure|value|العدد|الرقم|القيمة|المجموع|الإجمالي",
}
SEX_WORDS = {
    "female": "female|females|f|women|woman|girls|أنثى|إناث|الإناث|نساء|النساء|امرأة",
    "male": "male|males|m|men|man|boys|ذكر|ذكور|الذكور|رجال|الرجال|رجل",
}
TOTAL_WORDS = (
    "total|grand total|sum|all|both sexes|المجموع|مجموع|الإجمالي|إجمالي|المجموع الكلي|المجموع العام"
    "|الكل|كلا الجنسين"
)
NOT_GIVEN_WORDS = (
    "-|–|—|not given|not stated|unknown|n/a|غير محدد|غير محددة|غير مبين|غير مبينة|غير معروف"
    "|غير معروفة|غير مذكور|دون تحديد"
)
CLOSE = 0.6


def folded(words: str) -> frozenset[str]:
    """Return the words of a list parted by strokes, as they are compared."""
    return frozenset(fold(word) for word in words.split("|"))


HEADINGS_BY_WORD = {
    word: column for column, words in HEADING_WORDS.items() for word in folded(words)
}
TOTALS = folded(TOTAL_WORDS)
NOT_GIVENS = folded(NOT_GIVEN_WORDS) | {""}


@dataclass(frozen=True)
class Vocabulary:
    """For each dimension the code behind every spelling, and the names that editors see."""

    spellings: Mapping[str, Mapping[str, str]]
    names: Names

    def code(self, dimension: str, cell: str) -> str | None:
        """Return the code of the term that a cell names, or None."""
        return self.spellings[dimension].get(fold(cell))

    def nearest(self, dimension: str, cell: str) -> str:
        """Return the name of the term whose spelling is most like the cell, or nothing."""
        spellings = self.spellings[dimension]
        close = get_close_matches(fold(cell), spellings, n=1, cutoff=CLOSE)
        return self.names[dimension][spellings[close[0]]] if close else ""


def spelled(terms: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return the code behind every spelling; where two terms share one, the first keeps it."""
    found: dict[str, str] = {}
    for code, spellings in terms:
        for spelling in (code, *spellings):
            if spelling:
                found.setdefault(fold(spelling), code)
    return found


def sexes(names: Mapping[str, str]) -> dict[str, str]:
    """Return the code behind every word for a sex."""
    return spelled((code, (names[code], *words.split("|"))) for code, words in SEX_WORDS.items())


def without_the_word(name: str) -> set[str]:
    """Return a governorate's name, also without "governorate", and what its brackets hold."""
    before, _bracket, inside = name.partition("(")
    inside, _bracket, after = inside.partition(")")
    found = {name, inside, f"{before.strip()} {after.strip()}".strip(), before.strip()}
    bare = set()
    for one in found:
        words = [word for word in one.split() if fold(word) not in ("محافظه", "governorate")]
        bare.add(" ".join(words))
        bare.add(" ".join(word for word in words if fold(word) != fold("المحافظة")))
    return {one for one in found | bare if one.strip()}
