"""A round's rows as the arrays that engine `survey` reads."""

from collections import Counter
from dataclasses import replace

import numpy as np

from longtable.areas.diagnostic.models import UNSURE, Response, Round
from longtable.areas.diagnostic.queries.asked import asked_by_sector
from longtable.engines.survey import Instrument, Responses
from longtable.engines.survey.instrument import Choice
from longtable.foundation.partnerships.models import Sector

NO_SECTOR = "No sector given"


def responses_of(asked: Round, instrument: Instrument) -> Responses:
    """Everybody's answers to the items and choices of `instrument`, sectors in their order."""
    rows = list(Response.objects.filter(round=asked).order_by("id"))
    names = {sector.pk: sector.name for sector in Sector.objects.all()}
    said = [names.get(row.sector_id, NO_SECTOR) for row in rows]
    sectors = [name for name in (*names.values(), NO_SECTOR) if name in set(said)] or [NO_SECTOR]
    return Responses(
        sectors=tuple(sectors),
        sector=np.array([sectors.index(name) for name in said], dtype=np.int64),
        answers=_values(rows, instrument),
        unsure=_unsure(rows, instrument),
        chosen={choice.id: _chosen(rows, choice) for choice in instrument.choices},
        members=_members(asked, sectors, Counter(said)),
        links=_links(rows),
    )


def in_common(earlier: Instrument, later: Instrument) -> Instrument:
    """What two instruments ask in the same words and on the same scale."""
    before = {(item.id, item.text, item.reverse, earlier.scale_of(item)) for item in earlier.items}
    items = tuple(
        item
        for item in later.items
        if (item.id, item.text, item.reverse, later.scale_of(item)) in before
    )
    kept = {item.characteristic for item in items}
    characteristics = tuple(c for c in later.characteristics if c.id in kept)
    return replace(later, items=items, characteristics=characteristics)


def _values(rows: list[Response], instrument: Instrument) -> np.ndarray:
    table = np.full((len(rows), len(instrument.items)), np.nan)
    for column, item in enumerate(instrument.items):
        given = [row.answers.get(item.id) for row in rows]
        table[:, column] = [np.nan if v is None or v == UNSURE else float(v) for v in given]
    return table


def _unsure(rows: list[Response], instrument: Instrument) -> np.ndarray:
    table = np.zeros((len(rows), len(instrument.items)), dtype=bool)
    for column, item in enumerate(instrument.items):
        table[:, column] = [row.answers.get(item.id) == UNSURE for row in rows]
    return table


def _chosen(rows: list[Response], choice: Choice) -> np.ndarray:
    picked = [row.choices.get(choice.id, ()) for row in rows]
    wanted = [option.id for option in choice.options]
    table = np.zeros((len(rows), len(wanted)), dtype=bool)
    for place, ids in enumerate(picked):
        table[place] = [option in ids for option in wanted]
    return table


def _members(asked: Round, sectors: list[str], answered: Counter[str]) -> tuple[int | None, ...]:
    """How many of each sector were asked; not known where more answered than were asked."""
    if not asked.by_links:
        return (None,) * len(sectors)
    people = asked_by_sector(asked)
    return tuple(
        people[name] if people.get(name, 0) >= answered[name] else None for name in sectors
    )


def _links(rows: list[Response]) -> tuple[str, ...]:
    """Each one's link; '' for a code that two people gave, which says nothing of who."""
    times = Counter(row.link for row in rows)
    return tuple(row.link if times[row.link] == 1 else "" for row in rows)
