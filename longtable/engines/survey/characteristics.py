"""Score one characteristic: means, parts, distributions, agreement and reliability."""

from dataclasses import dataclass

import numpy as np

from longtable.engines.disclosure import Grouping
from longtable.engines.survey.agreement import Agreement, Within, describe, icc1
from longtable.engines.survey.instrument import Instrument, Item
from longtable.engines.survey.intervals import Array, Estimate, plain_mean, sector_means
from longtable.engines.survey.publishing import Sample, publishable_parts, published_equal_mean
from longtable.engines.survey.reliability import Reliability, reliability
from longtable.engines.survey.responses import Mask, Responses
from longtable.engines.survey.results import (
    CharacteristicResult,
    Distribution,
    ItemResult,
    Names,
    PartItem,
    PartResult,
    Unanswered,
)

TOO_FEW = "Fewer than {} people answered this, so nothing is shown."
TOO_ALIKE = (
    "Nothing is shown: the answers are so much alike that a small group's would be given away."
)


@dataclass(frozen=True)
class Answers:
    """All answers of a round, reversed items turned, with each person's scores beside them."""

    instrument: Instrument
    responses: Responses
    turned: Array
    scores: Array
    threshold: int

    def among(self, names: Names) -> Mask:
        """Mask of the people who belong to any of these sectors; shape (n,)."""
        places = [self.responses.sectors.index(name) for name in names]
        return np.isin(self.responses.sector, places)

    def columns(self, place: int) -> list[int]:
        """Where the items of a characteristic stand."""
        wanted = self.instrument.characteristics[place].id
        items = self.instrument.items
        return [index for index, item in enumerate(items) if item.characteristic == wanted]

    def items(self, place: int) -> list[Item]:
        """The items of a characteristic."""
        return [self.instrument.items[column] for column in self.columns(place)]

    def sample(self, place: int) -> Sample:
        """Scores on a characteristic by sector, with what publishing needs to know."""
        there = ~np.isnan(self.scores[:, place])
        scale = self.instrument.scale_of(self.items(place)[0]).ends
        return Sample(
            self.by_sector(self.scores[:, place], there), scale, self._members(), self.threshold
        )

    def by_sector(self, values: Array, there: Mask) -> dict[str, Array]:
        """Values of the people picked out, by sector; sectors without any have empty arrays."""
        sector = self.responses.sector
        return {
            name: values[(sector == place) & there]
            for place, name in enumerate(self.responses.sectors)
        }

    def _members(self) -> dict[str, int | None]:
        counts = self.responses.members or (None,) * len(self.responses.sectors)
        return dict(zip(self.responses.sectors, counts, strict=True))


def score_characteristic(
    table: Answers, place: int, everybody: Grouping, scored: bool, seed: int
) -> CharacteristicResult:
    """One characteristic of a round; `everybody` groups the sectors for shares left unanswered."""
    sample = table.sample(place)
    grouping = grouping_of(table, place)
    shown = grouping.shown
    equal = published_equal_mean(sample, grouping) if shown and scored else None
    characteristic = table.instrument.characteristics[place]
    parts = _parts(table, place, sample, grouping) if shown and scored else ()
    scored_people = ~np.isnan(table.scores[:, place])
    n = int(scored_people.sum())
    return CharacteristicResult(
        id=characteristic.id,
        name=characteristic.name,
        scale=sample.scale,
        n=n,
        equal=equal,
        plain=_plain(sample, grouping) if shown and scored else None,
        parts=parts,
        answers=_distribution(table, place, scored_people) if shown else None,
        items=_items(table, place, grouping, scored) if shown else (),
        unanswered=_unanswered(table, place, everybody),
        agreement=_agreement(table, place, sample, grouping) if shown and scored else None,
        reliability=_reliability(table, place, seed) if shown and scored else None,
        withheld="" if shown else _reason(n, table.threshold),
        sentence=_sentence(characteristic.name, equal, parts),
    )


def grouping_of(table: Answers, place: int) -> Grouping:
    """Which sectors are shown alone and which together on a characteristic and its items."""
    scored = ~np.isnan(table.scores[:, place])
    return publishable_parts(table.sample(place), _item_values(table, place, scored))


def _plain(sample: Sample, grouping: Grouping) -> Estimate:
    samples = [sample.together(part) for part in grouping.parts]
    population = [sample.members_of(part) for part in grouping.parts]
    return plain_mean(samples, sample.scale, population)


def _parts(
    table: Answers, place: int, sample: Sample, grouping: Grouping
) -> tuple[PartResult, ...]:
    samples = [sample.together(part) for part in grouping.parts]
    population = [sample.members_of(part) for part in grouping.parts]
    means = sector_means(samples, sample.scale, population)
    there = ~np.isnan(table.scores[:, place])
    return tuple(
        PartResult(names, mean, _distribution(table, place, table.among(names) & there))
        for names, mean in zip(grouping.parts, means, strict=True)
    )


def _distribution(table: Answers, place: int, people: Mask) -> Distribution:
    scale = table.instrument.scale_of(table.items(place)[0])
    return counts_of(table.turned[people][:, table.columns(place)], scale.values)


def counts_of(values: Array, points: tuple[int, ...]) -> Distribution:
    """How many of the values are at each point, nan left out."""
    return Distribution(points, tuple(int((values == point).sum()) for point in points))


def _item_values(table: Answers, place: int, people: Mask) -> tuple[dict[str, Array], ...]:
    found = []
    for column in table.columns(place):
        values = table.turned[:, column]
        found.append(table.by_sector(values, people & ~np.isnan(values)))
    return tuple(found)


def _items(table: Answers, place: int, grouping: Grouping, scored: bool) -> tuple[ItemResult, ...]:
    """Items as given, all of them or none, and so for parts too: with one missing, the others and
    the characteristic's own figures would give it away.
    """
    answers = table.responses.answers
    there = ~np.isnan(table.scores[:, place])
    groups = [(names, table.among(names) & there) for names in grouping.parts]
    columns = table.columns(place)
    if _fewest(answers, [there], columns) < table.threshold:
        return ()
    fewest = _fewest(answers, [people for _, people in groups], columns)
    by_part = scored and len(groups) > 1 and fewest >= table.threshold
    return tuple(_item(table, column, there, groups if by_part else []) for column in columns)


def _fewest(answers: Array, groups: list[Mask], columns: list[int]) -> int:
    """The smallest number of answers to any of the items in any of the groups."""
    return min(
        int((~np.isnan(answers[people, column])).sum()) for people in groups for column in columns
    )


def _item(table: Answers, column: int, there: Mask, groups: list[tuple[Names, Mask]]) -> ItemResult:
    item = table.instrument.items[column]
    values = table.responses.answers[:, column]
    points = table.instrument.scale_of(item).values
    parts = tuple(PartItem(names, counts_of(values[people], points)) for names, people in groups)
    return ItemResult(item.id, item.text, item.reverse, counts_of(values[there], points), parts)


def _unanswered(table: Answers, place: int, everybody: Grouping) -> tuple[Unanswered, ...]:
    columns = table.columns(place)
    answers, unsure = table.responses.answers[:, columns], table.responses.unsure[:, columns]
    blank = np.isnan(answers) & ~unsure
    return tuple(
        Unanswered(names, float(blank[people].mean()), float(unsure[people].mean()))
        for names in everybody.parts
        for people in [table.among(names)]
    )


def _agreement(table: Answers, place: int, sample: Sample, grouping: Grouping) -> Agreement:
    points = len(table.instrument.scale_of(table.items(place)[0]).points)
    there = ~np.isnan(table.scores[:, place])

    def within(names: Names, people: Mask) -> Within:
        answers = table.turned[people][:, table.columns(place)]
        return describe(names, table.scores[people, place], answers, points, table.threshold)

    parts = tuple(within(names, table.among(names) & there) for names in grouping.parts)
    samples = [sample.together(names) for names in grouping.parts]
    between = icc1(samples) if len(samples) > 1 else None
    return Agreement(within((), there), parts, between)


def _reliability(table: Answers, place: int, seed: int) -> Reliability | None:
    return reliability(table.turned[:, table.columns(place)], seed)


def _reason(n: int, threshold: int) -> str:
    return TOO_FEW.format(threshold) if n < threshold else TOO_ALIKE


def _sentence(name: str, equal: Estimate | None, parts: tuple[PartResult, ...]) -> str:
    """What a characteristic's figures say and how sure they are, in one plain sentence."""
    if equal is None:
        return f"{name}: too few answers to say."
    said = f"{name}: {equal.value:.1f}, likely between {equal.low:.1f} and {equal.high:.1f}"
    if len(parts) < 2:
        return f"{said}."
    ordered = sorted(parts, key=lambda part: part.mean.value)
    low, high = ordered[0], ordered[-1]
    return (
        f"{said}; lowest for {called(low.names)} ({low.mean.value:.1f}), "
        f"highest for {called(high.names)} ({high.mean.value:.1f})."
    )


def called(names: Names) -> str:
    """How a part is named in a sentence."""
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]} together"
