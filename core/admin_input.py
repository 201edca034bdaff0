"""What staff send is refused with a sentence where it cannot be read; Wagtail 8.0.1 fails there.

Its lists take numbers from the address and its rich text is JSON, both without a check: a broken
extension of a browser or a link cut short gave an answer 500.
"""

from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.admin.views.bulk_action import BulkAction

MOST_DIGITS = 18
ALL = "all"
# Whatever the conversion of JSON of another shape runs into.
WRONG_SHAPE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


class UnreadableInput(BadRequest):
    """What was sent cannot be read; the sentence is in the language of whoever sent it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.language = get_language()


def guard_admin_input() -> None:
    """Have Wagtail refuse what it cannot read; called once at the start."""
    if not hasattr(BulkAction.dispatch, "__wrapped__"):
        BulkAction.dispatch = _with_numbers(BulkAction.dispatch)
    read = DraftailRichTextArea.value_from_datadict
    if not hasattr(read, "__wrapped__"):
        DraftailRichTextArea.value_from_datadict = _readable(read)


def _with_numbers(dispatch: Any) -> Any:
    @wraps(dispatch)
    def guarded(action: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        numbers = [one for one in request.GET.getlist("id") if one != ALL]
        numbers += [one for one in request.GET.getlist("childOf") if one]
        if not all(map(is_number, numbers)):
            raise UnreadableInput(
                _("The address names something to work on that is no number. Choose in the list.")
            )
        return dispatch(action, request, *args, **kwargs)

    return guarded


def is_number(text: str) -> bool:
    """Say whether a text can be the key of a row: ASCII digits, no more than a key has."""
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


def _readable(read: Any) -> Any:
    @wraps(read)
    def guarded(widget: Any, data: Any, files: Any, name: str) -> Any:
        try:
            return read(widget, data, files, name)
        except WRONG_SHAPE as error:
            raise UnreadableInput(
                _(
                    "A formatted text arrived damaged, so nothing was stored. Go back, copy what"
                    " you wrote, open the form anew and paste it there."
                )
            ) from error

    return guarded
