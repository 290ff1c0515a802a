"""Answers in a CSV or XLSX file, read by engine `survey`: a mapping for each person."""

import hashlib
import uuid
from pathlib import Path
from typing import Any

import numpy as np

from longtable.areas.diagnostic.analysis.answers import NO_SECTOR
from longtable.areas.diagnostic.analysis.codes import link_for
from longtable.areas.diagnostic.analysis.questionnaire import questions_of
from longtable.areas.diagnostic.models import UNSURE, Round
from longtable.engines.survey import FileProblemsError, Instrument, Responses, read_responses
from longtable.foundation.partnerships.models import Sector

MOST_PEOPLE = 2000


def read_answers(path: Path, asked: Round) -> list[dict[str, Any]]:
    """For each row: key, sector, items, choices and link, as a response keeps them.

    The keys come from the file's bytes, so that the same file twice brings the same answers.
    Raises FileProblemsError, a ValueError, naming the row of whatever cannot be read.
    """
    instrument = questions_of(asked)
    found = read_responses(path, instrument, link=lambda code: link_for(asked, code))
    if found.people > MOST_PEOPLE:
        raise FileProblemsError(
            [f"The file has {found.people:,} rows; {MOST_PEOPLE:,} is the most at one time."]
        )
    sectors = _sectors(found)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return [
        {
            "key": uuid.uuid5(uuid.NAMESPACE_OID, f"{asked.pk}.{digest}.{row}"),
            "sector": sectors[found.sectors[found.sector[row]]],
            "items": _items(found, instrument, row),
            "choices": _choices(found, instrument, row),
            "link": found.links[row] if found.links else "",
        }
        for row in range(found.people)
    ]


def _sectors(found: Responses) -> dict[str, Sector | None]:
    """The partnership's sectors by the names in the file, however they are spelt."""
    known: dict[str, Sector | None] = {one.name.casefold(): one for one in Sector.objects.all()}
    known[NO_SECTOR.casefold()] = None
    strange = [name for name in found.sectors if name.casefold() not in known]
    if strange:
        raise FileProblemsError(
            f"'{name}' is not a sector of this partnership; name it as on its list of sectors."
            for name in strange
        )
    return {name: known[name.casefold()] for name in found.sectors}


def _items(found: Responses, instrument: Instrument, row: int) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for column, item in enumerate(instrument.items):
        if found.unsure[row, column]:
            given[item.id] = UNSURE
        elif not np.isnan(found.answers[row, column]):
            given[item.id] = int(found.answers[row, column])
    return given


def _choices(found: Responses, instrument: Instrument, row: int) -> dict[str, list[str]]:
    return {
        choice.id: [
            o.id for o, on in zip(choice.options, found.chosen[choice.id][row], strict=True) if on
        ]
        for choice in instrument.choices
        if choice.id in found.chosen and found.chosen[choice.id][row].any()
    }
