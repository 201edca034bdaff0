"""Sets of synonyms: what they find, in which direction, on which pages; tried before saved."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from search.explaining import explain
from search.models import IndexState, SynonymSet
from tests import builders
from users.models import User

pytestmark = pytest.mark.django_db


def found(client: Client, query: str, language: str = "ar") -> list[str]:
    """Return the titles of the results."""
    answer = client.get(f"/{language}/search/", {"q": query})
    # The glossary of every site has many words.
    pages = [one for one in answer.context["results"].pages if one.kind != "page"]
    return [one.page.title for one in pages]


def page(title: str, language: str = "ar") -> Any:
    """Return a page that has nothing but its title."""
    return builders.statement(title, language=language, summary="", body=[])


def test_each_expression_of_a_set_finds_the_others(client: Client) -> None:
    page("زرافة في الحديقة")
    assert found(client, "كركدن") == []

    SynonymSet.objects.create(expressions="كركدن\nالزرافة")

    assert found(client, "كركدن") == ["زرافة في الحديقة"]
    assert found(client, "الكركدن") == ["زرافة في الحديقة"]


def test_a_phrase_finds_a_word(client: Client) -> None:
    page("كركدن في الحديقة")
    SynonymSet.objects.create(expressions="كركدن\nوحيد القرن")

    assert found(client, "وحيد القرن") == ["كركدن في الحديقة"]


def test_one_way_is_no_way_back(client: Client) -> None:
    page("كركدن في الحديقة")
    page("حيوان في الحديقة")
    SynonymSet.objects.create(expressions="حيوان\nكركدن", direction="one-way")

    assert set(found(client, "حيوان")) == {"حيوان في الحديقة", "كركدن في الحديقة"}
    assert found(client, "كركدن") == ["كركدن في الحديقة"]


def test_a_set_counts_on_the_pages_it_is_for(client: Client) -> None:
    page("زرافة", "ar")
    page("زرافة", "en")
    SynonymSet.objects.create(expressions="كركدن\nزرافة", language="en")

    assert found(client, "كركدن", "ar") == []
    assert found(client, "كركدن", "en") == ["زرافة"]


def test_a_set_that_is_switched_off_or_deleted_finds_nothing_at_once(client: Client) -> None:
    page("زرافة")
    one = SynonymSet.objects.create(expressions="كركدن\nزرافة")
    assert found(client, "كركدن") == ["زرافة"]

    one.is_active = False
    one.save()
    assert found(client, "كركدن") == []

    one.is_active = True
    one.save()
    one.delete()
    assert found(client, "كركدن") == []


def test_every_process_hears_of_a_change(client: Client) -> None:
    before = IndexState.objects.get().vocabulary_version
    SynonymSet.objects.create(expressions="كركدن\nزرافة")

    assert IndexState.objects.get().vocabulary_version != before


@pytest.mark.parametrize(
    ("expressions", "message"),
    [
        ("كركدن", "اكتب عبارتين على الأقل"),
        ("السكن\nسكن", "اكتب عبارتين على الأقل"),
        ("كركدن\n!!!", "ليس في هذا السطر كلمة"),
        ("كركدن\nفي", "ليس في هذا السطر كلمة"),
        ("كركدن\n" + "زرافة " * 60, "أطول من أن يكون عبارة بحث"),
    ],
)
def test_a_set_that_says_nothing_is_refused_in_words(
    admin_client: Client, expressions: str, message: str
) -> None:
    data = {"expressions": expressions, "direction": "both", "language": "", "note": ""}
    answer = admin_client.post("/admin/snippets/search/synonymset/add/", data)

    assert message in answer.content.decode()
    assert not SynonymSet.objects.exists()


# Trying ---------------------------------------------------------------------------------------


def tried(client: Client, **data: str) -> Any:
    """Return the context of the screen on which a query is tried."""
    return client.post(reverse("search_try"), data).context


def test_a_trial_names_what_is_looked_for_and_why(admin_client: Client) -> None:
    page("حقوق الإنسان في غزة")

    shown = tried(admin_client, q="الحق في السكن")["shown"]

    right = shown.words[0]
    assert (right.norm, right.stem) == ("الحق", "حق")
    assert {("حقوق", "مفرد أو جمع، من الجدول")} <= {
        (term.token, term.reasons()[0]) for term in right.terms
    }
    assert [word.text for word in shown.words if word.is_left_out] == ["في"]


def test_a_trial_names_where_another_word_comes_from() -> None:
    SynonymSet.objects.create(expressions="كركدن\nزرافة")

    terms = explain("كركدن", "ar").words[0].terms

    assert [term.reasons() for term in terms if term.token == "زراف"] == [
        ("المعنى نفسه", "من مجموعة مترادفات")
    ]


def test_a_trial_shows_the_parts_of_each_score(admin_client: Client) -> None:
    page("زرافة وكركدن")

    (hit,) = tried(admin_client, q="كركدن وزرافة")["shown"].hits

    assert hit.score == pytest.approx(sum(part.score for part in hit.parts))
    assert [name for name, _text, _score in hit.named_parts()][:2] == ["كلمة", "كلمة"]


def test_a_change_is_tried_and_not_saved(admin_client: Client, client: Client) -> None:
    page("زرافة")
    context = tried(admin_client, q="كركدن", expressions="كركدن\nزرافة", direction="both")

    assert [hit.title for hit in context["before"].hits] == []
    assert [hit.title for hit in context["shown"].hits] == ["زرافة"]
    assert not SynonymSet.objects.exists()
    assert found(client, "كركدن") == []


def test_a_changed_set_is_tried_in_place_of_the_saved_one(admin_client: Client) -> None:
    page("زرافة")
    page("فيل")
    one = SynonymSet.objects.create(expressions="كركدن\nزرافة")

    context = tried(admin_client, q="كركدن", expressions="كركدن\nفيل", set=str(one.pk))

    assert [hit.title for hit in context["before"].hits] == ["زرافة"]
    assert [hit.title for hit in context["shown"].hits] == ["فيل"]


def test_a_trial_shows_no_draft(admin_client: Client) -> None:
    builders.statement("زرافة سرية", publish=False)

    assert tried(admin_client, q="زرافة")["shown"].hits == ()


@pytest.mark.parametrize("typed", ['"', "-", "\x00", "%", "م" * 255, "NEAR(a b)", "💥", "ا " * 100])
def test_any_text_may_be_tried(admin_client: Client, typed: str) -> None:
    for data in ({"q": typed}, {"q": "سكن", "expressions": typed}, {"q": "سكن", "set": typed}):
        assert admin_client.post(reverse("search_try"), data).status_code == 200


@pytest.mark.parametrize(
    ("role", "screens"),
    [
        ("الباحثون الميدانيون", {}),
        ("المترجمون", {"search_try", "wagtailsnippets_search_synonymset:list"}),
        (
            "محررو الإعلام",
            {
                "search_try",
                "search_state",
                "asked_queries",
                "wagtailsnippets_search_synonymset:list",
                "wagtailsnippets_search_promotion:list",
            },
        ),
    ],
)
def test_roles_see_the_screens_that_they_work_with(
    client: Client, role: str, screens: set[str]
) -> None:
    user = User.objects.create_user("someone", password="x")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    seen = {
        name
        for name in (
            "search_try",
            "search_state",
            "asked_queries",
            "wagtailsnippets_search_synonymset:list",
            "wagtailsnippets_search_promotion:list",
        )
        if client.get(reverse(name)).status_code == 200
    }

    assert seen == set(screens)


def test_results_lead_staff_to_the_trial_and_the_unreadable_pages(
    admin_client: Client, client: Client
) -> None:
    page("زرافة")

    for_staff = admin_client.get("/ar/search/", {"q": "زرافة"})
    for_readers = client.get("/ar/search/", {"q": "زرافة"})

    links = (reverse("search_try"), reverse("unreadable_pages"))
    assert all(link in for_staff.content.decode() for link in links)
    assert for_staff["Cache-Control"] == "private, no-store"
    assert not any(link in for_readers.content.decode() for link in links)
