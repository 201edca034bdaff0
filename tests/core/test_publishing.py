"""Publication is one whole, and at the set time each page goes its own way."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published

from core.publishing import REFUSED
from publications.models import StatementPage
from tests import builders

pytestmark = pytest.mark.django_db

PAST = timedelta(minutes=-5)


@pytest.fixture
def editor(db: None) -> Any:
    """Return the person who set the times."""
    return get_user_model().objects.create_superuser("editor", email="editor@example.org")


def planned(name: str, editor: Any, **changes: Any) -> StatementPage:
    """Return a statement whose publication was set for five minutes ago, and then changed."""
    page = builders.statement(name, publish=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision(user=editor)
    revision.publish(user=editor)
    revision.content = {**revision.content, "go_live_at": None, **changes}
    revision.approved_go_live_at = timezone.now() + PAST
    revision.save()
    return page


def is_live(page: Any) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_a_page_that_cannot_go_live_keeps_no_other_waiting(editor: Any, mailoutbox: list) -> None:
    incomplete = planned("ناقص", editor, title="")
    complete = planned("تام", editor)
    expired = builders.statement("منتهٍ")
    Page.objects.filter(pk=expired.pk).update(expire_at=timezone.now() + PAST)

    call_command("publish_scheduled")

    assert (is_live(incomplete), is_live(complete), is_live(expired)) == (False, True, False)
    assert [mail.to for mail in mailoutbox] == [["editor@example.org"]]
    assert f"/admin/pages/{incomplete.pk}/edit/" in mailoutbox[0].body
    assert PageLogEntry.objects.filter(page=incomplete.pk, action=REFUSED).exists()


def test_a_refused_page_is_told_once_and_the_history_says_so(
    editor: Any, mailoutbox: list, client: Client
) -> None:
    page = planned("ناقص", editor, title="")
    call_command("publish_scheduled")
    call_command("publish_scheduled")

    client.force_login(editor)
    history = client.get(f"/admin/pages/{page.pk}/history/").content.decode()
    assert len(mailoutbox) == 1
    assert "لم يُنشر في موعده" in history


def test_a_page_that_fails_unexpectedly_is_tried_again(editor: Any, failing_handler: Any) -> None:
    page = planned("تام", editor)
    with failing_handler, pytest.raises(CommandError):
        call_command("publish_scheduled")
    assert not is_live(page)

    call_command("publish_scheduled")
    assert is_live(page)


@pytest.fixture
def failing_handler() -> Any:
    """Return a context in which something that hears of a publication fails."""

    class Failing:
        def fail(self, **kwargs: Any) -> None:
            raise RuntimeError("no disk")

        def __enter__(self) -> None:
            page_published.connect(self.fail)

        def __exit__(self, *args: Any) -> None:
            page_published.disconnect(self.fail)

    return Failing()


def test_a_publication_whose_files_could_not_be_recorded_did_not_happen(
    failing_handler: Any,
) -> None:
    page = builders.statement(publish=False)
    with failing_handler, pytest.raises(RuntimeError):
        page.save_revision().publish()

    assert not is_live(page)
