"""What a sent form meets before anybody is registered: robots are held up, people are not.

Nobody outside is asked and no script is needed. Whoever was taken for a robot sends the same form
once more: at most two steps, nothing typed is lost.
"""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.arabic import latin_digits
from core.form_tokens import FormToken
from core.visitors import count_exactly, count_request

from .form_tokens import Sum, new_sum, read_sum
from .forms import RegistrationForm

WINDOW, DAY = 10 * 60, 24 * 60 * 60
# Reading a question and answering it takes longer.
SUM_SECONDS = 4
NUMBERS = (
    "",
    "",
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
)


@dataclass(frozen=True)
class Hindrance:
    """Why a form was not taken: `code` for the template, and the question that is asked."""

    code: str
    sum: Sum | None = None

    @property
    def first(self) -> str:
        """Return the first number of the question, in words."""
        return str(NUMBERS[self.sum.first]) if self.sum else ""

    @property
    def second(self) -> str:
        """Return the second number, in words."""
        return str(NUMBERS[self.sum.second]) if self.sum else ""


def hindrance_of(
    request: HttpRequest, form: RegistrationForm, token: FormToken
) -> Hindrance | None:
    """Return what stands in the way of a sent form; None where nothing does."""
    if form.is_from_robot:
        return Hindrance("hidden")
    if token.age < settings.REGISTRATION_FILL_SECONDS:
        return Hindrance("quick")
    if not form.is_valid():
        return Hindrance("invalid")
    return crowd_hindrance(request, token)


def crowd_hindrance(request: HttpRequest, token: FormToken) -> Hindrance | None:
    """Ask a question where many forms came from one address: perhaps a robot, perhaps a crowd."""
    most = settings.REGISTRATION_RATE_LIMIT
    if most <= 0 or count_request(request, "register", WINDOW) <= most:
        return None
    asked = read_sum(request.POST.get("sum", ""), token)
    if asked is None:
        return Hindrance("sum", new_sum(token))
    if asked.seconds < SUM_SECONDS:
        return Hindrance("sum_early", asked)
    if latin_digits(request.POST.get("sum_answer", "")).strip() != str(asked.answer):
        return Hindrance("sum_wrong", new_sum(token))
    return None


def is_one_of_many(request: HttpRequest, event_key: UUID) -> bool:
    """Count a seat that is given without a contact; say whether more than a few were from here.

    Whoever fills an event from one place has to give a contact for each seat, or to speak with
    staff; a crowd behind one address gets its seats, some of them for a day at first.
    """
    most = settings.REGISTRATION_BARE_LIMIT
    return most > 0 and count_exactly(request, f"bare-{event_key.hex}", DAY) > most
