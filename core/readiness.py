"""What other apps add to `/readyz`: facts for whoever keeps the site running."""

from collections.abc import Callable
from typing import Any

_facts: dict[str, Callable[[], Any]] = {}


def tell(name: str, fact: Callable[[], Any]) -> None:
    """Add a fact under `name`; it is asked for at every request and must be quick."""
    _facts[name] = fact


def facts() -> dict[str, Any]:
    """Return every fact by name."""
    return {name: fact() for name, fact in _facts.items()}
