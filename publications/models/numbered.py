"""What statements, field updates and reports share: a reference that never changes."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from core.facts import Card, Citation, Fact, Note
from core.models import BasePage
from publications.citing import FORMATS, citation_answer, citations_of

from .reference import Reference, short_form

VERSION_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
# What a correction says, in the language in which it is read at last.
NOTE_TEXT = lazy(lambda correction: str(correction.note), str)


class NumberedPage(BasePage):
    """A page with a reference number; its address is made from the number."""

    reference = models.CharField(
        _("reference"), max_length=80, blank=True, editable=False, db_index=True
    )

    # Set by the import, which wrote the reference into the register before.
    reference_is_given = False

    # The address is made from the reference; nobody types it.
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("reference", read_only=True), FieldPanel("slug", read_only=True)],
            _("Reference and address"),
        ),
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")], _("For search engines")
        ),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("reference", overridable=False),
    ]

    class Meta:
        abstract = True

    @classmethod
    def kind_names(cls) -> dict[str, Any]:
        """Return the kinds in whose series pages of this type are numbered, by code."""
        if isinstance(cls.numbering_kind, str):
            return {cls.numbering_kind: cls._meta.verbose_name}
        return dict(cls._meta.get_field("kind").choices)

    @property
    def kind_code(self) -> str:
        """Return the kind as addresses of the search name it."""
        return self.numbering_kind

    @property
    def numbering_kind(self) -> str:
        """Return the kind in whose series the page is numbered."""
        return str(self.kind)  # type: ignore[attr-defined]

    @cached_property
    def kind_label(self) -> str:
        """Return the visible name of the page's kind."""
        return str(self.get_kind_display())  # type: ignore[attr-defined]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the page; a new one gets its reference first, since its address needs it."""
        if self._state.adding and not self.reference_is_given:
            self.take_reference()
        super().save(*args, **kwargs)

    def normalise_texts(self) -> None:
        """Clean every text but the reference, which stays as it was given."""
        given = self.reference
        super().normalise_texts()
        self.reference = given

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find a version, /v/2/, and the citation of page or version as a file, /cite/ris/."""
        parts = list(path_components)
        found: dict[str, Any] = {}
        if len(parts) >= 2 and parts[0] == "v" and VERSION_NUMBER.fullmatch(parts[1]):
            found["version"] = int(parts[1])
            parts = parts[2:]
        if len(parts) == 2 and parts[0] == "cite" and parts[1] in FORMATS:
            found["cite_as"] = parts[1]
            parts = []
        if found and not parts:
            return self.part(**found)
        return super().route(request, path_components)

    def serve(
        self,
        request: HttpRequest,
        *args: Any,
        cite_as: str = "",
        version: int | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Answer the page, one of its versions, or the citation of either as a file."""
        from publications.correcting import version_answer, version_of

        if cite_as:
            return citation_answer(version_of(self, version) if version else self, cite_as)
        if version:
            return version_answer(self, request, version)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the corrections of the work and the address that names the present version."""
        from publications.correcting import history_of, version_address

        history = history_of(self)
        return {
            **super().get_context(request, *args, **kwargs),
            "corrections": history.corrections,
            "version_url": version_address(self, history.version),
        }

    @classmethod
    def with_reference(cls, text: str) -> Q:
        """Return the condition for pages with this reference, as written or as in short links."""
        known = Reference.objects.filter(short=short_form(text))
        return Q(reference__in=known.values("code"))

    @classmethod
    def notes_on(cls, pages: Iterable[Any]) -> dict[Any, tuple[Note, ...]]:
        """Return the corrections of several works, by translation key, in one query.

        Their texts are lazy: each reader reads them in the language of a page.
        """
        from publications.correcting import noted

        return {
            key: tuple(Note(one.corrected_on, NOTE_TEXT(one)) for one in corrections)
            for key, corrections in noted(pages).items()
        }

    def take_reference(self) -> None:
        """Set reference and slug from the register; a translation gets those of its original."""
        from publications.numbering import reference_for

        moment = self.moment or timezone.now()
        year = (timezone.localtime(moment) if hasattr(moment, "hour") else moment).year
        given = reference_for(self.translation_key, self.numbering_kind, year)
        self.reference, self.slug = given.code, given.slug

    @property
    def short_address(self) -> str:
        """Return the short permanent address: /r/pr-12-2026/."""
        return f"/r/{quote(short_form(self.reference))}/"

    def card(self) -> Card:
        """Return the facts a list shows."""
        return Card(
            **{**vars(super().card()), "reference": self.reference, "facts": self.card_facts()}
        )

    def card_facts(self) -> tuple[Fact, ...]:
        """Return what a list adds to kind, title and date."""
        return ()

    @cached_property
    def citations(self) -> tuple[tuple[str, Citation], ...]:
        """Return (language of the words, citation): in the page's own language first."""
        return citations_of(self)

    def citation(self) -> Citation:
        """Return what a reader needs to quote this page."""
        return Citation(**{**vars(super().citation()), "reference": self.reference})
