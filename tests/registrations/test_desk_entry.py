"""Entering from paper and from files: quick, and clear about what is wrong."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client

from core.models import Organisation
from registrations.choices import QuestionKind, Source, Status
from registrations.codes import new_seed
from registrations.desk import uploading
from registrations.models import AccessEntry, Question, Quota, RegistrationList
from tests.registrations import making
from tests.registrations.desk import address, html, listed_event, signed_in

pytestmark = pytest.mark.django_db

PERSON = {"name": "سعاد  الأسطل\r\n", "contact": "٠٥٩٠٠٠٠٠٠٧", "sex": "female", "form": "a"}


def test_a_person_is_entered_and_the_form_is_empty_again() -> None:
    seats = listed_event()
    client = signed_in()

    answer = client.post(address("enter", seats.pk), PERSON)

    assert answer["Location"].endswith("?last=1"), "no name in an address"
    page = html(client.get(answer["Location"]))
    person = seats.people.get()
    assert (person.name, person.contact) == ("سعاد الأسطل", "0590000007")
    assert (person.source, person.status) == (Source.STAFF, Status.CONFIRMED)
    assert "أدخل الموظفون شخصاً واحداً حتى الآن" in page
    assert "سعاد الأسطل" in page
    assert person.code in page
    assert AccessEntry.objects.get(action="enter").number == 1


def test_a_form_sent_twice_enters_one_person() -> None:
    seats = listed_event()
    client = signed_in()

    for _time in range(2):
        assert client.post(address("enter", seats.pk), PERSON).status_code == 302

    assert seats.people.count() == 1


def test_staff_enter_people_after_the_deadline() -> None:
    seats = listed_event()
    RegistrationList.objects.filter(pk=seats.pk).update(is_taking=False)

    signed_in().post(address("enter", seats.pk), PERSON)

    assert seats.people.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "اكتب الاسم كما"),
        ({"name": "\u200f\u202e"}, "اكتب الاسم"),
        ({"name": "س" * 121}, "120"),
        ({"contact": "12"}, "الرقم ناقص"),
        ({"contact": "a@b"}, "هذا ليس عنوان بريد إلكتروني"),
        ({"contact": "=1+1"}, "اكتب رقم هاتف أو عنوان بريد إلكتروني"),
        ({"governorate": "999"}, "w-field--error"),
        ({"sex": "x"}, "w-field--error"),
        ({"needs": "س" * 500}, "300"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(
    changes: dict[str, str], words: str
) -> None:
    seats = listed_event()

    page = html(signed_in().post(address("enter", seats.pk), {**PERSON, "group": "", **changes}))

    assert words in page
    assert not seats.people.exists()
    if "name" not in changes:
        assert "سعاد" in page


def test_who_is_on_the_list_is_named_by_number() -> None:
    seats = listed_event()
    client = signed_in()
    client.post(address("enter", seats.pk), PERSON)

    page = html(client.post(address("enter", seats.pk), {**PERSON, "form": "b"}))

    assert "في القائمة أصلاً، ورقمه 1" in page
    assert seats.people.count() == 1


def test_a_full_list_without_waiting_list_is_said_to_be_full() -> None:
    seats = listed_event(capacity=0, has_waiting_list=False)

    page = html(signed_in().post(address("enter", seats.pk), PERSON))

    assert "اكتمل عدد المقاعد، ولا توجد قائمة انتظار" in page


def rich_list() -> RegistrationList:
    """Return a list with a quota and questions of each kind."""
    seats = listed_event(capacity=10)
    body = Organisation.objects.create(name_ar="جمعية الأمل", name_en="Hope")
    Quota.objects.create(registrations=seats, body=body, seats=2, seed=new_seed(), token_hash="q")
    facts = {"registrations": seats, "purpose_ar": "للأمثلة."}
    Question.objects.create(
        **facts, kind=QuestionKind.CHOICE, text_ar="القطاع", choices_ar="صحة\nتعليم"
    )
    Question.objects.create(**facts, kind=QuestionKind.YES_NO, text_ar="هل تعملين؟")
    return seats


TABLE = """name;هاتف أو بريد إلكتروني;المحافظة;امرأة أو رجل;القطاع;هل تعملين؟;الجهة المرشِّحة
سعاد الأسطل;٠٥٩٠٠٠٠٠٠٧;رفح;أنثى;صحة;نعم;جمعية الامل
;0590000008;رفح;;;;
منى شاهين;123;غزة;;;;
"حنان
الأغا";;المريخ;x;رياضة;ربما;
سعاد الأسطل;0590000007;;;;;
ليلى صقر;'+970590000009;;;;;
"""


def uploaded(client: Client, seats: RegistrationList, content: bytes) -> Any:
    """Send a file to be checked."""
    file = SimpleUploadedFile("people.csv", content, content_type="text/csv")
    return client.post(address("upload", seats.pk), {"file": file})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_file_is_reported_row_by_row_before_anybody_is_entered(encoding: str) -> None:
    seats = rich_list()
    client = signed_in()
    table = TABLE.replace("\u0651", "").replace("٠٥٩٠٠٠٠٠٠٧", "0590000007")

    page = html(uploaded(client, seats, table.encode(encoding)))

    assert not seats.people.exists()
    cells = [part.split("</td>")[0] for part in page.split("<tr><td>")[1:]]
    assert cells == ["3", "4", *"5555", "6"], "by the numbers a spreadsheet shows"
    for words in ("اكتب الاسم كما", "الرقم ناقص", "المريخ", "رياضة", "الشخص نفسه في الصف 2"):
        assert words in page
    assert "صفان سليمان" in page

    rows = page.split('name="rows" value="')[1].split('"')[0]
    assert "سعاد" not in rows, "sealed while it waits in the page"
    assert client.post(address("upload", seats.pk), {"rows": rows}).status_code == 302

    first, second = seats.people.order_by("number")
    assert (first.name, first.contact, first.sex) == ("سعاد الأسطل", "0590000007", "female")
    assert sorted(first.answers.values()) == ["yes", "صحة"]
    assert first.quota is not None
    assert second.contact == "0590000009"
    entry = AccessEntry.objects.get(action="upload")
    assert entry.people == 2


def test_a_report_that_is_sent_twice_enters_nobody_twice() -> None:
    seats = rich_list()
    client = signed_in()
    page = html(uploaded(client, seats, TABLE.encode()))
    rows = page.split('name="rows" value="')[1].split('"')[0]

    for _time in range(2):
        client.post(address("upload", seats.pk), {"rows": rows})

    assert seats.people.count() == 2


def long_report(client: Client, seats: RegistrationList, people: int) -> str:
    """Return the report of a file of so many people, as its button sends it."""
    table = "name\n" + "".join(f"متدربة {number}\n" for number in range(people))
    page = html(uploaded(client, seats, table.encode()))
    return page.split('name="rows" value="')[1].split('"')[0]


def test_a_long_file_that_is_interrupted_says_so_and_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seats, client = listed_event(capacity=None), signed_in()
    rows = long_report(client, seats, 120)
    entered = uploading.register

    def busy(*facts: Any) -> Any:
        if seats.people.count() == 110:
            raise OperationalError("database is locked")
        return entered(*facts)

    monkeypatch.setattr(uploading, "register", busy)
    page = html(client.post(address("upload", seats.pk), {"rows": rows}))
    assert "دخل 100 من 120" in page
    assert seats.people.count() == 100, "a part goes in whole or not at all"
    again = page.split('name="rows" value="')[1].split('"')[0]
    monkeypatch.setattr(uploading, "register", entered)

    page = client.post(address("upload", seats.pk), {"rows": again}, follow=True).content.decode()

    assert "أُدخل 20 شخصاً" in page
    assert "100" in page
    assert seats.people.count() == 120
    noted = AccessEntry.objects.filter(action="upload").values_list("people", flat=True)
    assert sorted(noted) == [20, 50, 50], "each part has its line in the log"


@pytest.mark.django_db(transaction=True)
def test_who_registers_meanwhile_does_not_wait_for_a_long_file(site: None) -> None:
    seats, client = listed_event(capacity=None), signed_in()
    rows = long_report(client, seats, 400)

    def enter() -> None:
        client.post(address("upload", seats.pk), {"rows": rows})
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        upload = pool.submit(enter)
        while not seats.people.exists():
            time.sleep(0.01)
        making.registered(seats, 500)
        upload.result()

    assert seats.people.count() == 401
    assert seats.people.get(contact_kind="phone").number < 400, "in between, not behind all"


def test_a_report_of_another_list_enters_nobody() -> None:
    seats, other = rich_list(), making.registration_list()
    client = signed_in()
    rows = html(uploaded(client, seats, TABLE.encode())).split('name="rows" value="')[1]

    for sent in (rows.split('"')[0], "nonsense", ""):
        page = html(client.post(address("upload", other.pk), {"rows": sent}))
        assert "لا يخص هذه القائمة" in page
    assert not other.people.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "الملف فارغ"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "هذا الملف ليس جدولاً"),
        (b"\xff\xfe\x00", "هذا الملف ليس جدولاً"),
        ("هاتف أو بريد إلكتروني\n0590000000".encode(), "عمود الأسماء غير موجود"),
        (b"name,name\na,b", "لعمودين العنوان نفسه"),
        ("name,رقم الهوية\na,b".encode(), "رقم الهوية"),
        (b"name\n", "لا توجد صفوف"),
        (b"name\n" + b"a\n" * 1001, "أكثر من 1000 صف"),
        (b"x" * 400_001, "أكبر من أن يكون"),
        (b'name\n"' + b"a" * 200_000, "هذا الملف ليس جدولاً"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(content: bytes, words: str) -> None:
    seats = listed_event()

    answer = uploaded(signed_in(), seats, content)

    # Django takes an empty file for none.
    assert words in html(answer) or (not content and "اختر ملفاً" in html(answer))
    assert not seats.people.exists()


def test_the_empty_table_has_the_headings_that_are_read() -> None:
    seats = rich_list()
    client = signed_in()
    answer = client.get(address("empty_table", seats.pk))

    table = answer.content + "سعاد,0590000007\n".encode()

    assert "صف واحد سليم" in html(uploaded(client, seats, table))
