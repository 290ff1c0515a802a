"""Answers to an instrument as arrays, and the score of each person on each characteristic."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from longtable.engines.survey.instrument import Instrument, Item

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Responses:
    """What n people answered to k items, and the sector that each belongs to.

    sector shape (n,): index into `sectors`; answers shape (n, k): the value as given (reversed
    items not yet turned), nan where blank or unsure; unsure shape (n, k): True for 'don't know';
    chosen: per choice question a mask of shape (n, options); members: people asked per sector,
    None where not known; links: a person's hashed secret code, '' for none.
    """

    sectors: tuple[str, ...]
    sector: NDArray[np.int64]
    answers: Array
    unsure: Mask
    chosen: dict[str, Mask] = field(default_factory=dict)
    members: tuple[int | None, ...] = ()
    links: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        people = len(self.sector)
        if self.answers.shape != self.unsure.shape or len(self.answers) != people:
            raise ValueError("Each person needs a sector, and each answer its place.")
        if people and not (self.sector.min() >= 0 and self.sector.max() < len(self.sectors)):
            raise ValueError("A person belongs to a sector that is not in the list.")
        if self.members and len(self.members) != len(self.sectors):
            raise ValueError("There must be one count of members for each sector.")

    @property
    def people(self) -> int:
        """How many answered."""
        return len(self.sector)

    def sizes(self, among: Mask | None = None) -> dict[str, int]:
        """How many people of each sector answered, or of those picked out by a mask (n,)."""
        sector = self.sector if among is None else self.sector[among]
        counts = np.bincount(sector, minlength=len(self.sectors))
        return {name: int(count) for name, count in zip(self.sectors, counts, strict=True)}


def turned(item: Item, instrument: Instrument, values: Array) -> Array:
    """An item's answers with reverse-scored ones turned round, so that high is always good."""
    low, high = instrument.scale_of(item).ends
    return low + high - values if item.reverse else values


def turned_answers(instrument: Instrument, responses: Responses) -> Array:
    """All answers with reverse-scored items turned round; shape (n, items)."""
    columns = [
        turned(item, instrument, responses.answers[:, index])
        for index, item in enumerate(instrument.items)
    ]
    return np.column_stack(columns) if columns else responses.answers


def person_scores(instrument: Instrument, responses: Responses) -> Array:
    """Each person's score on each characteristic; shape (n, characteristics), nan for none.

    The mean of the items that the person answered, where at least half of them were.
    'Don't know' is never counted as a low answer.
    """
    answers = turned_answers(instrument, responses)
    index = {item.id: position for position, item in enumerate(instrument.items)}
    scores = np.full((responses.people, len(instrument.characteristics)), np.nan)
    for place, characteristic in enumerate(instrument.characteristics):
        columns = [index[item.id] for item in instrument.items_of(characteristic.id)]
        scores[:, place] = mean_of_half(answers[:, columns])
    return scores


def mean_of_half(values: Array) -> Array:
    """Row means over the values that are there, nan where fewer than half are; shape (n,)."""
    there = ~np.isnan(values)
    count = there.sum(axis=1)
    enough = count * 2 >= values.shape[1]
    total = np.where(there, values, 0.0).sum(axis=1)
    return np.where(enough & (count > 0), total / np.maximum(count, 1), np.nan)
