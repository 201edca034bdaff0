"""What staff decide about searching: pages that come first, and words that mean the same."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from core.texts import clean_texts

from .analysis import tokens
from .query import LONGEST


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something, each once."""
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def validate_lines(text: str) -> None:
    """Refuse a line in which there is no word, or which no query is as long as."""
    for line in lines_of(text):
        if len(line) > LONGEST:
            raise ValidationError(
                _("This line is too long for a search; shorten it: %(line)s…"),
                params={"line": line[:60]},
            )
        if all(token.is_stop for token in tokens(line)):
            raise ValidationError(
                _("There is no word to search for in: %(line)s"), params={"line": line}
            )


class Promotion(index.Indexed, ClusterableModel):
    """Queries for which chosen pages come first."""

    queries = models.TextField(
        _("queries"),
        validators=[validate_lines],
        help_text=_(
            "One a line, in either language. Spelling, article and order of the words do not"
            " matter: حقوق الانسان is the same query as حقوق الإنسان."
        ),
    )
    starts_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty: from now on.")
    )
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: without end.")
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Why, for colleagues. Never shown.")
    )

    search_fields = [index.AutocompleteField("queries"), index.AutocompleteField("note")]

    class Meta:
        ordering = ["pk"]
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")

    def __str__(self) -> str:
        return "، ".join(lines_of(self.queries))[:120]

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        clean_texts(self)
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The end is before the beginning.")})

    def state(self) -> str:
        """Return in a word whether readers see the pages today."""
        today = timezone.localdate()
        if self.ends_on and self.ends_on < today:
            return str(_("ended"))
        if self.starts_on and self.starts_on > today:
            return str(_("not yet begun"))
        return str(_("in effect"))

    state.short_description = _("state")  # type: ignore[attr-defined]


class PromotedPage(Orderable):
    """A page that comes first, in its place among the others."""

    promotion = ParentalKey(Promotion, on_delete=models.CASCADE, related_name="promoted")
    page = models.ForeignKey(
        "wagtailcore.Page",
        models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_(
            "Readers see it in their language, and only while it is published and open to all."
        ),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return f"{self.promotion_id} → {self.page_id}"


class Direction(models.TextChoices):
    """Which expression of a set finds which."""

    BOTH = "both", _("each finds the others")
    ONE_WAY = "one-way", _("the first finds the others, not the other way round")


class SynonymSet(index.Indexed, models.Model):
    """Words and phrases that mean the same to whoever searches."""

    expressions = models.TextField(
        _("words and phrases"),
        validators=[validate_lines],
        help_text=_(
            "One a line, at least two, in either language. Spelling, article and number of a word"
            " do not matter; do not list them."
        ),
    )
    direction = models.CharField(
        _("direction"),
        max_length=8,
        choices=Direction,
        default=Direction.BOTH,
        help_text=_(
            "One way suits a wide word and its parts: who searches for “violence” wants “beating”"
            " too, who searches for “beating” does not want all violence."
        ),
    )
    language = models.CharField(
        _("counts in"),
        max_length=2,
        blank=True,
        choices=[("", _("both languages")), ("ar", _("Arabic pages")), ("en", _("English pages"))],
        help_text=_("In the search of which pages of the site the set counts."),
    )
    is_active = models.BooleanField(_("in effect"), default=True)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Why, for colleagues. Never shown.")
    )

    search_fields = [index.AutocompleteField("expressions"), index.AutocompleteField("note")]

    class Meta:
        ordering = ["pk"]
        verbose_name = _("synonym set")
        verbose_name_plural = _("synonym sets")

    def __str__(self) -> str:
        sign = " → " if self.direction == Direction.ONE_WAY else " = "
        return sign.join(lines_of(self.expressions))[:120]

    def clean(self) -> None:
        """Ask for two expressions that are not the same to search anyway."""
        super().clean()
        clean_texts(self)
        told_apart = {tuple(token.stem for token in tokens(line)) for line in self.lines()}
        if len(told_apart) < 2:
            raise ValidationError(
                {
                    "expressions": _(
                        "Give at least two expressions. Spellings and numbers of one word are the"
                        " same to the search and need no set."
                    )
                }
            )

    def lines(self) -> list[str]:
        """Return the expressions."""
        return lines_of(self.expressions)
