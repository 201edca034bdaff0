"""What statements, field updates and reports share: a reference that never changes."""

import re
from typing import Any
from urllib.parse import quote

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from core.facts import Card, Citation, Fact
from core.models import BasePage
from publications.citing import FORMATS, citation_answer

from .reference import short_form

VERSION_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


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
        """Find the page's citation as a file, /cite/ris/, besides the page itself."""
        if path_components[:1] == ["cite"]:
            if len(path_components) != 2 or path_components[1] not in FORMATS:
                raise Http404
            return self.part(cite_as=path_components[1])
        if len(path_components) == 2 and path_components[0] == "v":
            if not VERSION_NUMBER.fullmatch(path_components[1]):
                raise Http404
            return self.part(version=int(path_components[1]))
        return super().route(request, path_components)

    def serve(
        self,
        request: HttpRequest,
        *args: Any,
        cite_as: str = "",
        version: int | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Answer the page, its citation as a file, or a version from before a correction."""
        from publications.correcting import earlier_version_answer

        if version is not None:
            return earlier_version_answer(self, request, version)
        if cite_as:
            return citation_answer(self, request, cite_as)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the corrections of the work."""
        from publications.correcting import corrections_of

        context = super().get_context(request, *args, **kwargs)
        return {**context, "corrections": corrections_of(self)}

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

    def citation(self) -> Citation:
        """Return what a reader needs to quote this page."""
        return Citation(**{**vars(super().citation()), "reference": self.reference})
