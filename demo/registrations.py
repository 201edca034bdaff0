"""The demonstration's registrations: roles only, in every state that the public pages show."""

from typing import Any

from core.models import Organisation
from events.models import EventPage
from registrations.choices import QuestionKind, Source, Status
from registrations.codes import new_seed, token_hash, token_of
from registrations.contact import read_contact
from registrations.models import Question, Quota, RegistrationList
from registrations.registering import Application, Outcome, register
from registrations.services import cancel, decide

from .pages import work_key

# A course with seats left and one that is full; the second also has who waits and who answers.
COURSE, FULL = "events/health-workers", "events/disability-education"
HELD, NOMINATED, SIGNED_UP = 5, 2, 12
BODY: dict[str, Any] = {
    "name_ar": "جمعية شريكة (توضيحية)",
    "name_en": "Partner association (demonstration)",
}


def load_registrations() -> int:
    """Load the registrations that are missing; return how many were made."""
    made = 0
    for key, load in ((COURSE, _load_course), (FULL, _load_full)):
        event = EventPage.objects.filter(translation_key=work_key(key)).first()
        seats = RegistrationList.objects.filter(event_key=work_key(key)).first()
        if event is not None and seats is not None and not seats.people.exists():
            load(seats)
            made += seats.people.count()
    return made


def _load_course(seats: RegistrationList) -> None:
    """A question of its own, seats held for a body, and seats left for everybody."""
    seats.asks_group = True
    seats.asks_age = False
    seats.save()
    Question.objects.create(
        registrations=seats,
        kind=QuestionKind.CHOICE,
        text_ar="ما مجال عملك؟",
        text_en="In which field do you work?",
        purpose_ar="لاختيار أمثلة التمارين.",
        purpose_en="To choose the examples of the exercises.",
        choices_ar="تمريض\nطب\nإسعاف\nإدارة",
        choices_en="Nursing\nMedicine\nAmbulance\nAdministration",
        delete_after_days=1,
    )
    quota = _quota(seats)
    for number in range(1, SIGNED_UP + 1):
        _sign_up(seats, number)
    for number in range(101, 101 + NOMINATED):
        _sign_up(seats, number, source=Source.NOMINATED, quota=quota)


def _load_full(seats: RegistrationList) -> None:
    """Everybody has a seat, five wait, one gave up, one who waited may answer, one was declined."""
    told = [_sign_up(seats, number) for number in range(1, (seats.capacity or 0) + 6)]
    first, last = told[0].record, told[-1].record
    cancel(first)  # type: ignore[arg-type]
    decide([last], Status.DECLINED, "مثال توضيحي")  # type: ignore[list-item]


def _quota(seats: RegistrationList) -> Quota:
    seed = new_seed()
    return Quota.objects.create(
        registrations=seats,
        body=Organisation.objects.get_or_create(**BODY)[0],
        seats=HELD,
        seed=seed,
        token_hash=token_hash(token_of(seed)),
    )


def _sign_up(seats: RegistrationList, number: int, **facts: Any) -> Outcome:
    contact = read_contact(f"trainee{number}@example.org" if number % 4 == 0 else "")
    sex = "female" if number % 2 else "male"
    name = f"متدربة {number}" if number % 2 else f"متدرب {number}"
    return register(seats.event_key, Application(name=name, contact=contact, sex=sex, **facts))
