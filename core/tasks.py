"""Work after a request: each task may run twice and finds by itself what is left to do."""

from django_tasks import task
from wagtail.images import get_image_model

from . import pictures, previews


@task()
def make_picture_copies(image_id: int) -> None:
    """Make the resized copies of an image; one that was deleted meanwhile needs none."""
    for image in get_image_model().objects.filter(pk=image_id):
        pictures.make_copies(image)


@task()
def draw_preview(page_id: int) -> None:
    """Draw the picture that other programs show beside a link to a page."""
    previews.draw(page_id)
