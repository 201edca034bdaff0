"""Work after a request: each task may run twice and finds by itself what is left to do."""

from django_tasks import task
from wagtail.images import get_image_model

from . import pictures, previews
from .later import is_in_process

BEHIND_ALL_OTHERS = -100


@task()
def make_picture_copies(image_id: int) -> None:
    """Make the resized copies of an image; one that was deleted meanwhile needs none."""
    for image in get_image_model().objects.filter(pk=image_id):
        pictures.make_copies(image)


@task()
def draw_preview(page_id: int) -> None:
    """Draw the picture that other programs show beside a link to a page."""
    previews.draw(page_id)


@task(priority=BEHIND_ALL_OTHERS)
def mend_previews(path: str, after: int = 0) -> None:
    """Draw or remove the pictures of a part of the tree, a hundred pages at a time.

    Where no worker is, somebody waits for the answer: the rest is left to `draw_previews`.
    """
    goes_on_after = previews.mend(path, after)
    if goes_on_after and not is_in_process(mend_previews):
        mend_previews.enqueue(path, goes_on_after)
