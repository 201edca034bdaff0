"""The screen of the index's state: what waits, what failed, and a repair that mends."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from search.models import IndexState, SearchedPage
from tests import builders
from users.models import User

pytestmark = pytest.mark.django_db


def task(status: str, **facts: Any) -> DBTaskResult:
    """Return the row of a task of the search."""
    defaults = {
        "task_path": "search.tasks.index_pages",
        "args_kwargs": {"args": [["كناري"]], "kwargs": {}},
        "status": status,
        "queue_name": "default",
        "backend_name": "default",
        "priority": 0,
    }
    return DBTaskResult.objects.create(**{**defaults, **facts})


def test_the_screen_tells_pages_waiting_and_failed_tasks(admin_client: Client) -> None:
    builders.statement("سكن")
    task("READY")
    task(
        "FAILED",
        exception_class_path="django.db.utils.OperationalError",
        traceback="كناري",
        finished_at=timezone.now(),
    )

    answer = admin_client.get(reverse("search_state"))
    html, state = answer.content.decode(), answer.context["state"]

    assert state["pages"] == SearchedPage.objects.count()
    assert (state["waiting"]["count"], state["failed_count"]) == (1, 1)
    assert "index_pages: OperationalError" in html
    assert "كناري" not in html


def test_an_index_of_another_analysis_is_told(admin_client: Client) -> None:
    assert "rebuild_search" not in admin_client.get(reverse("search_state")).content.decode()

    IndexState.objects.update(analysis_version=0)

    assert "rebuild_search" in admin_client.get(reverse("search_state")).content.decode()


def test_the_repair_brings_back_what_the_index_lost(admin_client: Client, client: Client) -> None:
    page = builders.statement("زرافة")
    SearchedPage.objects.filter(pk=page.pk).delete()

    admin_client.post(reverse("search_state"))

    results = client.get("/ar/search/", {"q": "زرافة"}).context["results"]
    assert [one.page.pk for one in results.pages] == [page.pk]


def test_who_may_only_see_may_not_repair(client: Client) -> None:
    user = User.objects.create_user("someone", password="x")
    names = ["access_admin", "view_indexstate"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)

    assert client.get(reverse("search_state")).status_code == 200
    assert "أصلح الفهرس" not in client.get(reverse("search_state")).content.decode()
    assert client.post(reverse("search_state")).status_code in (302, 403)
    assert client.post(reverse("search_state")).url == reverse("wagtailadmin_home")
