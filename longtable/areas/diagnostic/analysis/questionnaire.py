"""The questions of a round: engine `survey` reads and writes them, rounds keep them as JSON."""

import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from longtable.areas.diagnostic.models import Round
from longtable.engines.survey import (
    FileProblemsError,
    Instrument,
    in_language,
    own_instrument,
    parse,
    read_instrument,
    without_strays,
)
from longtable.engines.survey.worksheets import to_sheets

__all__ = [
    "FileProblemsError",
    "Instrument",
    "as_mapping",
    "has_short_form",
    "pattern",
    "pattern_sheets",
    "questions_in",
    "questions_of",
    "read_file",
    "snapshot",
]


def questions_of(asked: Round) -> Instrument:
    """The questions that a round asks; the short form holds fewer."""
    return _parsed(json.dumps(asked.instrument, sort_keys=True))


def questions_in(asked: Round, language: str) -> Instrument:
    """The questions as they are read in one of their languages; others leave them as they are."""
    return in_language(questions_of(asked), language)


@lru_cache(maxsize=32)
def _parsed(text: str) -> Instrument:
    return parse(json.loads(text))


def snapshot(content: dict[str, Any] | None, form: str) -> dict[str, Any]:
    """What a round keeps of an imported instrument, or of our own for None.

    Raises ValueError when the short form is wanted and no item is marked for it.
    """
    instrument = parse(content) if content else own_instrument()
    if form == Round.Form.SHORT:
        instrument = instrument.short_form()
        if not instrument.items:
            raise ValueError(
                "This instrument has no short form: none of its items is marked as short."
            )
    return as_mapping(without_strays(instrument))


def has_short_form(content: dict[str, Any] | None) -> bool:
    """Whether an imported instrument, or our own for None, marks items for a short form."""
    instrument = parse(content) if content else own_instrument()
    return any(item.short for item in instrument.items)


def pattern() -> dict[str, Any]:
    """Longtable's own instrument, as a file to write another one after."""
    return as_mapping(own_instrument())


def pattern_sheets() -> dict[str, list[list[str]]]:
    """The same as sheets of a workbook, each with its heading first."""
    return to_sheets(pattern())


def read_file(path: Path) -> dict[str, Any]:
    """An instrument from a JSON or XLSX file, ready to be stored.

    Raises FileProblemsError, a ValueError, whose `problems` are plain sentences.
    """
    return as_mapping(read_instrument(path))


def as_mapping(instrument: Instrument) -> dict[str, Any]:
    """The mapping from which `parse` makes the same instrument again."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(instrument)))
    data["format"], data["open"] = "longtable-instrument/1", data.pop("open_questions")
    for choice in data["choices"]:
        if choice["about_characteristics"]:
            del choice["options"]
    filled: dict[str, Any] = _without_blanks(data)
    return filled


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _without_blanks(entry) for name, entry in value.items()}
        return {name: entry for name, entry in kept.items() if entry not in ("", None, [])}
    return [_without_blanks(entry) for entry in value] if isinstance(value, list) else value
