"""Parts of long lists: the right pages, in order, and only those that the list has."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.tree_order import children_of, ends_of, part_of
from core.visibility import public_pages
from publications.models import StatementIndexPage, StatementPage
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_part_has_the_public_children_in_the_order_of_the_list() -> None:
    now = timezone.now()
    pages = [
        builders.statement(f"بيان {number}", issued_at=now - timedelta(days=number))
        for number in range(4)
    ]
    builders.statement("مسودة", publish=False)
    builders.statement("Elsewhere", language="en")
    index = builders.index(StatementIndexPage)
    listed = public_pages(children_of(StatementPage, index)).order_by("-issued_at", "-pk")

    assert [page.pk for page in part_of(listed, 1, 3)] == [pages[1].pk, pages[2].pk]
    assert list(part_of(listed, 4, 24)) == []
    assert ends_of(listed, "issued_at") == (pages[3].issued_at, pages[0].issued_at)
    assert ends_of(listed.filter(pk=0), "issued_at") is None
