"""The controlled lists as an import needs them: read once, found by code or by name."""

from typing import Any

from core.arabic import fold
from core.models import Governorate, Topic


class Terms:
    """The terms of one list, found by their code or by their name in either language."""

    def __init__(self, model: Any) -> None:
        self._found: dict[str, Any] = {}
        for term in model.objects.all():
            for name in (term.name_ar, term.name_en, term.code):
                if name:
                    self._found[fold(name)] = term

    def get(self, name: str) -> Any:
        """Return a term, or None where the list has none of that name."""
        return self._found.get(fold(name))


def subject_terms() -> dict[str, Terms]:
    """Return the lists whose terms stand in a row, by their column."""
    return {"topics": Terms(Topic), "governorates": Terms(Governorate)}
