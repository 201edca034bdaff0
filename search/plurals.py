"""Broken plurals: the table of this domain, and for other words a guess by pattern.

A broken plural changes the inside of a word (قانون, قوانين), so no stemmer finds it. The patterns
are those of W. Wright, "A Grammar of the Arabic Language", volume 1, sections 304-305, written over
the letters that stand on paper, without short vowels. A guess is one of several forms that may
exist; it weighs little, and a form that no page has costs nothing.
"""

import re
from functools import lru_cache

from search.tables import BROKEN_PLURALS

# Singular to plural: what the word looks like, and the forms to try, likeliest first. \\1 to \\4
# are its letters. Order matters: the first pattern that fits gives the forms.
_TO_PLURAL: tuple[tuple[str, tuple[str, ...]], ...] = (
    # فاعلة فاعل: قافلة قوافل, كاتب كتاب كتبة, شاهد شهود, شاعر شعراء
    (r"(.)ا(.)(.)ه", (r"\1وا\2\3",)),
    (r"(.)ا(.)(.)", (r"\1\2ا\3", r"\1وا\2\3", r"\1\2\3ه", r"\1\2\3اء", r"\1\2و\3", r"\1\2\3")),
    # فاعول, فاعولة: قانون قوانين
    (r"(.)ا(.)[وي](.)ه?", (r"\1وا\2ي\3",)),
    # مفعل مفعلة: مكتب مكاتب; مفعول مفعال: مفتاح مفاتيح; تفعيل: تقرير تقارير
    (r"([متا])(.)(.)(.)ه?", (r"\1\2ا\3\4", r"\1\2ا\3ي\4")),
    (r"([متاي])(.)(.)[اوي](.)ه?", (r"\1\2ا\3ي\4",)),
    # فعيلة فعالة: وثيقة وثائق, رسالة رسائل, سفينة سفن
    (r"(.)(.)[اوي](.)ه", (r"\1\2اي\3", r"\1\2\3")),
    # فعيل فعال فعول: وزير وزراء, مريض مرضى, رغيف ارغفة, طريق طرق, كبير كبار, عمود اعمدة
    (
        r"(.)(.)[اوي](.)",
        (r"\1\2\3اء", r"\1\2\3", r"ا\1\2\3ه", r"\1\2\3ي", r"\1\2ا\3", r"ا\1\2\3اء", r"\1\2اي\3"),
    ),
    # فعية: قضية قضايا, زاوية زوايا
    (r"(.)(.)يه", (r"\1\2ايا", r"\1\2ي")),
    (r"(.)ا(.)يه", (r"\1وا\2يا", r"\1وا\2ي")),
    # حذاء احذية, سؤال اسئلة (its hamza is folded)
    (r"(.)(.)اء", (r"ا\1\2يه",)),
    # فعلة: غرفة غرف, نعمة نعم, قلعة قلاع, صخرة صخور
    (r"(.)(.)(.)ه", (r"\1\2\3", r"\1\2ا\3", r"\1\2و\3", r"ا\1\2\3")),
    (r"(.)(.)ه", (r"\1\2ا\2", r"\1\2\2", r"\1\2ي")),
    # A weak middle: سوق اسواق, عيد اعياد, باب ابواب, نار نيران; a weak end: قاض قضاة
    (r"(.)ا(.)", (r"\1\2اه", r"ا\1وا\2", r"\1و\2", r"\1ي\2ان", r"ا\1يا\2", r"\1يا\2")),
    (r"(.)([وي])(.)", (r"ا\1\2ا\3", r"\1\2و\3", r"\1يا\3", r"\1ي\3ان", r"\1\2ا\3")),
    # فعل: قلم اقلام, بحر بحار, حرب حروب, شهر اشهر, سقف اسقفة, بلد بلدان
    (
        r"(.)(.)(.)",
        (r"ا\1\2ا\3", r"\1\2و\3", r"\1\2ا\3", r"ا\1\2\3", r"\1\2\3ان", r"ا\1\2\3ه"),
    ),
    # Doubled: حق حقوق, سر اسرار, ظل ظلال, فن افنان
    (r"(.)(.)", (r"\1\2و\2", r"ا\1\2ا\2", r"\1\2ا\2", r"\1\2\2", r"ا\1\2ه")),
    # Four letters and more: درهم دراهم, عصفور عصافير, برنامج برامج
    (r"(.)(.)(.)(.)ه?", (r"\1\2ا\3\4", r"\1\2ا\3ي\4")),
    (r"(.)(.)(.)[اوي](.)ه?", (r"\1\2ا\3ي\4",)),
)

# Plural to singular.
_TO_SINGULAR: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(.)وا(.)ي(.)", (r"\1ا\2و\3", r"\1ا\2\3")),
    (r"(.)وا(.)(.)", (r"\1ا\2\3ه", r"\1ا\2\3", r"\1و\2\3", r"\1\2و\3")),
    (r"(.)وايا", (r"\1اويه", r"\1يه")),
    (r"(.)(.)ايا", (r"\1\2يه", r"\1\2يه")),
    (r"(.)(.)اي(.)", (r"\1\2ي\3ه", r"\1\2ا\3ه", r"\1\2و\3ه", r"\1\2ي\3", r"\1ا\3")),
    (r"([متايا])(.)ا(.)ي(.)", (r"\1\2\3ا\4", r"\1\2\3و\4", r"\1\2\3ي\4", r"\1\2\3و\4ه")),
    (r"(.)(.)ا(.)ي(.)", (r"\1\2\3و\4", r"\1\2\3ا\4", r"\1\2\3ي\4")),
    (r"(.)(.)ا(.)(.)ه?", (r"\1\2\3\4", r"\1\2\3\4ه")),
    (r"ا(.)وا(.)", (r"\1و\2", r"\1ا\2")),
    (r"ا(.)يا(.)", (r"\1ي\2",)),
    (r"ا(.)(.)ا(.)", (r"\1\2\3", r"\1\2\3ه", r"\1\2ي\3", r"\1ا\2\3", r"\1\2")),
    (r"ا(.)(.)يه", (r"\1\2اء",)),
    (r"ا(.)ي(.)ه", (r"\1وا\2", r"\1يا\2")),
    (r"ا(.)(.)(.)ه", (r"\1\2ا\3", r"\1\2ي\3", r"\1\2و\3", r"\1\2\3")),
    (r"ا(.)(.)(.)اء", (r"\1\2ي\3",)),
    (r"(.)(.)(.)اء", (r"\1\2ي\3", r"\1ا\2\3")),
    (r"(.)(.)(.)ان", (r"\1\2\3", r"\1\2ي\3", r"\1ا\2\3")),
    (r"(.)ي(.)ان", (r"\1ا\2", r"\1و\2")),
    (r"(.)(.)([ويا])(.)", (r"\1\2\4", r"\1ا\2\4", r"\1\2\4ه", r"\1\2ي\4", r"\1\2")),
    (r"ا(.)(.)(.)", (r"\1\2\3",)),
    (r"(.)(.)(.)ي", (r"\1\2ي\3",)),
    (r"(.)(.)اه", (r"\1ا\2", r"\1ا\2ي")),
    (r"(.)(.)(.)ه", (r"\1ا\2\3",)),
    (r"(.)(.)\2", (r"\1\2ه", r"\1\2")),
    (r"(.)(.)[وا]\2", (r"\1\2", r"\1\2ه")),
    (r"(.)(.)(.)", (r"\1\2\3ه", r"\1\2ي\3", r"\1\2ا\3", r"\1\2ي\3ه", r"\1ا\2\3")),
)
_MOST_GUESSES = 10


def in_the_table(word: str) -> tuple[str, ...]:
    """Return the other numbers of a folded word as the table has them."""
    return BROKEN_PLURALS.get(word, ())


@lru_cache(maxsize=1024)
def guesses(word: str) -> tuple[str, ...]:
    """Return forms that may be the plural or the singular of a folded word, likeliest first."""
    plurals = _apply(_TO_PLURAL, word, 1)
    singulars = _apply(_TO_SINGULAR, word, 2)
    mixed = dict.fromkeys([*plurals, *singulars])
    mixed.pop(word, None)
    return tuple(mixed)[:_MOST_GUESSES]


def _apply(table: tuple[tuple[str, tuple[str, ...]], ...], word: str, most: int) -> list[str]:
    found: list[str] = []
    for pattern, forms in table:
        match = re.fullmatch(pattern, word)
        if match and most:
            most -= 1
            found.extend(match.expand(form) for form in forms)
    return found
