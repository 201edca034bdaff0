"""Work after a registration: the task holds a number only, the row says the rest."""

from django_tasks import task


@task()
def send_notice(notice_id: int) -> None:
    """Send the notice, and before it whatever was due earlier; calm if it went out already."""
    from .choices import NoticeState
    from .models import Notice
    from .sending import send_due

    if Notice.objects.filter(pk=notice_id, state=NoticeState.DUE).exists():
        send_due()
