"""The days of the week on which a session is held, ticked in the form, stored as numbers."""

from typing import Any

from django import forms
from django.db import models

from core.widgets import TickList

from .choices import Weekday


class WeekdaysField(models.JSONField):
    """Numbers of weekdays, Monday 0."""

    def formfield(self, **kwargs: Any) -> Any:
        """Return the days to tick, in the order of the week in Gaza."""
        return forms.TypedMultipleChoiceField(
            choices=Weekday.choices,
            coerce=int,
            empty_value=[],
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=TickList,
        )
