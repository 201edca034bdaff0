"""Publication as one whole, and the clock that publishes and withdraws at the set time.

Wagtail's `publish_scheduled` ends at the first page that may not go live, and all that wait
behind it stay where they are, withdrawals too. Here each page is a matter of its own.
"""

import logging
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)

REFUSED = "mizan.publish.refused"


def guard_publishing() -> None:
    """Make publishing and all that hears of it one transaction; called once at the start.

    Else a page could be public while its files still follow the rules of its last version.
    """
    execute = PublishRevisionAction.execute
    if not hasattr(execute, "__wrapped__"):
        PublishRevisionAction.execute = wraps(execute)(transaction.atomic(execute))


def withdraw_expired() -> int:
    """Withdraw every page past its expiry; return how many failed, each named in the log."""
    due = Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
    return sum(not _tried(_withdraw, page.pk) for page in due.only("pk"))


def publish_due() -> int:
    """Publish every version whose time has come; return how many failed, each named in the log.

    A page that is not complete is no failure: its editor is told, and the rest goes on.
    """
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    ordered = due.order_by("approved_go_live_at").values_list("pk", flat=True)
    return sum(not _tried(_publish, pk) for pk in list(ordered))


def _tried(act: Any, pk: int) -> bool:
    """Say whether `act(pk)` went through; where it did not, the next minute tries again."""
    try:
        act(pk)
    except Exception:
        logger.exception("%s of %s failed", act.__name__.strip("_"), pk)
        return False
    return True


def _withdraw(pk: int) -> None:
    with transaction.atomic():
        page = Page.objects.get(pk=pk).specific
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(pk: int) -> None:
    revision = Revision.objects.get(pk=pk)
    try:
        revision.publish(log_action="wagtail.publish.scheduled")
    except ValidationError:
        _refuse(revision)


def _refuse(revision: Revision) -> None:
    """Take `revision` from the schedule, note it in the page's history and tell its editor."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    page = revision.content_object
    log(instance=page, action=REFUSED, user=revision.user, revision=revision)
    logger.warning("revision %s was not published at its time", revision.pk)
    if revision.user and revision.user.email:
        _tell(revision.user, page)


def _tell(editor: Any, page: Any) -> None:
    """Write to the editor in the language of his admin."""
    with override(_language_of(editor)):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        send_mail(
            _("Not published at its time: %(title)s") % {"title": page.get_admin_display_title()},
            _(
                "The page could not go live at the time you set, because something is missing."
                " Open it and choose “Publish”: the form says what.\n%(address)s"
            )
            % {"address": settings.WAGTAILADMIN_BASE_URL + address},
            None,
            [editor.email],
            fail_silently=True,
        )


def _language_of(editor: Any) -> str:
    profile = getattr(editor, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
