"""The chart of what a course changed: averages of 100 before, after, perhaps three months later."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.charts import Chart, Series, bar_chart
from core.languages import is_mirrored


def learning_chart(averages: Iterable[tuple[Any, Decimal]]) -> SafeString:
    """Return bars of whole numbers, the first phase first; the exact ones stand beside them."""
    shown = [
        (str(label), int(value.quantize(Decimal(1), ROUND_HALF_UP))) for label, value in averages
    ]
    chart = Chart(
        key="learning",
        title=_("What the course changed"),
        description=_("Averages of 100; the exact numbers follow the chart."),
        labels=tuple(label for label, _value in shown),
        series=(Series(_("average, of 100"), tuple(value for _label, value in shown)),),
        is_mirrored=is_mirrored(get_language() or "ar"),
    )
    return bar_chart(chart)
