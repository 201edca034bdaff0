"""What every template may use."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .frame import Frame


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give templates of plain views their frame, and say whether the reader saves data."""
    return {
        "frame": SimpleLazyObject(lambda: Frame(request)),
        "save_data": request.headers.get("Save-Data", "").lower() == "on",
    }
