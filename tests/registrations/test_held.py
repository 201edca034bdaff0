"""What a secret link opens, and what it opens to nobody else (rows 13 and 23)."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from registrations.choices import Status
from registrations.models import Registration
from registrations.services import change_rules
from tests.events import making
from tests.registrations import visiting
from tests.registrations.visiting import open_event, seats_of, sent, told_by

pytestmark = pytest.mark.django_db

ADDRESS = "شارع الشهداء، عمارة 7، الطابق الثالث"


def two(client: Client, **facts: Any) -> tuple[Any, str, str]:
    """Return a course with one seat, and the links of who has it and of who waits."""
    page = open_event(1, venue_private=ADDRESS, **facts)
    links = [visiting.end_of(sent(client, page, name=f"متدربة {n}", contact="")) for n in (1, 2)]
    return page, links[0], links[1]


def text(client: Client, address: str) -> str:
    """Return a page."""
    return str(client.get(address).content.decode())


def test_the_exact_address_is_told_to_those_accepted_only(client: Client) -> None:
    page, seated, waiting = two(client, hides_hours=True)

    assert ADDRESS in text(client, seated)
    assert "10:00" in text(client, seated)
    assert "عمارة" not in text(client, waiting)
    assert "10:00" not in text(client, waiting)
    assert "عمارة" not in text(client, visiting.form_address(page))
    assert "10:00" not in text(client, visiting.form_address(page))


def test_the_calendar_file_has_address_and_hours_for_those_accepted_only(client: Client) -> None:
    page, seated, waiting = two(client, hides_hours=True)

    answer = client.get(f"{seated}calendar.ics")
    entry = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[0]

    assert entry["location"] == ADDRESS
    assert timezone.localtime(entry.decoded("dtstart")).hour == 10
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"{waiting}calendar.ics").status_code == 404
    public = icalendar.Calendar.from_ical(client.get(f"{page.url}calendar.ics").content)
    assert public.walk("VEVENT")[0]["uid"] == entry["uid"]


def test_looking_at_a_link_changes_nothing(client: Client) -> None:
    _page, seated, waiting = two(client)
    before = list(Registration.objects.values_list("status", "changed_at"))

    for address in (seated, waiting):
        for end in ("", "cancel/", "change/", "come/", "calendar.ics"):
            client.get(f"{address}{end}")
            client.head(f"{address}{end}")

    assert list(Registration.objects.values_list("status", "changed_at")) == before


def test_who_gives_up_a_seat_lets_the_first_who_waits_have_it(client: Client) -> None:
    _page, seated, waiting = two(client)
    assert told_by(client.get(waiting)) == ("waitlisted", "1")
    assert "هل تريد إلغاء هذا التسجيل" in text(client, f"{seated}cancel/")

    answer = client.post(f"{seated}cancel/", follow=True)

    assert told_by(answer) == ("cancelled", "")
    assert told_by(client.get(waiting)) == ("confirmed", "")
    assert "عمارة" not in text(client, seated)
    assert told_by(client.post(f"{seated}cancel/", follow=True)) == ("cancelled", "")


def test_who_got_a_seat_later_says_so(client: Client) -> None:
    _page, seated, waiting = two(client)
    client.post(f"{seated}cancel/")
    assert "سأحضر" in text(client, waiting)

    client.post(f"{waiting}come/")

    assert "سأحضر" not in text(client, waiting)
    assert Registration.objects.get(status=Status.CONFIRMED).answer_until is None


def test_the_place_in_line_is_that_of_this_moment(client: Client) -> None:
    page = open_event(1)
    links = [visiting.end_of(sent(client, page, name=f"متدربة {n}", contact="")) for n in range(4)]
    assert told_by(client.get(links[3])) == ("waitlisted", "3")

    client.post(f"{links[1]}cancel/")

    assert told_by(client.get(links[3])) == ("waitlisted", "2")


def test_what_changes_is_stored_and_the_rest_stays(client: Client) -> None:
    page = open_event()
    visiting.gone_by(seats_of(page), asks_group=True)
    link = visiting.end_of(sent(client, page, needs="مدخل لكرسي متحرك", group="جمعية"))

    html = text(client, f"{link}change/")
    assert "0590000007" not in html
    assert "كرسي" not in html.replace("مدخل لكرسي متحرك، رعاية", "")
    client.post(f"{link}change/", {"contact": "٠٥٩ ٨٨٨ ٨٨٨٨"})
    row = Registration.objects.get()
    assert (row.contact, row.needs, row.group) == ("0598888888", "مدخل لكرسي متحرك", "جمعية")

    client.post(f"{link}change/", {"forget": ["contact", "needs"]})
    row = Registration.objects.get()
    assert (row.contact, row.contact_kind, row.needs) == ("", "", "")
    assert row.person_hash is None


def test_a_wrong_change_is_refused_with_what_was_typed(client: Client) -> None:
    page = open_event()
    link = visiting.end_of(sent(client, page))

    html = client.post(f"{link}change/", {"contact": "059"}).content.decode()

    assert 'href="#field-contact"' in html
    assert 'value="059"' in html
    assert Registration.objects.get().contact == "0590000007"


def test_another_persons_contact_can_be_taken_over_without_a_word(client: Client) -> None:
    page = open_event(5)
    sent(client, page, name="متدربة 1", contact="0590000001")
    link = visiting.end_of(sent(client, page, name="متدربة 1", contact="0590000002"))

    answer = client.post(f"{link}change/", {"contact": "0590000001"}, follow=True)

    assert answer.status_code == 200
    assert "وصلت تعديلاتك" in answer.content.decode()
    assert seats_of(page).people.count() == 2


@pytest.mark.parametrize(
    "altered",
    [
        lambda token: token[:-1] + ("a" if token[-1] != "a" else "b"),
        lambda token: token[1:] + token[0],
        lambda token: token[:-1],
        lambda token: token + "a",
        lambda token: "a" * 32,
        lambda token: token[::-1],
        lambda token: "1",
        lambda token: token[:16] + "%00" + token[19:],
        lambda token: token.replace(token[3], "ا", 1),
    ],
)
def test_an_altered_link_opens_nothing(client: Client, altered: Any) -> None:
    page = open_event()
    link = visiting.end_of(sent(client, page))
    token = link.strip("/").rpartition("/")[2]
    other = altered(token)

    for end in ("", "change/", "cancel/", "come/", "calendar.ics"):
        for send in (client.get, client.post):
            assert send(f"/ar/registrations/mine/{other}/{end}").status_code in (400, 404)
    assert Registration.objects.get().status == Status.CONFIRMED


def test_links_cannot_be_walked(client: Client) -> None:
    page = open_event()
    sent(client, page)

    for number in range(1, 41):
        for pattern in ("mine/{}/", "{}/", "nominate/{}/"):
            assert client.get(f"/ar/registrations/{pattern.format(number)}").status_code == 404


def test_answers_behind_a_link_are_kept_and_found_by_nobody(client: Client) -> None:
    page = open_event()
    link = visiting.end_of(sent(client, page))

    for address in (link, f"{link}change/", f"{link}cancel/", "/ar/registrations/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"], address
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert not answer.cookies


def test_names_and_answers_are_never_live_html(client: Client) -> None:
    attack = "<script>alert(1)</script>"
    page = open_event()

    refused = sent(client, page, name=attack, contact='"><img src=x onerror=alert(1)>')

    assert attack not in refused.content.decode()
    assert "<img src=x" not in refused.content.decode()
    assert visiting.fields(refused.content.decode())["name"] == attack, "shown as typed"


def test_who_registered_for_an_event_that_was_called_off_is_told(client: Client) -> None:
    page, seated, _waiting = two(client)
    making.republished(page, status="cancelled")

    html = text(client, seated)

    assert "نرجو عدم الحضور" in html
    assert "عمارة" not in html


def test_an_unpublished_event_still_answers_those_on_its_list(client: Client) -> None:
    page, seated, _waiting = two(client)
    page.unpublish()

    assert told_by(client.get(seated)) == ("confirmed", "")
    assert page.url not in text(client, seated)


def test_after_the_deletion_a_link_opens_nothing(client: Client) -> None:
    page, seated, _waiting = two(client)
    visiting.gone_by(seats_of(page), purged_at=timezone.now())

    assert client.get(seated).status_code == 404


def test_after_the_event_nothing_can_be_changed(client: Client) -> None:
    page, seated, _waiting = two(client)
    gone = timezone.now() - timedelta(days=1)
    visiting.gone_by(seats_of(page), starts_at=gone, ends_at=gone)

    client.post(f"{seated}cancel/")

    assert "cancel/" not in text(client, seated)
    assert "change/" not in text(client, seated)
    assert Registration.objects.filter(status=Status.CONFIRMED).exists()


def test_more_seats_are_told_to_who_waits_at_the_next_look(client: Client) -> None:
    page, _seated, waiting = two(client)

    change_rules(page.translation_key, capacity=2)

    assert told_by(client.get(waiting)) == ("confirmed", "")


def test_who_goes_back_and_puts_another_name_sends_a_new_form(client: Client) -> None:
    page = open_event(5)
    data = visiting.filled(client, page, name="متدربة 1", contact="0590000001")
    address = visiting.form_address(page)
    first = client.post(address, data, follow=True)

    told = client.post(address, {**data, "name": "متدرب 2"})
    html = told.content.decode()
    second = client.post(address, {**visiting.fields(html), "agreed": "on"}, follow=True)

    assert 'data-hindrance="used"' in html
    assert "متدرب 2" in html
    assert visiting.end_of(second) != visiting.end_of(first)
    assert visiting.end_of(client.post(address, data, follow=True)) == visiting.end_of(first)
    assert seats_of(page).people.count() == 2
