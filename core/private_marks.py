"""What in a text may name a private person: telephone and identity numbers, addresses, names. Pure.

A pattern finds what people overlook, not everything: whoever publishes reads the text as well.
"""

import re

from .arabic import latin_digits

# Nine digits of an identity card, seven and more of a telephone, with the signs people put between.
NUMBER = re.compile(r"(?<![\d/.-])\+?\d(?:[ \-]?\d){6,14}(?![\d/]|[.-]\d)")
# Of bounded length: else a long text without such a sign is read through once for each letter.
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}")
# A word that stands before the name of somebody, and two words that are no post.
PERSON = re.compile(
    r"\b(?:المواطن|المواطنة|السيد|السيدة|الطفل|الطفلة|الحاج|الحاجة|Mr|Mrs|Ms|citizen)\b\.? "
    r"(?!رئيس|رئيسة|مدير|مديرة|وزير|وزيرة|محافظ|وكيل|وكيلة|نائب|نائبة|عضو|ال)"
    r"\w{2,} \w{2,}"
)
DAY = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4}")


def private_marks(text: str) -> tuple[str, ...]:
    """Return the pieces of a text that look like somebody's number, address or name."""
    plain = latin_digits(text)
    found = [
        match.group().strip()
        for pattern in (NUMBER, MAIL, PERSON)
        for match in pattern.finditer(plain)
        if not DAY.fullmatch(match.group().strip())
    ]
    return tuple(dict.fromkeys(found))
