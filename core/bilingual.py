"""Records that hold both languages in one row: names of places, people, terms, the organisation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _


class bilingual:  # noqa: N801  (used like property)
    """A read-only attribute that answers in the active language, else in the other one.

    `name = bilingual("name")` reads `name_ar` or `name_en`.
    """

    def __init__(self, stem: str) -> None:
        self.stem = stem

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        return in_language(instance, self.stem, get_language() or "ar")


def in_language(instance: Any, stem: str, language: str) -> str:
    """Return `instance`'s text `stem` in `language`, or in the other language if it has none."""
    arabic = getattr(instance, f"{stem}_ar")
    english = getattr(instance, f"{stem}_en")
    return (arabic or english) if language == "ar" else (english or arabic)


def require_one_language(instance: Any, stem: str) -> None:
    """Raise ValidationError unless `instance` has the text `stem` in at least one language."""
    if not getattr(instance, f"{stem}_ar") and not getattr(instance, f"{stem}_en"):
        message = _("Write the name in Arabic, in English or in both.")
        raise ValidationError({f"{stem}_ar": message})
