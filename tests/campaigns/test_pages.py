"""The page of a campaign in both languages: a face for each phase, what is told and what is not."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campaigns.models import CampaignPage
from core.models import DutyBearer, Organisation
from tests import builders
from tests.campaigns import making

pytestmark = pytest.mark.django_db


def shown(client: Client, page: Any) -> str:
    """Return the page as a reader gets it."""
    answer = client.get(page.url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_campaign_is_shown_in_both_languages(client: Client) -> None:
    page = making.campaign(milestones=((-5, "أُرسلت المذكرة"), (20, "جلسة استماع")))
    version = builders.translated(
        page, title="A budget people can see", demand="Publish the budget before it is adopted"
    )

    arabic, english = shown(client, page), shown(client, version)

    assert 'dir="rtl"' in arabic
    assert making.DEMAND in arabic
    assert "وزارة المالية" in arabic
    assert "10 أيام دون رد" in arabic
    assert arabic.count("<h1") == 1
    assert arabic.count("(<em>") == 0
    assert "Publish the budget before" in english
    assert "Ministry of Finance" in english
    assert "10 days without an answer" in english
    assert page.slug == version.slug
    assert page.slug.startswith("campaign-")
    assert page.reference.startswith("C-1/")


def test_a_campaign_under_way_leads_to_the_letter(client: Client) -> None:
    html = shown(client, making.campaign())

    assert "جارية" in html
    assert "/take-part/" in html
    assert "أرسل الرسالة" in html


def test_a_planned_campaign_says_when_it_begins_and_asks_for_nothing_yet(client: Client) -> None:
    page = making.campaign(starts_on=making.in_days(12), demanded_on=None)
    html = shown(client, page)

    assert "مخطط لها" in html
    assert "تبدأ هذه الحملة في" in html
    assert "/take-part/" not in html
    assert "دون رد" not in html


def test_a_closed_campaign_says_first_what_was_achieved(client: Client) -> None:
    page = making.campaign(
        starts_on=making.in_days(-100),
        demanded_on=making.in_days(-90),
        closed_on=making.in_days(-20),
        result="<p>نُشر مشروع الموازنة للمرة الأولى.</p>",
    )
    html = shown(client, page)

    assert "منتهية" in html
    assert "انتهت بعد 70 يوماً دون رد" in html
    assert html.index("نُشر مشروع الموازنة") < html.index('id="why"')
    assert "/take-part/" not in html


def test_a_campaign_past_its_last_day_is_closed_though_nobody_wrote_what_was_achieved(
    client: Client,
) -> None:
    html = shown(client, making.campaign(ends_on=making.in_days(-1)))

    assert "لم تُكتب النتيجة بعد" in html


def test_an_answer_ends_the_silence_and_is_quoted_with_its_file(client: Client) -> None:
    document = builders.pdf("رد الوزارة")
    page = making.campaign(replies=(making.reply(-3, "ندرس طلبكم.", document=document),))
    html = shown(client, page)

    assert "وصل رد بعد 7 أيام" in html
    assert "دون رد" not in html
    assert "ندرس طلبكم." in html
    assert document.url in html
    assert client.get(document.url).status_code == 200


def test_the_file_of_an_answer_is_gone_with_the_campaign(client: Client) -> None:
    document = builders.pdf("رد الوزارة")
    page = making.campaign(replies=(making.reply(document=document),))
    page.unpublish()

    assert client.get(document.url).status_code == 404
    assert client.get(page.url).status_code == 404


def test_a_plan_is_told_from_what_happened(client: Client) -> None:
    html = shown(client, making.campaign(milestones=((9, "جلسة استماع"), (-9, "أُرسلت المذكرة"))))

    assert html.index("أُرسلت المذكرة") < html.index("جلسة استماع")
    assert html.count('class="ahead"') == 1


def test_related_pages_are_told_in_the_editors_order_and_in_the_readers_language(
    client: Client,
) -> None:
    first, second = builders.statement("بيان أول"), builders.report("تقرير ثان")
    builders.translated(first, title="First statement")
    hidden = builders.statement("مسودة سرية", publish=False)
    page = making.campaign(links=(second, first, hidden))
    version = builders.translated(page, demand="Publish it")

    arabic, english = shown(client, page), shown(client, version)

    assert arabic.index("تقرير ثان") < arabic.index("بيان أول")
    assert "مسودة سرية" not in arabic
    assert "First statement" in english
    assert "بيان أول" not in english


def test_partners_scope_and_short_link_are_told(client: Client) -> None:
    page = making.campaign(publish=False, scope="international")
    page.partners.set([Organisation.objects.create(name_ar="شبكة توضيحية")])
    page.save_revision().publish()
    html = shown(client, page)

    assert "شبكة توضيحية" in html
    assert "دولية" in html
    assert page.short_address in html
    assert client.get(page.short_address).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": making.in_days(-30)}, "ends_on"),
        ({"closed_on": making.in_days(-30), "result": "<p>تم.</p>"}, "closed_on"),
        ({"demanded_on": making.in_days(2)}, "demanded_on"),
        ({"closed_on": making.in_days(-1)}, "result"),
        ({"closed_on": making.in_days(-1), "result": "<p> </p>"}, "result"),
        ({"letter_subject": ""}, "letter_subject"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(changes: dict[str, Any], field: str) -> None:
    page = making.campaign(publish=False)
    for name, value in changes.items():
        setattr(page, name, value)

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert list(refused.value.message_dict) == [field]


def test_an_answer_in_the_future_is_refused() -> None:
    with pytest.raises(ValidationError):
        making.reply(2).clean()


@pytest.mark.parametrize(("days", "faults"), [(-40, ["demanded_on"]), (-1, [])])
def test_an_answer_before_the_demand_is_refused_in_the_form(days: int, faults: list[str]) -> None:
    page = making.campaign(publish=False, demanded_on=making.in_days(-30))
    form_class = CampaignPage.get_edit_handler().get_form_class()
    office = DutyBearer.objects.all()[0]
    rows = [{"received_on": str(making.in_days(days)), "body": office.pk, "text": "رد"}]
    rows[0]["document"] = ""
    data = {
        "title": page.title,
        "demanded_on": str(page.demanded_on),
        "body": streamfield([]),
        "result": rich_text(""),
        "replies": inline_formset(rows),
    }
    sent = nested_form_data(data)

    form = form_class(sent, instance=page)
    form.is_valid()

    assert [name for name in form.errors if name == "demanded_on"] == faults


def test_what_editors_type_is_never_read_as_html(client: Client) -> None:
    bad = "<script>alert(1)</script>"
    page = making.campaign(demand=bad, letter=bad, milestones=((-1, bad),), share_text=bad)
    address = f"{page.url}take-part/"

    assert bad not in shown(client, page)
    assert bad not in client.get(address).content.decode()


def test_a_draft_is_previewed_before_it_was_stored_with_its_rows() -> None:
    page = making.campaign(publish=False, milestones=((1, "موعد"),), replies=(making.reply(),))
    draft = CampaignPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    answer = draft.make_preview_request()

    assert answer.status_code == 200
    assert "موعد" in answer.rendered_content


def test_home_tells_the_demand_of_the_campaign_that_began_last(client: Client) -> None:
    making.campaign(demand="مطلب قديم", starts_on=making.in_days(-50))
    making.campaign(demand="مطلب مقبل", starts_on=making.in_days(5), demanded_on=None)
    page = making.campaign(demand="مطلب جارٍ", starts_on=making.in_days(-2))
    html = client.get("/ar/").content.decode()

    assert "مطلب جارٍ" in html
    assert f"{page.url}take-part/" in html
    assert "مطلب قديم" not in html
    assert "مطلب مقبل" not in html
    assert "مطلب" not in client.get("/en/").content.decode()
