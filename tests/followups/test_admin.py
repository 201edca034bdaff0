"""The ledger for staff: the morning view, a step in a hurry, the form, tables, letters, guards."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from followups.choices import Act
from followups.models import Item, Letter, Step
from tests.followups.making import TITLE, ago, body, item, step

pytestmark = pytest.mark.django_db
SCREENS = ("", "letters/", "table/")


def signed_in(client: Client, group: str = "المدير", language: str = "ar") -> Any:
    """Sign a member of a group in."""
    user = get_user_model().objects.create_user(f"u{Group.objects.count()}", password="x" * 14)
    found = Group.objects.filter(name=group).first()
    if found:
        user.groups.add(found)
    else:
        user.is_superuser = user.is_staff = True
        user.save()
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    client.force_login(user)
    return user


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_screen_opens(client: Client, language: str) -> None:
    made = item(step(ago(100)))
    signed_in(client, "-", language)
    addresses = [f"/admin/follow-up/{one}" for one in SCREENS]
    addresses += [f"/admin/follow-up/{made.pk}/step/", "/admin/snippets/followups/item/"]
    addresses += [
        "/admin/snippets/followups/item/add/",
        f"/admin/snippets/followups/item/edit/{made.pk}/",
        "/admin/snippets/followups/succession/add/",
    ]

    assert {one: client.get(one).status_code for one in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("group", ["المترجمون", "الباحثون الميدانيون"])
def test_who_does_not_keep_the_ledger_is_kept_out(client: Client, group: str) -> None:
    made = item()
    signed_in(client, group)

    for one in [*SCREENS, f"{made.pk}/step/"]:
        assert client.get(f"/admin/follow-up/{one}").status_code in (302, 403)
    client.post(f"/admin/follow-up/{made.pk}/step/", {"act": "solved", "day": str(ago(0))})
    assert not made.steps.exists()


def test_the_morning_view_names_what_is_late_and_not_what_is_not(client: Client) -> None:
    item(step(ago(100), Act.PROMISED, due_on=ago(10)), title_ar="متأخر")
    item(step(ago(100)), title_ar="صامت")
    item(step(ago(10), Act.PROMISED, due_on=ago(-5)), title_ar="قريب")
    signed_in(client, "-")

    def shown(query: str) -> set[str]:
        html = client.get(f"/admin/follow-up/{query}").content.decode()
        return {title for title in ("متأخر", "صامت", "قريب") if f"<bdi>{title}</bdi>" in html}

    assert shown("") == {"متأخر"}
    assert shown("?show=silent") == {"صامت"}
    assert shown("?show=soon") == {"قريب"}
    assert shown("?q=صام") == {"صامت"}
    assert shown("?show=nonsense&page=x") == {"متأخر"}


def test_a_step_takes_two_taps_and_is_stored_with_who_entered_it(client: Client) -> None:
    made, user = item(), signed_in(client, "-")
    html = client.get(f"/admin/follow-up/{made.pk}/step/").content.decode()
    assert f'value="{timezone.localdate().isoformat()}"' in html

    answer = client.post(
        f"/admin/follow-up/{made.pk}/step/",
        {"act": "asked", "channel": "letter", "day": str(ago(0)), "is_public": "on"},
    )

    assert answer.status_code == 302
    stored = made.steps.get()
    assert (stored.act, stored.channel, stored.added_by) == ("asked", "letter", user)


def test_a_number_in_a_public_note_is_asked_about_once(client: Client) -> None:
    made = item()
    signed_in(client, "-")
    data = {"act": "asked", "day": str(ago(0)), "note_ar": "اتصل على 0599123456", "is_public": "on"}

    html = client.post(f"/admin/follow-up/{made.pk}/step/", data).content.decode()
    assert "0599123456" in html
    assert not made.steps.exists()

    client.post(f"/admin/follow-up/{made.pk}/step/", {**data, "has_read": "on"})
    assert made.steps.count() == 1


@pytest.mark.parametrize(
    "bad",
    [
        {"day": str(ago(-3))},
        {"day": str(ago(500))},
        {"act": "promised"},
        {"day": "yesterday"},
        {"act": "promised", "due_on": "9999-12-31"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(client: Client, bad: dict[str, str]) -> None:
    made = item()
    signed_in(client, "-")
    data = {"act": "asked", "day": str(ago(0)), "note_en": "what was typed", "is_public": "on"}
    if bad.get("act"):
        data["note_en"] = ""
    html = client.post(f"/admin/follow-up/{made.pk}/step/", {**data, **bad}).content.decode()

    assert "ledger-error" in html
    assert data["note_en"] in html
    assert not made.steps.exists()


def test_the_list_of_items_is_searched_narrowed_and_sorted_at_once(client: Client) -> None:
    made = item()
    item(title_ar="إيصالات رسوم الكهرباء")
    signed_in(client, "-")
    asked = {"q": TITLE[:8], "kind": made.kind, "body": made.body_id, "ordering": "raised_on"}

    html = client.get("/admin/snippets/followups/item/", asked).content.decode()

    assert TITLE in html
    assert made.reference in html
    assert "إيصالات" not in html


def test_an_item_in_english_only_has_its_name_in_the_list(client: Client) -> None:
    item(title_ar="", title_en="Ramps in every new school")
    signed_in(client, "-")

    html = client.get("/admin/snippets/followups/item/").content.decode()

    assert "Ramps in every new school" in html


# The form of an item --------------------------------------------------------------------------


def form_of(**fields: Any) -> dict[str, Any]:
    """Return what the form of a new item sends."""
    steps = fields.pop("steps", [])
    data = {
        "title_ar": TITLE,
        "kind": "issue",
        "raised_on": str(ago(50)),
        "body": str(body().pk),
        "steps-TOTAL_FORMS": str(len(steps)),
        "steps-INITIAL_FORMS": "0",
        "steps-MIN_NUM_FORMS": "0",
        "steps-MAX_NUM_FORMS": "1000",
        **fields,
    }
    for number, one in enumerate(steps):
        data |= {f"steps-{number}-{name}": value for name, value in one.items()}
    return data


ADD = "/admin/snippets/followups/item/add/"


def test_an_item_is_stored_with_its_steps(client: Client) -> None:
    signed_in(client, "-")
    steps = [{"day": str(ago(40)), "act": "asked", "channel": "letter", "is_public": "on"}]

    assert client.post(ADD, form_of(steps=steps, is_public="on")).status_code == 302
    assert Item.objects.get().steps.get().day == ago(40)
    assert TITLE in client.get("/ar/follow-up/").content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"steps": [{"day": str(ago(60)), "act": "asked"}]}, "قبل يوم طرح القضية"),
        ({"title_ar": ""}, "اكتب العنوان"),
        ({"text_ar": "س" * 5000}, "4000"),
        ({"is_public": "on", "text_ar": "هوية 901234567"}, "901234567"),
    ],
)
def test_a_form_that_cannot_be_is_refused_with_a_sentence(
    client: Client, fields: dict[str, Any], said: str
) -> None:
    signed_in(client, "-")
    answer = client.post(ADD, form_of(**fields))

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Item.objects.exists()


# Tables ---------------------------------------------------------------------------------------


def checked(client: Client, text: str) -> str:
    """Return the screen after a table was sent."""
    file = SimpleUploadedFile("items.csv", text.encode())
    return client.post("/admin/follow-up/table/", {"file": file}).content.decode()


def sealed_in(html: str) -> str:
    """Return the sealed table of a screen."""
    return html.partition('name="table" value="')[2].partition('"')[0]


def test_a_table_is_shown_before_it_is_stored(client: Client) -> None:
    signed_in(client, "-")
    text = client.get("/admin/follow-up/table/?empty").content.decode()
    html = checked(client, text)
    assert "إيصالات رسوم الكهرباء" in html
    assert not Item.objects.exists()

    client.post("/admin/follow-up/table/", {"table": sealed_in(html), "is_public": "on"})
    made = Item.objects.get()
    assert (made.is_public, made.steps.get().act) == (True, "promised")

    client.post("/admin/follow-up/table/", {"table": sealed_in(html), "is_public": "on"})
    assert Item.objects.count() == 1, "a second press stores nothing"


def test_a_row_with_faults_stops_the_table_and_names_each(client: Client) -> None:
    signed_in(client, "-")
    html = checked(
        client,
        "title_ar,raised_on,body,promised_on,due_on,commitment_ar\n"
        "أ,2025-02-30,لا أحد,,,\n"
        f"ب,2025-03-01,{body().name_ar},2025-02-01,2025-01-01,وعد\n",
    )

    assert "2025-02-30" in html
    assert "لا أحد" in html
    assert "تاريخ الاستحقاق قبل يوم التعهّد" in html
    assert not sealed_in(html)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "title_ar,raised_on,body\n", "\x00\x01"])
def test_what_is_no_table_is_refused_with_a_sentence(client: Client, text: str) -> None:
    signed_in(client, "-")

    assert "ledger-error" in checked(client, text) or text == ""
    assert client.post("/admin/follow-up/table/", {"table": "forged"}).status_code == 302
    assert not Item.objects.exists()


# Letters --------------------------------------------------------------------------------------


def test_letters_are_printed_logged_and_entered_as_steps(client: Client) -> None:
    late = item(step(ago(200), Act.PROMISED, due_on=ago(100)))
    item(body=body("calm"))
    signed_in(client, "-")
    answer = client.post(
        "/admin/follow-up/letters/", {"body": [late.body.pk], "way": "print", "as_step": "on"}
    )

    assert answer["Content-Type"] == "application/pdf"
    letter = Letter.objects.get()
    assert list(letter.items.all()) == [late]
    assert late.steps.filter(act=Act.ASKED, channel="letter", day=ago(0)).count() == 1


def test_a_letter_without_a_good_address_is_not_sent_and_not_logged(client: Client) -> None:
    good = item(step(ago(200)))
    bad = item(step(ago(200)), body=body("other"))
    signed_in(client, "-")
    client.post(
        "/admin/follow-up/letters/",
        {
            "body": [good.body.pk, bad.body.pk],
            "way": "mail",
            f"address-{good.body.pk}": "office@example.org",
            f"address-{bad.body.pk}": "office@example.org\nBcc: all@example.org",
        },
    )

    assert [one.to for one in mail.outbox] == [["office@example.org"]]
    assert mail.outbox[0].attachments[0][0] == "reminder.pdf"
    assert [one.body for one in Letter.objects.all()] == [good.body]
    assert Step.objects.count() == 2
