"""Controlled lists: one record per term with its name in both languages.

A term is one row, not one row per language, so that an English page can never show an Arabic
term for want of a translation and a filter means the same in both languages
(docs/decisions/0013).
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.bilingual import bilingual, require_one_language
from core.texts import clean_texts


class Term(index.Indexed, models.Model):
    """A term of a controlled list: stable code, name in both languages, place in the list."""

    code = models.CharField(
        _("code"),
        max_length=60,
        unique=True,
        blank=True,
        validators=[
            RegexValidator(r"^[a-z0-9_-]+\Z", _("Use the letters a to z, digits and hyphens only."))
        ],
        help_text=_(
            "Used in addresses and data exports. Left empty, it is made from the name; do not"
            " change it once it is in use."
        ),
    )
    name_ar = models.CharField(_("name in Arabic"), max_length=160, blank=True)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    position = models.PositiveIntegerField(
        _("position"),
        default=0,
        help_text=_("Lower numbers come first in lists. 0 puts a new term last."),
    )
    name = bilingual("name")
    # The name under which machines find the list; empty: nowhere.
    api_name = ""

    search_fields = [
        index.AutocompleteField("name_ar"),
        index.AutocompleteField("name_en"),
        index.SearchField("code"),
    ]

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the term; a new one goes last, and gets its code from its name."""
        if self._state.adding:
            terms = type(self)._default_manager.all()
            self.position = self.position or _next(terms.aggregate(last=models.Max("position")))
            self.code = self.code or self._free_code(set(terms.values_list("code", flat=True)))
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Ask for a name in at least one language."""
        super().clean()
        clean_texts(self)
        require_one_language(self, "name")

    def _free_code(self, taken: set[str]) -> str:
        """Return a code made from the English name, else from the name of the list."""
        name = slugify(self.name_en)[:50] or str(self._meta.model_name)
        return next(code for code in _numbered(name) if code not in taken)


def _next(answer: dict[str, Any]) -> int:
    return (answer["last"] or 0) + 1


def _numbered(name: str) -> Iterator[str]:
    """Yield water, water-2, water-3 and so on."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))


class Topic(Term):
    """A right or theme that pages are about."""

    api_name = "topics"

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class ViolationType(Term):
    """A type of violation that field updates and statistics count."""

    api_name = "violation-types"

    class Meta(Term.Meta):
        verbose_name = _("violation type")
        verbose_name_plural = _("violation types")


class DutyBearer(Term):
    """A body that owes the respect of a right and may be named responsible."""

    api_name = "duty-bearers"

    class Meta(Term.Meta):
        verbose_name = _("duty bearer")
        verbose_name_plural = _("duty bearers")


class TargetGroup(Term):
    """A group of people whom an activity is for."""

    api_name = "target-groups"

    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class Sector(Term):
    """A sector of public services and of the public budget."""

    api_name = "sectors"

    class Meta(Term.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class Governorate(Term):
    """One of the governorates, in order from north to south."""

    api_name = "governorates"

    class Meta(Term.Meta):
        verbose_name = _("governorate")
        verbose_name_plural = _("governorates")


class Unit(Term):
    """A unit of the organisation that answers for a page."""

    class Meta(Term.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")


class PlaceKind(models.TextChoices):
    """What a place is."""

    CITY = "city", _("city")
    TOWN = "town", _("town")
    CAMP = "camp", _("refugee camp")
    CROSSING = "crossing", _("crossing")
    AREA = "area", _("area")


class Place(Term):
    """A locality, with every spelling under which people look for it."""

    governorate = models.ForeignKey(
        Governorate, models.PROTECT, verbose_name=_("governorate"), null=True, blank=True
    )
    kind = models.CharField(
        _("kind of place"), max_length=12, choices=PlaceKind, default=PlaceKind.TOWN
    )
    variants = models.TextField(
        _("other spellings"),
        blank=True,
        help_text=_("One a line, in either language. Search finds the place under each."),
    )

    api_name = "places"
    search_fields = [*Term.search_fields, index.AutocompleteField("variants")]

    class Meta(Term.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def full_name(self) -> str:
        """Return the place with its governorate, as a reader needs it."""
        if self.governorate is None or self.governorate.name == self.name:
            return str(self.name)
        return _("%(place)s, %(governorate)s") % {
            "place": self.name,
            "governorate": self.governorate.name,
        }


class GlossaryGroup(Term):
    """A heading of the public glossary."""

    api_name = "glossary-groups"

    class Meta(Term.Meta):
        verbose_name = _("glossary group")
        verbose_name_plural = _("glossary groups")


class GlossaryTerm(index.Indexed, models.Model):
    """A term in both languages with what it means."""

    group = models.ForeignKey(
        GlossaryGroup, models.PROTECT, related_name="terms", verbose_name=_("glossary group")
    )
    term_ar = models.CharField(_("term in Arabic"), max_length=200)
    term_en = models.CharField(_("term in English"), max_length=200)
    definition_ar = models.TextField(_("definition in Arabic"), blank=True)
    definition_en = models.TextField(_("definition in English"), blank=True)
    is_reviewed = models.BooleanField(
        _("reviewed"),
        default=False,
        help_text=_(
            "The pair has been seen in use or a native reviewer has confirmed it. Shown to readers."
        ),
    )
    term = bilingual("term")
    definition = bilingual("definition")

    search_fields = [index.AutocompleteField("term_ar"), index.AutocompleteField("term_en")]

    class Meta:
        ordering = ["group", "term_en"]
        constraints = [models.UniqueConstraint(fields=["group", "term_en"], name="term_once")]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self) -> str:
        return str(self.term)
