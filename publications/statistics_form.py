"""The page form of a statistics release: the table as text, to be typed or pasted."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import FieldPanel

from .forms import FootnotedPageForm
from .statistics.checking import Problem, unequal
from .statistics.pasting import read_table
from .statistics.rows import Row, total
from .statistics.writing import as_text

MOST_PROBLEMS = 20
# Far above the longest table that is read.
MOST_LETTERS = 200_000


class TableText(forms.Textarea):
    """A table as text; long rows are not broken."""

    def __init__(self) -> None:
        super().__init__(
            {
                "class": "table-text",
                "rows": 16,
                "wrap": "off",
                "dir": "auto",
                "spellcheck": "false",
            }
        )


class StatisticsForm(FootnotedPageForm):
    """Reads the table in place of inline rows: what is wrong is said, what was typed stays."""

    table = forms.CharField(
        label=gettext_lazy("Table"),
        required=False,
        max_length=MOST_LETTERS,
        strip=False,
        widget=TableText,
        help_text=gettext_lazy(
            "Paste the cells from a spreadsheet, or type one row a line with the cells parted by"
            " semicolons: category; governorate; sex; age group; number. Names in Arabic or"
            " English, digits of either script. What is not given stays empty. A row that says"
            " “total” is checked against the sum and not stored."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from .statistics.stored import figures_of

        if "table" in self.fields:
            self.initial["table"] = as_text(figures_of(self.instance))

    def clean_table(self) -> Any:
        """Return the rows of the table; every problem is told with its row and column."""
        from .statistics.stored import vocabulary

        table = read_table(self.cleaned_data["table"], vocabulary())
        if table.problems:
            raise ValidationError(_told(table.problems))
        return table.rows

    def clean(self) -> dict[str, Any]:
        """Hand the rows to the page; when it is to be published, ask for period and rows too.

        The page checks itself right after this, and is to be checked with the rows that were
        typed. Where they cannot be read it keeps those it has, with the total that fits them.
        """
        data = super().clean()
        rows = data.get("table")
        if rows is None:
            data.pop("stated_total", None)
            return data
        from .statistics.stored import as_stored

        self.instance.rows.set(as_stored(rows))
        if not self.is_deferred_validation:
            self._ask_for_what_is_missing(data, rows)
        return data

    def _ask_for_what_is_missing(self, data: dict[str, Any], rows: tuple[Row, ...]) -> None:
        """Add an error for a release without period or rows, or with a wrong total."""
        if not rows:
            self.add_error("table", _("The table has no rows. Type or paste the figures."))
        for name in ("period_from", "period_to"):
            if name in self.fields and not data.get(name) and name not in self.errors:
                message = _("Give the first and the last day that the figures speak of.")
                self.add_error(name, message)
        stated = data.get("stated_total")
        # A page that is public compares them itself, whichever way it is saved.
        is_public = self.instance.pk and (self.instance.live or self.instance.go_live_at)
        if rows and stated is not None and stated != total(rows) and not is_public:
            self.add_error("stated_total", unequal(stated, total(rows)))


def _told(problems: tuple[Problem, ...]) -> SafeString:
    """Return the sentences for the problems, a line each; beyond twenty the number of the rest."""
    told = [str(one) for one in problems[:MOST_PROBLEMS]]
    rest = len(problems) - MOST_PROBLEMS
    if rest > 0:
        told.append(
            ngettext("And %(count)d more problem.", "And %(count)d more problems.", rest)
            % {"count": rest}
        )
    line = '<span class="told-problem">{}</span>'
    return format_html_join(" ", line, ((sentence,) for sentence in told))


def table_panel() -> FieldPanel:
    """Return the panel in which the table is typed or pasted."""
    return FieldPanel("table", heading=gettext_lazy("Table"))
