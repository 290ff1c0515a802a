"""Ratings of the follow-up survey, in bands that hold enough people or nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from longtable.areas.conversations.analysis.document.parts import Rated
from longtable.areas.conversations.models import Activity, Contribution

LOWEST, HIGHEST = 1, 5
Band = tuple[int, int, int]


def rated(activity: Activity, given: Sequence[Contribution], threshold: int) -> Rated:
    """How `given` is distributed."""
    counts = Counter(each.rating for each in given if each.rating is not None)
    return banded(activity.prompt, counts, threshold)


def banded(prompt: str, counts: Mapping[int, int], threshold: int) -> Rated:
    """How many gave each number. Neighbouring ones go together where too few chose one.

    The mean is told only with the whole distribution: beside bands it would say more than they.
    """
    people = sum(counts.values())
    if people < threshold:
        return Rated(prompt, None, (), None)
    points = range(LOWEST, HIGHEST + 1)
    bands = _banded([(point, point, counts.get(point, 0)) for point in points], threshold)
    whole = len(bands) == HIGHEST - LOWEST + 1
    mean = sum(point * counts.get(point, 0) for point in points) / people if whole else None
    return Rated(prompt, people, tuple(_told(bands)), mean)


def points_by_band(bands: Iterable[str]) -> dict[str, list[int]]:
    """The numbers that each band of `Rated` puts together, by its label."""
    ends = {label: [int(end) for end in label.split(" to ")] for label in bands}
    return {label: list(range(each[0], each[-1] + 1)) for label, each in ends.items()}


def _banded(bands: list[Band], threshold: int) -> list[Band]:
    """Join each band with too few people to its smaller neighbour until none is left."""
    while len(bands) > 1:
        few = [i for i, (_, _, people) in enumerate(bands) if 0 < people < threshold]
        if not few:
            break
        place = few[0]
        beside = [i for i in (place - 1, place + 1) if 0 <= i < len(bands)]
        other = min(beside, key=lambda i: (bands[i][2], i))
        first, last = sorted((place, other))
        joined = (bands[first][0], bands[last][1], bands[first][2] + bands[last][2])
        bands = [*bands[:first], joined, *bands[last + 1 :]]
    return bands


def _told(bands: list[Band]) -> list[tuple[str, int]]:
    return [
        (str(low) if low == high else f"{low} to {high}", people) for low, high, people in bands
    ]
