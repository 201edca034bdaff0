"""Letters of reminder: one a body, about all that is late or unanswered; each is logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.models import DutyBearer, OrganisationSettings
from core.printing import printed

from .accounts import Account, accounts_of
from .choices import LATE_STATES, Act, Channel
from .keeping import keeping_many
from .models import ItemStanding, Letter, Step
from .models.letter import LetterWay
from .models.succession import last_of, successions

# Letters to bodies are written in Arabic, the language of the offices.
LANGUAGE = "ar"


@dataclass(frozen=True)
class Reminder:
    """A body and what it is reminded of."""

    body: Any
    accounts: tuple[Account, ...]


def due_reminders(bodies: Iterable[int] | None = None) -> list[Reminder]:
    """Return what each body (default: every one) is to be reminded of today, public items only.

    The letter about a body that was merged goes to the one that answers for it today.
    """
    today, steps = timezone.localdate(), successions()
    rows = ItemStanding.objects.public().on(today).filter(state__in=LATE_STATES)
    heirs = DutyBearer.objects.in_bulk({last_of(former, steps) or former for former in steps})
    ordered = rows.select_related("item__body").order_by("item__body__position", "due_on", "pk")
    with override(LANGUAGE):
        accounts = accounts_of(ordered, today, "", LANGUAGE, with_rows=False)
    found: dict[DutyBearer, list[Account]] = {}
    for one in accounts:
        body = heirs.get(last_of(one.item.body_id, steps) or 0, one.item.body)
        found.setdefault(body, []).append(one)
    chosen = found.keys() if bodies is None else {one for one in found if one.pk in set(bodies)}
    return [Reminder(body, tuple(found[body])) for body in found if body in chosen]


def letters_file(reminders: list[Reminder], organisation: OrganisationSettings) -> bytes:
    """Return the letters as one PDF, each on pages of its own; raises CannotPrint."""
    facts = {
        "reminders": reminders,
        "organisation": organisation,
        "today": timezone.localdate(),
    }
    return printed("followups/print/letters.html", facts, LANGUAGE)


def log(reminder: Reminder, user: Any, way: str, *, as_step: bool, address: str = "") -> Letter:
    """Note that a letter went out; `as_step` enters it into the account of each item."""
    with keeping_many():
        letter = Letter.objects.create(body=reminder.body, sent_by=user, way=way, address=address)
        letter.items.set([one.item.pk for one in reminder.accounts])
        channel = Channel.MAIL if way == LetterWay.MAIL else Channel.LETTER
        if as_step:
            for one in reminder.accounts:
                Step.objects.create(
                    item_id=one.item.pk, act=Act.ASKED, channel=channel, added_by=user
                )
    return letter


def send(
    reminder: Reminder,
    organisation: OrganisationSettings,
    user: Any,
    address: str,
    *,
    as_step: bool,
) -> Letter:
    """Mail a letter to an office with the PDF attached; logged only where it was handed over.

    Nothing is locked while the PDF is set and the mail server answers. Raises CannotPrint and
    OSError (the mail server is away).
    """
    content = letters_file([reminder], organisation)
    with override(LANGUAGE):
        mail = EmailMessage(
            _("Reminder: issues that await your reply"),
            _("The letter is attached. %(organisation)s") % {"organisation": organisation.name},
            None,
            [address],
        )
    mail.attach("reminder.pdf", content, "application/pdf")
    mail.send()
    return log(reminder, user, LetterWay.MAIL, as_step=as_step, address=address)
