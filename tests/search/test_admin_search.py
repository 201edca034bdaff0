"""The search fields of the admin find what the public search finds, however it is spelt."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import Person, Topic
from tests import builders

pytestmark = pytest.mark.django_db

PAGES = "wagtailadmin_pages:search"


def found(client: Client, name: str, query: str) -> str:
    """Return the list that answers a search."""
    return client.get(reverse(name), {"q": query}).content.decode()


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("الحق في السكن الملائم", "سكن"),
        ("حقوق الإنسان في غزة", "حقوق الانسان"),
        ("الحق في التعليم", "تعل"),
        ("الحق في التعليم", "التعل"),
        ("رسالة وللمعتقلين حق", "المعتقلين"),
        ("تقرير ٢٠٢٣ عن المياه", "2023"),
        ("قضية رقم A/HRC/RES/16/21", "A/HRC/RES/16/21"),
        ("Detention conditions", "detent"),
    ],
)
@pytest.mark.parametrize("name", [PAGES, "wagtailadmin_choose_page_search"])
def test_pages_are_found_however_they_are_spelt(
    admin_client: Client, name: str, title: str, query: str
) -> None:
    builders.statement(title)
    builders.statement("خبر عن الميناء")

    html = found(admin_client, name, query)

    assert title in html
    assert "خبر عن الميناء" not in html


def test_all_words_are_asked_for(admin_client: Client) -> None:
    builders.statement("الحق في السكن")

    assert "الحق في السكن" not in found(admin_client, PAGES, "سكن ميناء")


@pytest.mark.parametrize("name", ["wagtaildocs:index", "wagtaildocs_chooser:choose_results"])
def test_documents_are_found_without_the_article(admin_client: Client, name: str) -> None:
    builders.pdf("تقرير المياه")

    assert "تقرير المياه" in found(admin_client, name, "مياه")
    assert "تقرير المياه" not in found(admin_client, name, "هواء")


@pytest.mark.parametrize("name", ["wagtailimages:index", "wagtailimages_chooser:choose_results"])
def test_images_are_found_without_the_hamza(admin_client: Client, name: str) -> None:
    builders.picture("صورة لإزالة الأنقاض")

    assert "صورة لإزالة الأنقاض" in found(admin_client, name, "الانقاض")
    assert "صورة لإزالة الأنقاض" not in found(admin_client, name, "الميناء")


def test_terms_of_lists_are_found_by_a_beginning(admin_client: Client) -> None:
    Topic.objects.create(name_ar="الحق في الإنجاب", name_en="Reproduction")
    Person.objects.create(name_ar="أحمد الهلالي")

    assert "الحق في الإنجاب" in found(admin_client, "wagtailsnippets_core_topic:list", "انجا")
    assert "أحمد الهلالي" in found(admin_client, "wagtailsnippets_core_person:list", "هلال")


def test_an_index_made_anew_holds_the_same(admin_client: Client) -> None:
    from django.core.management import call_command

    builders.statement("الحق في السكن الملائم")
    call_command("update_index", verbosity=0)

    assert "الحق في السكن الملائم" in found(admin_client, PAGES, "للسكن")
