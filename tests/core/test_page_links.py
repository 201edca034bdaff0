"""Links between pages lead to the reader's language, and to nothing that is not public."""

from typing import Any

import pytest
from django.test import Client

from tests import builders

pytestmark = pytest.mark.django_db


def link_to(page: Any) -> str:
    return f'<p>اقرأ <a linktype="page" id="{page.pk}">الصفحة</a>.</p>'


def listed(page: Any, text: str = "") -> tuple[str, Any]:
    links = [{"text": text, "page": page.pk}, {"text": "مصدر", "address": "https://example.org/"}]
    return "links", {"title": "روابط", "links": links}


def test_a_link_leads_to_the_version_in_the_readers_language(client: Client) -> None:
    target = builders.standing("الهدف")
    english = builders.translated(target, title="Target")
    page = builders.statement(body=[("paragraph", link_to(target)), listed(target)])
    version = builders.translated(page, title="English")

    html = client.get(version.url).content.decode()

    assert f'<a href="{english.url}">الصفحة</a>' in html
    assert f'<a href="{english.url}">Target</a>' in html


def test_a_link_leads_to_the_other_language_where_there_is_no_version(client: Client) -> None:
    target = builders.standing("الهدف")
    page = builders.statement(body=[("paragraph", link_to(target)), listed(target)])
    version = builders.translated(page, title="English")

    html = client.get(version.url).content.decode()

    assert f'<a href="{target.url}">الصفحة</a>' in html
    assert f'<a href="{target.url}">الهدف</a>' in html


def test_a_link_to_a_page_that_is_not_public_leads_nowhere(client: Client) -> None:
    target = builders.standing("مسودة الهدف", publish=False)
    page = builders.statement(body=[("paragraph", link_to(target)), listed(target)])

    html = client.get(page.url).content.decode()

    assert target.slug not in html
    assert "مسودة الهدف" not in html
    assert "<a>الصفحة</a>" in html
    assert 'href="https://example.org/"' in html


def test_a_written_title_is_kept(client: Client) -> None:
    target = builders.standing("الهدف")
    page = builders.statement(body=[listed(target, text="عنوان مكتوب")])

    assert f'<a href="{target.url}">عنوان مكتوب</a>' in client.get(page.url).content.decode()
