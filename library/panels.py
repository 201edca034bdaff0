"""A panel of page forms: what became of the file that a row of the form names."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class FileStatePanel(Panel):
    """Shows what cleaning took out of a file and how its text came out, as soon as it is known."""

    class BoundPanel(Panel.BoundPanel):
        """The panel in a form."""

        template_name = "library/file_state_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Name the document that is stored in the row, and where others are asked about."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            has_one = getattr(self.instance, "document_id", None)
            context["document"] = self.instance.document if has_one else None
            context["pattern"] = reverse("document_state", args=[0])
            return context
