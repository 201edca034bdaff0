"""Certificates: issued to those who attended enough, verified for ever, without a name kept."""

import io
import re
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pypdfium2
import pytest
from django.db import connection
from django.urls import reverse

from registrations.attendance_choices import Attended
from registrations.certificate_numbers import link_proof, shown_number, typed_number
from registrations.day.issuing import issue_certificates, withdraw
from registrations.models import Certificate
from tests.registrations.day_making import TITLE, came, course, people

pytestmark = pytest.mark.django_db

TRUE, FALSE = "الشهادة صحيحة.", "لم نصدر شهادة كهذه."
NUMBER_TRUE, WITHDRAWN = "الرقم صحيح.", "سُحبت هذه الشهادة."


def issued(days=5, **facts):
    seats = course(**facts)
    (person,) = people(seats, 1)
    came(person, days)
    issue_certificates(seats)
    person.refresh_from_db()
    return person, person.certificate


def ask(client, name, number, language="ar"):
    return client.post(f"/{language}/certificates/", {"name": name, "number": number})


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


# Who gets one ---------------------------------------------------------------------------------


def test_who_attended_four_days_of_five_gets_one_and_who_attended_three_does_not():
    seats = course(days=5)
    enough, late, short = people(seats, 1, 2, 3)
    came(enough, 4)
    came(late, 4, Attended.LATE)
    came(short, 3)

    new = issue_certificates(seats)

    assert [one.registration for one in new] == [enough, late]
    assert {str(one.hours) for one in new} == {"12.0"}
    assert issue_certificates(seats) == [], "nobody gets a second one"


def test_absence_that_was_noted_is_no_hour():
    seats = course(days=2)
    (person,) = people(seats, 1)
    came(person, 2, Attended.ABSENT)

    assert issue_certificates(seats) == []


def test_the_coordinator_asks_for_less():
    seats = course(days=5, certificate_percent=60)
    (person,) = people(seats, 1)
    came(person, 3)

    assert len(issue_certificates(seats)) == 1


@pytest.mark.parametrize("typed", ["2026-0012-{}", "2026 12 {}", "٢٠٢٦–٠٠١٢–{}", " 2026/0012/{} "])
def test_number_is_understood_however_typed(typed):
    signs = shown_number(2026, 12)[-4:]

    assert typed_number(typed.format(signs.lower())) == (2026, 12)
    assert typed_number(typed.format("AAAA")) is None


def test_database_holds_no_name_beside_a_certificate():
    person, _certificate = issued()

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registrations_certificate")
        assert person.name not in repr(cursor.fetchall())


# Verification ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "words"), [("ar", TRUE), ("en", "is genuine.")])
def test_name_and_number_are_true_however_the_name_is_written(client, language, words):
    person, certificate = issued()
    person.certificate.delete()
    person.name = "آية  أحمد الغصّين"
    person.save()
    (certificate,) = issue_certificates(person.registrations)

    page = ask(client, "اية احمد الغصين", certificate.shown_number, language).content.decode()

    assert words in page
    assert TITLE in page
    assert ">15<" in page


def test_wrong_name_and_unknown_number_get_the_same_answer(client):
    person, certificate = issued()
    unknown = shown_number(certificate.year, 999)

    answers = [
        ask(client, name, number).content.decode()
        for name, number in [
            ("اسم آخر", certificate.shown_number),
            (person.name, unknown),
            (person.name, f"{certificate.shown_number[:-4]}0000"),
        ]
    ]

    bare = {re.sub(r'value="[^"]*"', "", one) for one in answers}
    assert len(bare) == 1
    assert FALSE in bare.pop()


def test_unknown_number_costs_the_same_steps(client, django_assert_num_queries):
    person, certificate = issued()
    from registrations.proofs.verifying import verify_name

    for number in (certificate.shown_number, shown_number(1999, 1), "nothing"):
        with django_assert_num_queries(1):
            verify_name(person.name, number)


def test_link_of_the_qr_says_true_without_a_name(client):
    person, certificate = issued()
    query = {"n": certificate.shown_number, "p": link_proof(certificate.digest)}

    page = client.get("/ar/certificates/", query).content.decode()
    wrong = client.get("/ar/certificates/", {**query, "p": "a" * 16}).content.decode()

    assert NUMBER_TRUE in page
    assert TITLE in page
    assert person.name not in page
    assert FALSE in wrong
    assert TITLE not in wrong


def test_withdrawn_certificate_says_so_and_another_one_can_be_issued(client):
    person, certificate = issued()
    withdraw([certificate])

    assert WITHDRAWN in ask(client, person.name, certificate.shown_number).content.decode()
    (second,) = issue_certificates(person.registrations)
    assert TRUE in ask(client, person.name, second.shown_number).content.decode()


def test_certificate_is_true_after_all_personal_data_was_deleted(client):
    person, certificate = issued()
    name = person.name
    person.registrations.delete()

    assert TRUE in ask(client, name, certificate.shown_number).content.decode()


def test_page_keeps_nothing_and_sets_no_cookie(client):
    person, certificate = issued()

    answer = ask(client, person.name, certificate.shown_number)

    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_empty_fields_are_named(client):
    page = ask(client, "", "").content.decode()

    assert 'href="#id_name"' in page
    assert 'href="#id_number"' in page
    assert FALSE not in page


def test_who_tries_too_often_waits_and_keeps_what_was_typed(client, settings):
    settings.CERTIFICATE_RATE_LIMIT = 2
    answers = [ask(client, "اسم", "2026-0001-AAAA") for _try in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 'value="2026-0001-AAAA"' in answers[2].content.decode()
    assert answers[2]["Retry-After"]


# The file -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ar", "en"])
def test_trainee_gets_the_file_by_the_secret_link(client, language):
    person, certificate = issued()

    answer = client.get(f"/{language}/registrations/mine/{person.token}/certificate.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store, private"
    assert certificate.shown_number in text_of(answer.content)
    pdf = pikepdf.open(io.BytesIO(answer.content))
    assert str(pdf.Root.Lang) == language
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_there_is_no_file_without_certificate_for_another_name_or_for_a_guess(client):
    person, _certificate = issued()
    address = reverse("my_certificate", args=[person.token])
    person.name = "اسم آخر"
    person.save()

    assert client.get(address).status_code == 404
    assert client.get(reverse("my_certificate", args=["a" * 32])).status_code == 404
    Certificate.objects.all().delete()
    assert client.get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_issue_at_once_issue_one_to_each(site: None):
    seats = course(days=1)
    for one in people(seats, *range(6)):
        came(one, 1)

    def issue():
        try:
            return issue_certificates(seats)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(issue) for _one in range(2)]:
            done.result()

    numbers = Certificate.objects.values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, 7))
