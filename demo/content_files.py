"""Reading the demonstration texts."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

FOLDER = Path(__file__).parent / "content"
LANGUAGES = ("ar", "en")


def read(name: str) -> Any:
    """Return the content of one file of demo/content, without its .json."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def moment(text: str) -> datetime:
    """Return local time in Gaza, written without offset, as a moment."""
    return timezone.make_aware(datetime.fromisoformat(text))


def languages_of(texts: dict[str, Any], first: str = "ar") -> list[str]:
    """Return the languages in which a text exists, the original first."""
    return sorted((code for code in LANGUAGES if texts.get(code)), key=lambda code: code != first)
