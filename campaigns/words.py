"""Sentences about the silence that followed a demand."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.core_tags import number

from .phases import Silence


def silence_words(silence: Silence | None, *, is_closed: bool) -> str:
    """Return how long the demand has waited: 47 days without an answer; empty before it is sent."""
    if silence is None:
        return ""
    facts = {"days": number(silence.days)}
    if silence.is_broken:
        if silence.days == 0:
            return _("Answered on the same day")
        return (
            ngettext("Answered after %(days)s day", "Answered after %(days)s days", silence.days)
            % facts
        )
    if silence.days == 0:
        return "" if is_closed else _("Sent today")
    if is_closed:
        return (
            ngettext(
                "Closed after %(days)s day without an answer",
                "Closed after %(days)s days without an answer",
                silence.days,
            )
            % facts
        )
    return (
        ngettext("%(days)s day without an answer", "%(days)s days without an answer", silence.days)
        % facts
    )
