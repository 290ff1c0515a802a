"""What sense is made with. Each module imports only those listed before it."""

from longtable.areas.sensemaking.models.board import Board, Maker, Placement, RecurringTheme, Theme
from longtable.areas.sensemaking.models.change import Change
from longtable.areas.sensemaking.models.coding import Coding, SecondCoding
from longtable.areas.sensemaking.models.mask import Mask
from longtable.areas.sensemaking.models.reflection import Reflection

__all__ = [
    "Board",
    "Change",
    "Coding",
    "Maker",
    "Mask",
    "Placement",
    "RecurringTheme",
    "Reflection",
    "SecondCoding",
    "Theme",
]
