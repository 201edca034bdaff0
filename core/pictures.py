"""The sizes in which pictures are shown, and the one place that resizes them.

Resizing a photograph takes seconds and megabytes. So copies are made by a task when a page is
published, or for its preview; an answer to a reader only looks for copies that are there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.models import Filter, Picture

from .models.assets import PageImage
from .models.settings import OrganisationSettings


@dataclass(frozen=True)
class Place:
    """A place in which a picture stands: its sizes, its formats, what its element says.

    `operations` and `formats` are Wagtail's words for them; `attributes` those of the element.
    """

    operations: tuple[str, ...]
    formats: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...] = ()

    @cached_property
    def specs(self) -> tuple[str, ...]:
        """Return Wagtail's description of each copy."""
        return tuple(
            f"format-{image_format}|{operation}"
            for image_format in self.formats
            for operation in self.operations
        )


LIGHT_FORMATS = ("avif", "webp", "jpeg")
PLACES: Mapping[str, Place] = {
    "figure": Place(
        ("width-480", "width-960"),
        LIGHT_FORMATS,
        (("sizes", "(min-width: 48rem) 42rem, 100vw"), ("loading", "lazy")),
    ),
    "cover": Place(("max-320x480",), LIGHT_FORMATS, (("loading", "lazy"), ("alt", ""))),
    "mark": Place(("max-144x144",), ("webp",), (("alt", ""),)),
}
ON_PAGES = ("figure", "cover")


# Showing ------------------------------------------------------------------------------------


def picture(image: Any, place: str) -> Picture | None:
    """Return `image` as it is shown in `place`, or None while a copy is still to be made."""
    wanted = PLACES[place]
    ready = ready_copies(image)
    if not all(spec in ready for spec in wanted.specs):
        return None
    return Picture({spec: ready[spec] for spec in wanted.specs}, dict(wanted.attributes))


def ready_copies(image: Any) -> dict[str, Any]:
    """Return the copies of `image` that exist, by their description."""
    return {copy.filter_spec: copy for copy in image.renditions.all()}


def read_copies(images: Iterable[Any]) -> None:
    """Read the copies of several images in one query."""
    prefetch_related_objects([image for image in images if image is not None], "renditions")


# Making -------------------------------------------------------------------------------------


def make_copies(image: Any) -> None:
    """Make the copies of `image` that its places need and that are not there yet."""
    specs = [spec for name in places_of(image) for spec in PLACES[name].specs]
    ready = ready_copies(image)
    missing = [Filter(spec) for spec in specs if spec not in ready]
    if missing:
        image.get_renditions(*missing)


def places_of(image: Any) -> tuple[str, ...]:
    """Return the places in which readers may meet `image`."""
    is_mark = OrganisationSettings.objects.filter(mark_id=image.pk).exists()
    return (*ON_PAGES, "mark") if is_mark else ON_PAGES


def make_copies_later(image_ids: Iterable[int]) -> None:
    """Ask the task worker to make the copies of these images."""
    from .tasks import make_picture_copies

    for image_id in image_ids:
        make_picture_copies.enqueue(image_id)


def make_copies_if_shown(image: Any) -> None:
    """Ask for the copies of `image` if a published page or the organisation shows it."""
    make_copies_later(images_shown().filter(pk=image.pk).values_list("pk", flat=True))


def images_shown() -> QuerySet[Any]:
    """Return the images that published pages or the organisation show."""
    return get_image_model().objects.filter(
        Exists(PageImage.objects.filter(image=OuterRef("pk")))
        | Exists(OrganisationSettings.objects.filter(mark=OuterRef("pk")))
    )
