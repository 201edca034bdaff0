"""The words of notices, made when they are sent: in the person's language, by what holds then.

The subject is the public title of the event and nothing else: it stands in lists of mail, on
locked screens and in the logs of mail servers. The exact address and hidden hours are told only
to who holds a seat at that moment.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.languages import direction

from .choices import NoticeKind
from .event_told import EventTold
from .letter_words import heading_of, paragraphs_of
from .models import Notice
from .one_line import one_line

# They say nothing of days and places: there is nowhere to go to.
WITHOUT_FACTS = frozenset(
    {
        NoticeKind.DECLINED,
        NoticeKind.CANCELLED,
        NoticeKind.LAPSED,
        NoticeKind.EVENT_CANCELLED,
        NoticeKind.MESSAGE,
    }
)


@dataclass(frozen=True)
class Letter:
    """A notice in words; `facts` has a label with its lines."""

    language: str
    title: str
    name: str
    heading: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    link: str

    @property
    def subject(self) -> str:
        """Return the subject: the event's public title, on one line whatever it holds."""
        return self.title

    def text(self) -> str:
        """Return the letter as plain text."""
        return self._rendered("notice.txt")

    def html(self) -> str:
        """Return the letter as HTML in the direction of its language."""
        return self._rendered("notice.html")

    def _rendered(self, name: str) -> str:
        with override(self.language):
            told = {"letter": self, "direction": direction(self.language)}
            return render_to_string(f"registrations/mail/{name}", told)


def letter_of(notice: Notice, event: EventTold) -> Letter:
    """Return what a notice says at this moment of the event as it is published now."""
    person = notice.registration
    with override(person.language):
        return Letter(
            language=person.language,
            title=event.title,
            name=one_line(person.name),
            heading=one_line(heading_of(notice, event)),
            paragraphs=tuple(paragraphs_of(notice, event)),
            facts=_facts(notice, event),
            link=link_of(person.language, person.token),
        )


def link_of(language: str, token: str) -> str:
    """Return the secret address of a registration; whoever has it holds the registration."""
    with override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('registration_mine', args=[token])}"


def _facts(notice: Notice, event: EventTold) -> tuple[tuple[str, tuple[str, ...]], ...]:
    person = notice.registration
    facts: list[tuple[str, tuple[str, ...]]] = [(_("Event"), (event.title,))]
    if notice.kind not in WITHOUT_FACTS and not event.is_cancelled:
        is_certain = person.has_seat and person.answer_until is None
        dates = event.date_lines(with_hours=is_certain)
        place = event.place_lines(with_address=is_certain)
        facts += [(_("Dates"), dates), (_("Place"), place)]
    facts.append((_("Your code"), (person.code,)))
    return tuple((label, lines) for label, lines in facts if lines)
