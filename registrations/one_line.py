"""Text of people on one line, where it can begin no header and colour no line of a log. Pure."""

import unicodedata

# Line and paragraph separators, control characters (ANSI codes begin with one), and characters
# that turn the direction of what follows. Joiners of Arabic and Persian are formatting as well
# and stay.
UNWANTED = frozenset({"Cc", "Zl", "Zp"})
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF])


def one_line(text: str) -> str:
    """Return `text` with single spaces in place of everything that breaks or colours a line."""
    plain = text.translate(TURNING)
    return " ".join(
        "".join(" " if unicodedata.category(sign) in UNWANTED else sign for sign in plain).split()
    )


def plain_lines(text: str) -> list[str]:
    """Return the lines of a text of several, each free of control characters."""
    return [one_line(line) for line in text.splitlines()]
