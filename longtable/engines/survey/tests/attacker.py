"""A reader who knows every published figure, how many of each sector answered, and linear
programming: what can they find out about a sector that was to stay hidden?
"""

from dataclasses import dataclass

import numpy as np

from longtable.engines.disclosure import feasible_range
from longtable.engines.survey.responses import person_scores, turned_answers


@dataclass(frozen=True)
class Finding:
    """A hidden sector's mean on a question, as closely as the published figures give it."""

    subject: str
    sector: str
    width: float


def attack(report, instrument, responses):
    """The doubt left about each hidden small sector, on each characteristic, item and question.

    The attacker is told more than a reader would be: how many of each sector answered each item.
    """
    for place, result in enumerate(report.characteristics):
        yield from _attack_characteristic(report, result, instrument, responses, place)
    for question in (*report.features, *report.signals):
        yield from _attack_question(report, question, instrument, responses)


def _attack_characteristic(report, result, instrument, responses, place):
    scored = ~np.isnan(person_scores(instrument, responses)[:, place])
    columns = [i for i, item in enumerate(instrument.items) if item.characteristic == result.id]
    answers = turned_answers(instrument, responses)[:, columns]
    answered = np.array(
        [
            (~np.isnan(answers[scored & (responses.sector == s)])).sum(axis=0)
            for s in range(len(responses.sectors))
        ]
    )
    world = World(responses.sectors, answered, values_of(instrument, columns[0]))
    if result.answers is not None:
        _publish(world, result, not np.isnan(answers[scored]).any())
        sizes = responses.sizes(scored)
        for sector in (name for name in sizes if 0 < sizes[name] < report.threshold):
            yield from _doubts(world, result, instrument, sector)


def _publish(world, result, complete):
    """Tell the attacker every figure of a characteristic that is linear in what they look for."""
    items = range(world.shape[0])
    world.sum_of(items, world.sectors, result.answers.counts)
    for number, item in enumerate(result.items):
        turn = -1 if item.reverse else 1
        world.sum_of([number], world.sectors, item.answers.counts[::turn])
        for part in item.parts:
            world.sum_of([number], part.names, part.answers.counts[::turn])
    for part in result.parts:
        world.sum_of(items, part.names, part.answers.counts)
        if complete:
            world.mean_of(part.names, part.mean.value, part.mean.n)
    if complete and result.plain is not None:
        world.mean_of(world.sectors, result.plain.value, result.n)


def _doubts(world, result, instrument, sector):
    yield Finding(result.id, sector, world.doubt(sector, range(world.shape[0])))
    for number, item in enumerate(instrument.items_of(result.id)):
        if world.answered[world.sectors.index(sector), number]:
            yield Finding(item.id, sector, world.doubt(sector, [number]))


def _attack_question(report, question, instrument, responses):
    column = [item.id for item in instrument.items].index(question.id)
    there = ~np.isnan(responses.answers[:, column])
    answered = np.array(
        [[(there & (responses.sector == s)).sum()] for s in range(len(responses.sectors))]
    )
    world = World(responses.sectors, answered, values_of(instrument, column))
    if question.counts is None:
        return
    world.sum_of([0], responses.sectors, question.counts)
    for names, counts in question.parts:
        world.sum_of([0], names, counts)
    for sector, size in zip(responses.sectors, answered[:, 0], strict=True):
        if 0 < size < report.threshold:
            yield Finding(question.id, sector, world.doubt(sector, [0]))


def values_of(instrument, column):
    return np.array(instrument.scale_of(instrument.items[column]).values, dtype=float)


class World:
    """Unknown: how many of sector s gave answer p to item i. Known: linear equations on them."""

    def __init__(self, sectors, answered, points):
        self.sectors, self.answered, self.points = list(sectors), answered, points
        self.shape = (answered.shape[1], len(self.sectors), len(points))
        self.rows, self.values = [], []
        for item in range(self.shape[0]):
            for s in range(self.shape[1]):
                self._add(np.s_[item, s, :], 1.0, answered[s, item])

    def _add(self, where, weight, value):
        row = np.zeros(self.shape)
        row[where] = weight
        self.rows.append(row.ravel())
        self.values.append(float(value))

    def sum_of(self, items, names, counts):
        places = [self.sectors.index(name) for name in names]
        for point, count in enumerate(counts):
            self._add(np.ix_(list(items), places, [point]), 1.0, count)

    def mean_of(self, names, mean, people):
        row = np.zeros(self.shape)
        for name in names:
            row[:, self.sectors.index(name), :] = self.points / self.shape[0]
        self.rows.append(row.ravel())
        self.values.append(mean * people)

    def doubt(self, sector, items):
        place = self.sectors.index(sector)
        target = np.zeros(self.shape)
        for item in items:
            target[item, place, :] = self.points
        target /= self.answered[place, list(items)].sum()
        # Half a millionth of slack: published means are floating-point numbers.
        return feasible_range(
            target.ravel(), np.array(self.rows), np.array(self.values), margins=5e-7
        ).width
