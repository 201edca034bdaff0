"""Totals of those who attended, as readers may see them: shares computed, small groups hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

# Below this a number could point at a person (design/domain.md 6.4, rule 8).
FEWEST = 5


@dataclass(frozen=True)
class Total:
    """A total: what is counted, how many, and the share of the whole in per cent.

    `count` is None where there are fewer than five; then no share is told either.
    """

    label: Any
    count: int | None
    share: Decimal | None = None


def totals_of(whole: int | None, parts: Iterable[tuple[Any, int | None]]) -> tuple[Total, ...]:
    """Return the parts that are known; a share of nobody, or above the whole, is not told."""
    return tuple(
        Total(label, count if count >= FEWEST or count == 0 else None, _share(whole, count))
        for label, count in parts
        if count is not None
    )


def _share(whole: int | None, count: int) -> Decimal | None:
    if not whole or count > whole or 0 < count < FEWEST:
        return None
    share = Decimal(100 * count) / Decimal(whole)
    rounded = share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return rounded.normalize() if rounded == rounded.to_integral_value() else rounded
