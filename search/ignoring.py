"""Sentences that tell a reader what of the query plays no role."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .query import IgnoredCode, ParsedQuery

# Enough to know again what was typed, of however much was left out.
ECHOED = 60


def sentences(parsed: ParsedQuery) -> tuple[str, ...]:
    """Return a sentence for each part of the query that was ignored."""
    return tuple(
        _sentence(one.code) % {"text": Truncator(one.text).chars(ECHOED)} for one in parsed.ignored
    )


def _sentence(code: IgnoredCode) -> str:
    return {
        IgnoredCode.TOO_LONG: _("The query is too long; this was left out: %(text)s"),
        IgnoredCode.TOO_MANY_TERMS: _("The query has too many words; left out: %(text)s"),
        IgnoredCode.NO_WORDS: _("There is no word to search for in: %(text)s"),
        IgnoredCode.ONLY_EXCLUDED: _(
            "Only words to leave out were given, so that everything is shown: %(text)s"
        ),
    }[code]
