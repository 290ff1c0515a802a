"""The sectors that a new partnership starts with; it may rename, add and hide them."""

from typing import NamedTuple

from longtable.foundation.ui.colours import SECTOR_LOOKS


class StartingSector(NamedTuple):
    """A sector's name and look."""

    name: str
    colour: str
    shape: str


NAMES = (
    "NHS",
    "Local government",
    "Voluntary and community",
    "Community group",
    "Social enterprise",
    "Funder",
    "Independent provider",
    "Education",
    "People with lived experience",
)
STARTING_SECTORS = tuple(
    StartingSector(name, look.colour, look.shape)
    for name, look in zip(NAMES, SECTOR_LOOKS, strict=True)
)
