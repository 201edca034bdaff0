"""Issuing certificates to those who attended enough, and withdrawing them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from registrations.attendance_choices import CAME
from registrations.certificate_numbers import digest_of
from registrations.choices import Status
from registrations.models import Attendance, Certificate, Registration, RegistrationList

from .sessions import HeldSession, rounded_hours, sessions_of, titles_of

# Two lists may ask for the next number at the same moment.
MOST_TRIES = 20


@dataclass(frozen=True)
class Attender:
    """A person with a seat: hours attended, and whether they are enough."""

    person: Registration
    hours: Decimal
    percent: int
    is_enough: bool
    certificate: Certificate | None

    @property
    def has_other_name(self) -> bool:
        """Say whether the name was changed since the certificate was issued."""
        return self.certificate is not None and not is_of(self.certificate, self.person.name)


def attenders_of(seats: RegistrationList) -> list[Attender]:
    """Return all who hold a seat with their hours; sessions that are still to come count too."""
    sessions = sessions_of(seats.event_key)
    whole = sum((one.hours for one in sessions), Decimal(0))
    attended = _hours_attended(seats, sessions)
    people = seats.people.filter(status=Status.CONFIRMED).select_related("certificate")
    return [_attender(one, attended.get(one.pk, Decimal(0)), whole, seats) for one in people]


def _hours_attended(seats: RegistrationList, sessions: list[HeldSession]) -> dict[int, Decimal]:
    hours = {one.key: one.hours for one in sessions}
    attended: dict[int, Decimal] = {}
    rows = Attendance.objects.filter(registration__registrations=seats, state__in=CAME)
    for person, key in rows.values_list("registration", "session_key"):
        attended[person] = attended.get(person, Decimal(0)) + hours.get(key, Decimal(0))
    return attended


def _attender(
    person: Registration, hours: Decimal, whole: Decimal, seats: RegistrationList
) -> Attender:
    share = 100 * hours / whole if whole else Decimal(0)
    is_enough = bool(hours) and share >= seats.certificate_percent
    certificate = getattr(person, "certificate", None)
    return Attender(person, rounded_hours(hours), int(share), is_enough, certificate)


def issue_certificates(seats: RegistrationList) -> list[Certificate]:
    """Issue certificates to those who attended enough and have none; return the new ones."""
    titles = titles_of(seats.event_key)
    days = [one.day for one in sessions_of(seats.event_key)]
    chosen = [one for one in attenders_of(seats) if one.is_enough and one.certificate is None]
    if not chosen:
        return []
    facts = {
        "registrations": seats,
        "title_ar": titles.get("ar") or titles.get("en", ""),
        "title_en": titles.get("en", ""),
        "held_from": min(days),
        "held_until": max(days),
    }
    return [_issue(one, facts) for one in chosen]


def _issue(one: Attender, facts: dict[str, object]) -> Certificate:
    year = timezone.localdate().year
    for _try in range(MOST_TRIES):
        last = Certificate.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
        digest = digest_of(one.person.name, year, last + 1)
        try:
            with transaction.atomic():
                return Certificate.objects.create(
                    year=year,
                    number=last + 1,
                    digest=digest,
                    registration=one.person,
                    hours=one.hours,
                    **facts,
                )
        except IntegrityError:
            # The number was taken, or this person's certificate issued, in between.
            if known := Certificate.objects.filter(registration=one.person).first():
                return known
    raise RuntimeError("No number for a certificate was free.")


def withdraw(certificates: Iterable[Certificate]) -> int:
    """Withdraw certificates for good; the person may be issued another one."""
    count = 0
    for one in certificates:
        one.is_withdrawn = True
        one.registration = None
        one.save(update_fields=["is_withdrawn", "registration"])
        count += 1
    return count


def is_of(certificate: Certificate, name: str) -> bool:
    """Say whether a certificate was issued to this name."""
    return digest_of(name, certificate.year, certificate.number) == certificate.digest
