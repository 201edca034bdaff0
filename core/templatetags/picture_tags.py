"""Pictures as templates show them: sizes and formats are told by the place, in `core.pictures`."""

from typing import Any

from django import template
from wagtail.images.models import Picture

from core import pictures

register = template.Library()


@register.simple_tag
def picture_in(place: str, image: Any) -> Picture | str:
    """Return `image` for a place; empty without one or while its copies are being made."""
    return (pictures.picture(image, place) if image else None) or ""
