"""From a table with one row per person to arrays, with a sentence for every cell not understood."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from longtable.engines.survey.instrument import Choice, Instrument, Item, Scale
from longtable.engines.survey.parsing import FileProblemsError
from longtable.engines.survey.responses import Mask, Responses

UNSURE = {"don't know", "don\u2019t know", "dont know", "dk"}
OTHER_COLUMNS = ("sector", "code")

Row = Mapping[str, str]


def build_responses(
    rows: Sequence[Row],
    instrument: Instrument,
    members: Mapping[str, int] | None = None,
    link: Callable[[str], str] | None = None,
) -> Responses:
    """Arrays from rows with the columns sector, code (optional), items and choices by id.

    Codes go through `link` at once and are not kept; without it people are not linked.
    Raises FileProblemsError with every problem found.
    """
    problems = list(_column_problems(rows, instrument)) or list(_row_problems(rows, instrument))
    links = _links(rows, link, problems)
    if problems:
        raise FileProblemsError(problems)
    sectors = tuple(dict.fromkeys(row["sector"].strip() for row in rows))
    sectors += tuple(name for name in members or {} if name not in sectors)
    answers, unsure = _answers(rows, instrument)
    return Responses(
        sectors=sectors,
        sector=np.array([sectors.index(row["sector"].strip()) for row in rows], dtype=np.int64),
        answers=answers,
        unsure=unsure,
        chosen=_chosen(rows, instrument),
        members=tuple(members.get(name) for name in sectors) if members else (),
        links=links,
    )


def _column_problems(rows: Sequence[Row], instrument: Instrument) -> Iterator[str]:
    if not rows:
        yield "The file holds no answers: it needs a heading and one row for each person."
        return
    columns = list(rows[0])
    if "sector" not in columns:
        yield "There is no column 'sector', which says where each person belongs."
    items = [item.id for item in instrument.items]
    known = {*OTHER_COLUMNS, *items}
    known |= {choice.id for choice in instrument.choices}
    known |= {question.id for question in instrument.open_questions}
    for name in items:
        if name not in columns:
            yield f"There is no column for the item '{name}'."
    for name in columns:
        if name not in known:
            yield f"The column '{name}' is not a question of this instrument."


def _row_problems(rows: Sequence[Row], instrument: Instrument) -> Iterator[str]:
    scales = {scale.id: _readings(scale) for scale in instrument.scales}
    for number, row in enumerate(rows, start=2):
        if not row["sector"].strip():
            yield f"Row {number}: the sector is missing."
        for item in instrument.items:
            cell = _tidy(row[item.id])
            if cell and cell not in scales[item.scale]:
                yield _not_on_scale(number, row[item.id], item, instrument.scale_of(item))
        for choice in instrument.choices:
            yield from _choice_problems(number, row.get(choice.id, ""), choice)


def _not_on_scale(number: int, cell: str, item: Item, scale: Scale) -> str:
    low, high = scale.points[0].value, scale.points[-1].value
    return f"Row {number}: '{cell}' is not an answer to '{item.id}' ({low} to {high})."


def _choice_problems(number: int, cell: str, choice: Choice) -> Iterator[str]:
    picked = _picked(cell)
    known = {option.id for option in choice.options}
    for name in picked:
        if name not in known:
            yield f"Row {number}: '{name}' is not an option of '{choice.id}'."
    if len(picked) > choice.most:
        yield f"Row {number}: '{choice.id}' has {len(picked)} choices, more than {choice.most}."


def _answers(rows: Sequence[Row], instrument: Instrument) -> tuple[np.ndarray, Mask]:
    answers = np.full((len(rows), len(instrument.items)), np.nan)
    unsure = np.zeros(answers.shape, dtype=bool)
    for column, item in enumerate(instrument.items):
        readings = _readings(instrument.scale_of(item))
        found = [readings.get(_tidy(row[item.id]), np.nan) for row in rows]
        unsure[:, column] = [value is None for value in found]
        answers[:, column] = [np.nan if value is None else value for value in found]
    return answers, unsure


def _chosen(rows: Sequence[Row], instrument: Instrument) -> dict[str, Mask]:
    return {
        choice.id: np.array(
            [[option.id in _picked(row[choice.id]) for option in choice.options] for row in rows]
        )
        for choice in instrument.choices
        if choice.id in rows[0]
    }


def _readings(scale: Scale) -> dict[str, float | None]:
    """All that a cell may say, in small letters, and the value it stands for; None for unsure."""
    readings: dict[str, float | None] = {_tidy(point.label): point.value for point in scale.points}
    readings |= {str(point.value): point.value for point in scale.points}
    return readings | dict.fromkeys({*UNSURE, _tidy(scale.unsure)}, None)


def _picked(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _tidy(cell: str) -> str:
    return " ".join(cell.lower().split())


def _links(
    rows: Sequence[Row], link: Callable[[str], str] | None, problems: list[str]
) -> tuple[str, ...]:
    """A link for each person with a code; '' for a code used twice, which says nothing of who."""
    if link is None:
        return ()
    links = []
    for number, row in enumerate(rows, start=2):
        try:
            links.append(link(row["code"]) if row.get("code") else "")
        except ValueError as error:
            problems.append(f"Row {number}: {error}")
    times = Counter(links)
    return tuple(found if times[found] == 1 else "" for found in links)
