"""What texts with numbered paragraphs and footnotes share."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.blocks import BodyBlock
from core.body import body_parts, footnote_numbers, passages
from core.facts import Passage
from core.fields import SlimStreamField
from publications.forms import FootnotedPageForm, check_footnotes

from .numbered import NumberedPage


class TextPage(NumberedPage):
    """A numbered page with a body; its subclass has footnotes under the name `footnotes`."""

    body = SlimStreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    base_form_class = FootnotedPageForm

    class Meta:
        abstract = True

    @cached_property
    def body_parts(self) -> Any:
        """Return the parts of the text, paragraphs numbered."""
        return body_parts(self.body)

    @property
    def numbered_footnotes(self) -> tuple[tuple[int, str], ...]:
        """Return (number, text) of the footnotes; a body without marks is not asked for any."""
        if not footnote_numbers(self.body):
            return ()
        notes = self.footnotes.all()  # type: ignore[attr-defined]
        return tuple((number, note.text) for number, note in enumerate(notes, start=1))

    def passages(self) -> Iterator[Passage]:
        """Yield summary and text."""
        yield from super().passages()
        yield from passages(self.body_parts, self.title, self.language)

    def clean(self) -> None:
        """Check that every footnote mark has its note."""
        super().clean()
        if self.pk and (self.live or self.go_live_at):
            check_footnotes(self.body, self.footnotes.count())  # type: ignore[attr-defined]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add footnotes and related pages."""
        from publications.related import related_cards

        context = super().get_context(request, *args, **kwargs)
        context["footnotes"] = self.numbered_footnotes
        context["related"] = related_cards(self)
        return context
