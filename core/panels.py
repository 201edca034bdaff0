"""Panels of the page forms."""

from typing import Any

from wagtail.admin.panels import TitleFieldPanel


class TitlePanel(TitleFieldPanel):
    """The title; it only fills the slug where the form has one.

    Wagtail 8.0.1 tells its script to look for a field without a name otherwise, and the script
    stops there.
    """

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """The title in a form."""

        def get_attrs(self) -> dict[str, Any]:
            """Return the attributes of the field, without those of a slug that is not there."""
            attrs: dict[str, Any] = super().get_attrs()
            if attrs["data-w-sync-target-value"]:
                return attrs
            return {name: value for name, value in attrs.items() if not name.startswith("data-")}
