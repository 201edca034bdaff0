"""The terms and rows of statistics: what is counted, in which age groups, how many."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.search import index

from core.models import Term


class CountedTerm(Term):
    """A term of a table of figures, found under other spellings as well."""

    variants = models.TextField(
        _("other spellings"),
        blank=True,
        help_text=_("One a line, in either language. A pasted table may use each of them."),
    )

    search_fields = [*Term.search_fields, index.AutocompleteField("variants")]

    class Meta(Term.Meta):
        abstract = True


class StatisticsCategory(CountedTerm):
    """Something that statistics count, such as homes destroyed."""

    api_name = "statistics-categories"

    class Meta(CountedTerm.Meta):
        verbose_name = _("category of statistics")
        verbose_name_plural = _("categories of statistics")


class AgeGroup(CountedTerm):
    """An age group that statistics tell apart."""

    api_name = "age-groups"

    class Meta(CountedTerm.Meta):
        verbose_name = _("age group")
        verbose_name_plural = _("age groups")


class Sex(models.TextChoices):
    """The sex of those counted."""

    FEMALE = "female", _("female")
    MALE = "male", _("male")


class StatisticsRow(Orderable):
    """One number of a release. Numbers have no language: translations repeat the original's."""

    page = ParentalKey(
        "publications.StatisticsReleasePage", on_delete=models.CASCADE, related_name="rows"
    )
    category = models.ForeignKey(
        StatisticsCategory, models.PROTECT, related_name="+", verbose_name=_("category")
    )
    governorate = models.ForeignKey(
        "core.Governorate",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("governorate"),
    )
    sex = models.CharField(_("sex"), max_length=6, choices=Sex, blank=True)
    age_group = models.ForeignKey(
        AgeGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("age group"),
    )
    count = models.PositiveIntegerField(_("number"))

    class Meta(Orderable.Meta):
        verbose_name = _("row of figures")
        verbose_name_plural = _("rows of figures")

    def __str__(self) -> str:
        return f"{self.category_id} {self.count}"
