"""What is asked, put into the language of an engine that knows "and", "or" and "not"."""

from collections.abc import Callable
from dataclasses import dataclass

from .base import Alternative, Asked


@dataclass(frozen=True)
class Words:
    """How an engine says it: the words between two parts, and one alternative."""

    any_of: str
    all_of: str
    but_not: str
    one: Callable[[Alternative], str]


def whole(asked: Asked, words: Words) -> str:
    """Return the whole question; there must be something that is searched for."""
    groups = [_any(group, words) for group in asked.groups if group]
    parts = [_any(phrase, words) for phrase in asked.phrases]
    if groups:
        parts.insert(0, _at_least(min(asked.minimum, len(groups)), groups, words))
    found = words.all_of.join(f"({part})" for part in parts)
    for left_out in asked.excluded:
        found = f"({found}){words.but_not}({_any(left_out, words)})"
    return found


def _any(alternatives: tuple[Alternative, ...], words: Words) -> str:
    return words.any_of.join(map(words.one, alternatives))


def _at_least(count: int, groups: list[str], words: Words) -> str:
    """Return the expression that at least `count` of the groups are met.

    By halves, so that it grows with n·log(n) and not with the number of choices of `count`.
    """
    if count <= 1:
        return words.any_of.join(f"({group})" for group in groups)
    if count == len(groups):
        return words.all_of.join(f"({group})" for group in groups)
    first, second = groups[: len(groups) // 2], groups[len(groups) // 2 :]
    ways = []
    for here in range(max(0, count - len(second)), min(count, len(first)) + 1):
        halves = [
            f"({_at_least(number, half, words)})"
            for number, half in ((here, first), (count - here, second))
            if number
        ]
        ways.append(f"({words.all_of.join(halves)})")
    return words.any_of.join(ways)
