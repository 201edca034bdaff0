"""What the templates of search print that is more than a value."""

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language, ngettext

register = template.Library()


@register.simple_tag
def unsearchable(pages: tuple[int, ...]) -> str:
    """Say which pages of a document's files search has not read."""
    text = ngettext(
        "Page %(pages)s of the file is a picture without text and cannot be searched.",
        "Pages %(pages)s of the file are pictures without text and cannot be searched.",
        len(pages),
    )
    return text % {"pages": ranges(pages)}


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers as people write them: 3, 7–9, 31–38."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    comma = "، " if get_language() == "ar" else ", "
    return comma.join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
