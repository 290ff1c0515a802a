"""A reader of the pages with linear programming: what do the figures shown give away?

They are told how many of each sector answered each statement, and read everything else off the
charts' tables and the tables of the pages, rounded as it stands there.
"""

import re

import numpy as np

from longtable.areas.diagnostic.views.report import detail, overview, signals
from longtable.engines.disclosure import feasible_range
from longtable.engines.survey.responses import turned_answers
from longtable.engines.survey.tests.attacker import World, values_of
from longtable.foundation.ui.documents import elements as el

SLACK, ROUNDED = 5e-7, 0.05


class Reader(World):
    """An attacker who also knows means as they are printed, to one decimal place."""

    def __init__(self, *known):
        self.margins = []
        super().__init__(*known)

    def _add(self, where, weight, value):
        super()._add(where, weight, value)
        self.margins.append(SLACK)

    def printed_mean(self, names, mean, people):
        self.mean_of(names, mean, people)
        self.margins.append(ROUNDED * people + SLACK)

    def doubt(self, sector, items):
        place = self.sectors.index(sector)
        target = np.zeros(self.shape)
        for item in items:
            target[item, place, :] = self.points
        target /= self.answered[place, list(items)].sum()
        rows, values = np.array(self.rows), np.array(self.values)
        return feasible_range(target.ravel(), rows, values, margins=np.array(self.margins)).width


def doubts(findings, instrument, responses, threshold=5):
    """How closely each small sector is known from the pages: one width for each thing hidden."""
    small = [name for name, size in responses.sizes().items() if 0 < size < threshold]
    for one in findings.report.characteristics:
        columns = [i for i, item in enumerate(instrument.items) if item.characteristic == one.id]
        world = _world(instrument, responses, columns)
        _read_means(world, findings, one, responses)
        _read_counts(world, findings, one)
        for name in small:
            yield world.doubt(name, range(len(columns)))
    for page in (signals.signals, signals.features):
        for picture in (e for e in page(findings) if isinstance(e, el.Picture)):
            yield from _question(picture, instrument, responses, small)


def _world(instrument, responses, columns):
    answers = turned_answers(instrument, responses)[:, columns]
    answered = np.array(
        [
            (~np.isnan(answers[responses.sector == s])).sum(axis=0)
            for s in range(len(responses.sectors))
        ]
    )
    return Reader(responses.sectors, answered, values_of(instrument, columns[0]))


def _read_means(world, findings, one, responses):
    """Every mean printed for a characteristic: of parts, and with every person counted alike."""
    sizes = responses.sizes()
    for picture in (e for e in detail.in_full(findings, one) if isinstance(e, el.Picture)):
        if picture.chart.headers[1] == "Score":
            for row in picture.chart.rows:
                names = names_in(row[0], responses.sectors)
                world.printed_mean(names, float(row[1]), sum(sizes[name] for name in names))
    for picture in (e for e in overview.characteristics(findings) if isinstance(e, el.Picture)):
        for row in picture.chart.rows:
            if row[0] == one.name and row[4] not in ("", "—"):
                world.printed_mean(responses.sectors, float(row[4]), responses.people)


def _read_counts(world, findings, one):
    """Every count printed for a characteristic: by statement, and by part over all statements."""
    items = range(world.shape[0])
    for element in detail.in_full(findings, one):
        if isinstance(element, el.Table):
            for number, row in enumerate(element.rows):
                turn = -1 if row[0].endswith("(turned)") else 1
                world.sum_of([number], world.sectors, counts_in(row)[::turn])
        elif isinstance(element, el.Picture) and "spread" in element.chart.title:
            for row in element.chart.rows:
                world.sum_of(items, names_in(row[0], world.sectors), counts_in(row))


def _question(picture, instrument, responses, small):
    texts = [item.text for item in instrument.items]
    if picture.chart.title not in texts:
        return  # shares of all signals side by side, from the very counts that follow
    column = texts.index(picture.chart.title)
    world = _unturned(instrument, responses, column)
    for row in picture.chart.rows:
        world.sum_of([0], names_in(row[0], responses.sectors), counts_in(row))
    for name in small:
        yield world.doubt(name, [0])


def _unturned(instrument, responses, column):
    there = ~np.isnan(responses.answers[:, column])
    places = range(len(responses.sectors))
    answered = np.array([[(there & (responses.sector == s)).sum()] for s in places])
    return Reader(responses.sectors, answered, values_of(instrument, column))


def names_in(label, sectors):
    """The sectors that a label names; everybody's are all of them."""
    if label == "Everybody":
        return tuple(sectors)
    return tuple(name for name in sectors if re.search(rf"\b{re.escape(name)}\b", label))


def counts_in(row):
    return [int(cell.replace(",", "")) for cell in row[1:]]
