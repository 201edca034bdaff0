"""Work after a request is a row of the transaction that asks for it (docs/decisions/0006)."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from library import recognition
from library.models import DocumentPage, EvidenceDocument
from tests import builders
from tests.library import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def outbox(settings: Any) -> None:
    """Keep tasks as rows for a worker, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def asked() -> list[tuple[str, list[Any]]]:
    """Return our own tasks; the others are about Wagtail's search."""
    rows = DBTaskResult.objects.filter(task_path__regex=r"^(core|library)\.")
    told = rows.order_by("enqueued_at").values_list("task_path", "args_kwargs")
    return [(path.rsplit(".", 1)[-1], given["args"]) for path, given in told]


def stored() -> EvidenceDocument:
    return EvidenceDocument.objects.create(
        title="ملف", file=ContentFile(samples.plain_pdf(1), "x.pdf")
    )


def test_the_reading_of_a_file_is_asked_for_with_the_file(outbox: None) -> None:
    made = stored()

    assert asked() == [("read_text", [made.pk])]


def test_an_upload_that_fails_leaves_no_task(outbox: None) -> None:
    with transaction.atomic():
        stored()
        transaction.set_rollback(True)

    assert asked() == []


def test_the_reading_of_a_picture_is_asked_for_with_the_mark_that_it_waits(outbox: None) -> None:
    made = stored()
    DocumentPage.objects.create(document=made, number=1, reason="no_text")
    recognition.ask_for_ocr(made)

    assert asked()[1:] == [("read_picture", [made.pk, 1])]


def test_copies_of_a_replaced_picture_are_asked_for_with_it(outbox: None) -> None:
    image = builders.picture()
    builders.statement(cover_image=image)
    DBTaskResult.objects.all().delete()
    image.save()

    assert asked() == [("make_picture_copies", [image.pk])]


def test_without_a_worker_the_task_waits_for_the_commit(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr("library.tasks.store_text", lambda document: read.append(document.pk))
    with django_capture_on_commit_callbacks(execute=True):
        made = stored()
        before = list(read)

    assert (before, read) == ([], [made.pk])
