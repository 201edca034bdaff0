"""Book numbers: their check digit tells most slips of the pen. Pure."""

import re

SEPARATORS = re.compile(r"[-\s\u2010-\u2013]+")


def is_isbn(text: str) -> bool:
    """Say whether `text` is an ISBN of ten or thirteen digits, hyphens and spaces allowed."""
    number = SEPARATORS.sub("", text).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", number):
        digits = [10 if sign == "X" else int(sign) for sign in number]
        return (
            sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11
            == 0
        )
    if re.fullmatch(r"97[89][0-9]{10}", number):
        digits = [int(sign) for sign in number]
        return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0
    return False
