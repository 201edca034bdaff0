"""The sizes in which pictures are shown, and the one place that resizes them.

Resizing a photograph takes seconds and megabytes. So copies are made by a task when a page is
published, or for its preview; an answer to a reader only looks for copies that are there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files import File
from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.models import Filter, Picture

from .later import ask
from .models.assets import PageImage
from .models.settings import OrganisationSettings

# A copy may weigh so much; a heavier one is made again, coarser. The first is the design's bound
# for any picture; with one of the small copies a first visit stays within its 45 KB.
MAX_BYTES = 60_000
MAX_SMALL_BYTES = 17_000
LARGE = "width-960"
QUALITIES: Mapping[str, tuple[int, ...]] = {
    "avif": (60, 45, 30, 15),
    "webp": (75, 55, 35, 15),
    "jpeg": (75, 55, 35, 20),
}


@dataclass(frozen=True)
class Copy:
    """One resized copy of a picture, in Wagtail's words for size and format."""

    size: str
    image_format: str

    @property
    def spec(self) -> str:
        """Return the description under which Wagtail keeps the copy."""
        return f"format-{self.image_format}|{self.size}"

    @property
    def most_bytes(self) -> int:
        """Return how much the copy may weigh."""
        return MAX_BYTES if self.size == LARGE else MAX_SMALL_BYTES


@dataclass(frozen=True)
class Place:
    """A place in which a picture stands: its copies, and what its element says."""

    copies: tuple[Copy, ...]
    attributes: tuple[tuple[str, str], ...]


# A browser that knows neither AVIF nor WebP is old, and so is its screen: it gets the small copy.
PLACES: Mapping[str, Place] = {
    "figure": Place(
        (
            Copy("width-480", "avif"),
            Copy(LARGE, "avif"),
            Copy("width-480", "webp"),
            Copy(LARGE, "webp"),
            Copy("width-480", "jpeg"),
        ),
        (("sizes", "(min-width: 48rem) 42rem, 100vw"), ("loading", "lazy")),
    ),
    "cover": Place(
        tuple(Copy("max-320x480", image_format) for image_format in QUALITIES),
        (("loading", "lazy"), ("alt", "")),
    ),
    "mark": Place((Copy("max-144x144", "webp"),), (("alt", ""),)),
}
# Previews in other programs know few formats.
FOR_PREVIEWS = Copy("width-480", "jpeg").spec
ON_PAGES = ("figure", "cover")


# Showing ------------------------------------------------------------------------------------


def picture(image: Any, place: str) -> Picture | None:
    """Return `image` as it is shown in `place`, or None while a copy is still to be made."""
    wanted = [copy.spec for copy in PLACES[place].copies]
    ready = ready_copies(image)
    if not ready.keys() >= set(wanted):
        return None
    return Picture({spec: ready[spec] for spec in wanted}, dict(PLACES[place].attributes))


def ready_copies(image: Any) -> dict[str, Any]:
    """Return the copies of `image` that exist, by their description."""
    return {copy.filter_spec: copy for copy in image.renditions.all()}


def read_copies(images: Iterable[Any]) -> None:
    """Read the copies of several images in one query."""
    prefetch_related_objects([image for image in images if image is not None], "renditions")


# Making -------------------------------------------------------------------------------------


def make_copies(image: Any) -> None:
    """Make the copies of `image` that its places need and that are not there yet."""
    ready = ready_copies(image)
    for copy in copies_of(image):
        if copy.spec not in ready:
            image.renditions.get_or_create(
                filter_spec=copy.spec,
                focal_point_key=Filter(copy.spec).get_cache_key(image),
                defaults={"file": light_file(image, copy)},
            )


def light_file(image: Any, copy: Copy) -> "File[bytes]":
    """Return the resized picture in the best quality that weighs no more than it may.

    The coarsest quality is taken where even that one is heavier.
    """
    file: File[bytes]
    for quality in QUALITIES[copy.image_format]:
        described = Filter(f"{copy.spec}|{copy.image_format}quality-{quality}")
        file = image.generate_rendition_file(described)
        if file.size <= copy.most_bytes:
            break
    return file


def copies_of(image: Any) -> Iterator[Copy]:
    """Yield the copies that the places of `image` need."""
    for place in ON_PAGES:
        yield from PLACES[place].copies
    if OrganisationSettings.objects.filter(mark_id=image.pk).exists():
        yield from PLACES["mark"].copies


def make_copies_later(image_ids: Iterable[int]) -> None:
    """Ask the task worker to make the copies of these images."""
    from .tasks import make_picture_copies

    for image_id in image_ids:
        make_picture_copies.enqueue(image_id)


def make_copies_if_shown(image: Any) -> None:
    """Ask for the copies of `image` if a published page or the organisation shows it."""
    from .tasks import make_picture_copies

    if images_shown().filter(pk=image.pk).exists():
        ask(make_picture_copies, image.pk)


def images_shown() -> QuerySet[Any]:
    """Return the images that published pages or the organisation show."""
    return get_image_model().objects.filter(
        Exists(PageImage.objects.filter(image=OuterRef("pk")))
        | Exists(OrganisationSettings.objects.filter(mark=OuterRef("pk")))
    )
