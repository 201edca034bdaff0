"""Work after a publication or a withdrawal: the share kit and its files."""

from django_tasks import task

from .kit import making


@task()
def make_kit(page_id: int) -> None:
    """Make the share kit of a campaign; one that was withdrawn meanwhile needs none."""
    making.make(page_id)


@task()
def remove_kit(page_id: int) -> None:
    """Remove the files of a campaign that was withdrawn."""
    making.remove(page_id)
