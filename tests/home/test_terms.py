"""Terms of the controlled lists: codes that make themselves, order, clear refusals."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from core.models import Topic

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_core_topic:add"


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ({"name_en": "Right to the sea", "name_ar": "الحق في البحر"}, "right-to-the-sea"),
        ({"name_ar": "الحق في البحر"}, "topic"),
    ],
)
def test_an_editor_adds_a_term_by_its_names_alone(
    admin_client: Client, names: dict[str, str], code: str
) -> None:
    last = Topic.objects.last().position
    admin_client.post(reverse(ADD), {"name_en": "", "code": "", "position": "0", **names})

    term = Topic.objects.last()
    assert (term.code, term.position) == (code, last + 1)


def test_two_terms_of_one_name_have_two_codes() -> None:
    codes = [Topic.objects.create(name_en="Sea").code for _number in range(3)]

    assert codes == ["sea", "sea-2", "sea-3"]


@pytest.mark.parametrize("code", ["البحر", "sea!", "Sea", "البحرsea", "sea\n"])
def test_a_code_is_fit_for_addresses(code: str) -> None:
    with pytest.raises(ValidationError):
        Topic(name_en="Sea", code=code).full_clean()


def test_an_arabic_code_is_refused_in_words_and_kept(admin_client: Client) -> None:
    answer = admin_client.post(reverse(ADD), {"name_ar": "البحر", "code": "البحر", "position": "0"})
    html = answer.content.decode()

    assert "الحروف من a إلى z" in html
    assert (
        'value="البحر"' in html.split('name="code"')[1][:200] + html.split('name="code"')[0][-200:]
    )
    assert not Topic.objects.filter(name_ar="البحر").exists()


def test_a_term_needs_a_name() -> None:
    with pytest.raises(ValidationError):
        Topic(code="sea").full_clean()
