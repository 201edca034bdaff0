"""Footnotes: rows beside a text, to which marks in it lead."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin


class Footnote(TranslatableMixin, Orderable):
    """A note to a mark such as [^2] in the body; its number is its place in the list."""

    text = RichTextField(_("text"), features=["bold", "link", "document-link"])

    panels = [FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        ordering = ["sort_order"]

    def __str__(self) -> str:
        return str(self.text)[:60]
