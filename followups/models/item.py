"""One item of the ledger: an issue, a recommendation or a demand, in one row for both languages.

It never says who raised it: there is no field for that (design/safety.md, rule 6 of follow-up).
"""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.search import index

from core.bilingual import bilingual
from core.texts import clean_texts
from followups.choices import ItemKind
from followups.states import Deed

from .number import next_number

MOST_LETTERS = 4000


class ItemQuerySet(models.QuerySet[Any]):
    """Items by who may see them."""

    def public(self) -> "ItemQuerySet":
        """Return the items that readers may see."""
        return self.filter(is_public=True)


class Item(index.Indexed, ClusterableModel):
    """What was raised, recommended or demanded, and who is to answer for it."""

    kind = models.CharField(
        _("kind"), max_length=16, choices=ItemKind, default=ItemKind.ISSUE, db_index=True
    )
    title_ar = models.CharField(_("title in Arabic"), max_length=200, blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_ar = models.TextField(
        _("text in Arabic"),
        max_length=MOST_LETTERS,
        blank=True,
        help_text=_("What was raised, in neutral words; never who raised it."),
    )
    text_en = models.TextField(_("text in English"), max_length=MOST_LETTERS, blank=True)
    raised_on = models.DateField(_("raised on"), db_index=True)
    body = models.ForeignKey(
        "core.DutyBearer",
        models.PROTECT,
        related_name="followed_items",
        verbose_name=_("responsible body"),
    )
    topic = models.ForeignKey(
        "core.Topic",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("right"),
    )
    sector = models.ForeignKey(
        "core.Sector",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sector"),
    )
    governorate = models.ForeignKey(
        "core.Governorate",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("governorate"),
    )
    source = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_items",
        verbose_name=_("source"),
        help_text=_("The meeting, report, workshop or campaign it comes from, in either language."),
    )
    # The work that the source is a version of: all its versions show the item. It stays when the
    # page is deleted, with the titles that the page had.
    source_key = models.UUIDField(null=True, editable=False, db_index=True)
    source_title_ar = models.CharField(max_length=255, blank=True, editable=False)
    source_title_en = models.CharField(max_length=255, blank=True, editable=False)
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("Readers see the item, its public steps and the files of these steps."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration text"),
        default=False,
        help_text=_("Readers see that the text describes no real person or event."),
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    title = bilingual("title")
    text = bilingual("text")
    source_title = bilingual("source_title")
    objects = ItemQuerySet.as_manager()

    search_fields = [
        index.AutocompleteField("title_ar"),
        index.AutocompleteField("title_en"),
        index.SearchField("text_ar"),
        index.SearchField("text_en"),
        # What staff may narrow and sort the list of items by.
        *map(index.FilterField, ("is_public", "kind", "body", "sector", "governorate")),
        index.FilterField("raised_on"),
    ]

    class Meta:
        ordering = ["-raised_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="item_number_once")]
        indexes = [models.Index(fields=["is_public", "body"], name="public_items_of_a_body")]
        verbose_name = _("followed item")
        verbose_name_plural = _("followed items")

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def clean(self) -> None:
        """Ask for a title in one language, and refuse a day to come."""
        super().clean()
        clean_texts(self)
        faults: dict[str, Any] = {}
        if not self.title_ar and not self.title_en:
            faults["title_ar"] = _("Write the title in Arabic, in English or in both.")
        if self.raised_on and self.raised_on > timezone.localdate():
            faults["raised_on"] = _("This day has not come yet.")
        if faults:
            raise ValidationError(faults)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the item with its steps as one change."""
        from followups.keeping import keeping_many

        with keeping_many():
            self._complete()
            super().save(*args, **kwargs)

    def _complete(self) -> None:
        """Give the item its number, the work its source is a version of, its first day."""
        if self._state.adding and not self.number:
            self.year = self.raised_on.year
            self.number = next_number(self.year)
        if self.source:
            self.source_key = self.source.translation_key
        elif not self.source_title_ar and not self.source_title_en:
            self.source_key = None
        if self.is_public and self.published_at is None:
            self.published_at = timezone.now()

    @property
    def reference(self) -> str:
        """Return the reference under which the item is quoted: FU-12/2026."""
        return f"FU-{self.number}/{self.year}"

    @property
    def slug(self) -> str:
        """Return the last part of the item's address in both languages: 2026-12."""
        return f"{self.year}-{self.number}"

    @property
    def language(self) -> str:
        """Return the language that `title` is in: the reader's, or the only one there is."""
        asked = get_language() or "ar"
        other = "en" if asked == "ar" else "ar"
        return asked if getattr(self, f"title_{asked}", "") else other

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Return what happened, as the rules read it."""
        return tuple(Deed(one.day, one.act, one.due_on) for one in self.steps.all())

    @property
    def public_steps(self) -> list[Any]:
        """Return the steps that readers see, the first one first."""
        shown = [one for one in self.steps.all() if one.is_public]
        return sorted(shown, key=lambda one: (one.day, one.pk))
