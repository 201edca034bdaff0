"""Work after a publication: the share kit, which takes a few seconds."""

from django_tasks import task

from .kit import making


@task()
def make_kit(page_id: int) -> None:
    """Make the share kit of a campaign; one that was withdrawn meanwhile needs none."""
    making.make(page_id)
