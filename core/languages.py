"""What a language is like, by its code: nothing here knows which languages the site has."""

from django.utils.translation import get_language_info


def is_mirrored(code: str) -> bool:
    """Say whether the language is written from right to left."""
    return bool(get_language_info(code)["bidi"])


def direction(code: str) -> str:
    """Return the direction of the language as HTML names it."""
    return "rtl" if is_mirrored(code) else "ltr"
