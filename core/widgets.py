"""Widgets of the admin's forms."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from wagtail.admin.widgets import AdminAutoHeightTextInput


class CountedTextarea(AdminAutoHeightTextInput):
    """A text field that counts what is typed against its limit.

    A browser cuts what is pasted over `maxlength` without a word; here the whole text stays, the
    count says by how much it is too long, and the server refuses it.
    """

    template_name = "core/widgets/counted_textarea.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Take the limit from the browser and hand it to the count."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["limit"] = context["widget"]["attrs"].pop("maxlength", None)
        context["used"] = len((value or "").replace("\r\n", "\n"))
        return context

    class Media:
        js = ["core/js/counted_textarea.js"]


class TickList(CheckboxSelectMultiple):
    """The terms of a controlled list to tick, in columns; touch needs no key held down."""

    template_name = "core/widgets/tick_list.html"
