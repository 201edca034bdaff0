"""PDF files that mean harm, sent with the real form: a sentence in Arabic, and the site goes on."""

import random
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext, override

from core.arabic import has_arabic
from library import cleaner
from library.extraction import store_text
from library.metadata import SENTENCES, Refusal
from library.models import EvidenceDocument
from tests import builders
from tests.library import pdf_attacks, samples, ways
from tests.library.declaration import have_pdftotext

pytestmark = pytest.mark.django_db

SEED = 7
ENOUGH = 10
CUT = samples.telling_pdf()[:1500]


def sentence(refusal: Refusal) -> str:
    """Return what an Arabic admin says of a refused file; fail where it has no Arabic."""
    with override("ar"):
        text = str(SENTENCES[refusal])
    assert has_arabic(text)
    return escape(text)


def is_refused(answer: HttpResponse) -> bool:
    """Say whether the form came back with one of the sentences."""
    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        return False
    assert any(sentence(refusal) in answer.content.decode() for refusal in Refusal)
    return True


def the_site_goes_on(desk: Client) -> None:
    """Check that readers and the next editor notice nothing."""
    assert desk.get("/healthz").status_code == 200
    assert Client().get("/ar/").status_code == 200
    answer = ways.post_add_form(desk, "document", samples.plain_pdf(), "sound.pdf", title="سليم")
    assert answer.status_code == 302
    assert EvidenceDocument.objects.get().title == "سليم"


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (pdf_attacks.long_pdf, Refusal.TOO_LONG),
        (pdf_attacks.one_page_many_times, Refusal.TOO_LONG),
        (pdf_attacks.circle, Refusal.DAMAGED),
        (samples.locked_pdf, Refusal.LOCKED),
        (lambda: CUT, Refusal.DAMAGED),
    ],
    ids=["5,000 pages", "one page 5,000 times", "pages in a circle", "locked", "cut off"],
)
def test_a_hostile_pdf_is_refused_with_its_reason(
    desk: Client, make: Callable[[], bytes], refusal: Refusal
) -> None:
    answer = ways.post_add_form(desk, "document", make(), "report.pdf", title="عنوان كُتب باليد")

    assert answer.status_code == 200
    assert sentence(refusal) in answer.content.decode()
    assert 'value="عنوان كُتب باليد"' in answer.content.decode()
    assert not EvidenceDocument.objects.exists()
    the_site_goes_on(desk)


@pytest.mark.parametrize("make", [pdf_attacks.packed_objects_bomb, pdf_attacks.content_bomb])
def test_what_unpacks_for_ever_is_refused_within_the_limits(
    desk: Client, make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patience:
        patience.setattr(cleaner, "WAIT_SECONDS", 8)
        answer = ways.post_add_form(desk, "document", make(), "report.pdf")

    assert is_refused(answer)
    assert not EvidenceDocument.objects.exists()
    the_site_goes_on(desk)


def test_a_pdf_that_boasts_of_its_pages_has_those_that_are_there(desk: Client) -> None:
    document = ways.by_add_form(desk, "document", pdf_attacks.boastful(), "report.pdf")

    assert document.page_count == 1


def mutated(chance: random.Random) -> bytes:
    """Return a PDF of which some bytes are others."""
    content = bytearray(samples.telling_pdf())
    for _change in range(chance.randint(1, 25)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


@have_pdftotext
def test_mutated_files_are_refused_or_published_with_a_plain_note(
    desk: Client, client: Client
) -> None:
    chance, published, notes = random.Random(SEED), 0, 0  # noqa: S311
    while published < ENOUGH:
        answer = ways.post_add_form(desk, "document", mutated(chance), "report.pdf")
        if is_refused(answer):
            continue
        document = EvidenceDocument.objects.latest("pk")
        store_text(document)
        document.refresh_from_db()
        page = builders.report(documents=(document,))
        published += 1
        assert client.get(page.url).status_code == 200
        read = document.pages.get(number=1)
        html = client.get(f"{page.url}p/1/").content.decode()
        assert (gettext_ar("This page cannot be shown as text") in html) == bool(read.reason)
        assert not read.reason or escape(reason_in_arabic(read)) in html
        notes += bool(read.reason)

    assert 0 < notes < ENOUGH
    assert client.get(f"{builders.report().url}").status_code == 200


def gettext_ar(text: str) -> str:
    with override("ar"):
        return gettext(text)


def reason_in_arabic(read: object) -> str:
    with override("ar"):
        return str(read.get_reason_display())  # type: ignore[attr-defined]
