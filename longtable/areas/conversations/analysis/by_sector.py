"""How each sector answered a poll: nothing of a few people is told, not even by subtraction."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.db.models import Count

from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.queries.results import Counted, answers
from longtable.engines.disclosure import group_small, suppress_table

NOT_SAID, OTHERS, HIDDEN = "Not said", "Others together", "not shown"
Cells = dict[str, Counter[int]]


@dataclass(frozen=True)
class BySector:
    """A table: what was answered by sector, on phones."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def by_sector(found: Counted, threshold: int) -> BySector | None:
    """The table of a single choice or a scale; None where fewer than two groups can be told."""
    scale = found.activity.kind in Activity.SCALES
    if not scale and found.activity.kind != Activity.Kind.SINGLE_CHOICE:
        return None
    sectors = _joined(_cells(found), threshold)
    if len(sectors) < 2:
        return None
    if scale:
        return _means(sectors)
    columns = _columns(found, threshold)
    return _counts(sectors, columns, threshold) if columns else None


def counts_by_sector(
    found: Counted, columns: Mapping[str, list[int]], threshold: int
) -> BySector | None:
    """How many of each sector gave what `columns` put together, for everybody to read.

    `columns` must be those that are told of all sectors together. None where hands were counted,
    which belong to no sector: the phones alone would tell of a few hands. None where fewer than two
    groups can be told, or nothing of them.
    """
    sectors = {} if found.hands else _joined(_cells(found), threshold)
    if len(sectors) < 2 or len(columns) < 2:
        return None
    told = _counts(sectors, columns, threshold)
    cells = {cell for row in told.rows for cell in row[1:]}
    return None if cells == {HIDDEN} else told


def _cells(found: Counted) -> Cells:
    """Per sector, how often each option or point was given. One query."""
    given = answers(found.activity)
    column = "rating" if found.activity.kind in Activity.SCALES else "picked"
    rows = given.values_list("participant__sector__name", column).annotate(Count("pk"))
    cells: Cells = defaultdict(Counter)
    for sector, value, times in rows:
        key = value if column == "rating" else next(iter(value), None)
        if key is not None:
            cells[sector or NOT_SAID][key] += times
    return cells


def _joined(cells: Cells, threshold: int) -> Cells:
    """Sectors with enough answers, the rest together; nothing where they cannot be protected."""
    parts = group_small({name: row.total() for name, row in cells.items()}, threshold)
    if not parts.shown:
        return {}
    together: Counter[int] = sum((cells[name] for name in parts.together), Counter())
    alone = {name: cells[name] for name in sorted(parts.alone)}
    return {**alone, OTHERS: together} if together else alone


def _means(sectors: Cells) -> BySector:
    rows = tuple(
        (name, f"{row.total():,}", f"{sum(p * n for p, n in row.items()) / row.total():.1f}")
        for name, row in sectors.items()
    )
    return BySector(("Sector", "People", "Mean"), rows)


def _columns(found: Counted, threshold: int) -> Mapping[str, list[int]]:
    """Options with enough answers by their words, the rest together."""
    names = {str(tally.key): tally for tally in found.tallies if tally.phones}
    parts = group_small({key: tally.phones for key, tally in names.items()}, threshold)
    if not parts.shown:
        return {}
    columns = {names[key].label: [names[key].key] for key in names if key in parts.alone}
    rest = [names[key].key for key in names if key in parts.together]
    return {**columns, OTHERS: rest} if rest else columns


def _counts(sectors: Cells, columns: Mapping[str, list[int]], threshold: int) -> BySector:
    table = np.array(
        [[sum(row[key] for key in keys) for keys in columns.values()] for row in sectors.values()],
        dtype=np.int64,
    )
    hidden = suppress_table(table, threshold)
    rows = tuple(
        (name, *(HIDDEN if hide else f"{n:,}" for n, hide in zip(line, hides, strict=True)))
        for name, line, hides in zip(sectors, table.tolist(), hidden.tolist(), strict=True)
    )
    return BySector(("Sector", *columns), rows)
