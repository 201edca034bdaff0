"""The records of the ledger and its page."""

from .follow_up_index import FollowUpIndexPage
from .item import Item
from .letter import Letter
from .number import LedgerYear
from .standing import ItemStanding
from .step import Step
from .succession import Succession

__all__ = [
    "FollowUpIndexPage",
    "Item",
    "ItemStanding",
    "LedgerYear",
    "Letter",
    "Step",
    "Succession",
]
