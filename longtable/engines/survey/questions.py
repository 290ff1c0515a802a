"""Features, signals and choices: counted, with small groups protected."""

import numpy as np

from longtable.engines.disclosure import DEFAULT_THRESHOLD, Grouping
from longtable.engines.survey.instrument import Choice, Instrument, Item, Kind, Point
from longtable.engines.survey.intervals import Array
from longtable.engines.survey.publishing import Sample, publishable_parts
from longtable.engines.survey.responses import Mask, Responses
from longtable.engines.survey.results import Names, QuestionResult

TOO_FEW = "Too few answers to show."

PartCounts = tuple[tuple[Names, tuple[int, ...]], ...]


def question_results(
    instrument: Instrument, responses: Responses, kind: Kind, threshold: int = DEFAULT_THRESHOLD
) -> tuple[QuestionResult, ...]:
    """Counts of each feature or signal, for everybody and for the parts that may be shown."""
    return tuple(
        _question(instrument, responses, index, threshold)
        for index, item in enumerate(instrument.items)
        if item.kind == kind
    )


def choice_results(
    instrument: Instrument,
    responses: Responses,
    everybody: Grouping,
    threshold: int = DEFAULT_THRESHOLD,
) -> tuple[QuestionResult, ...]:
    """Counts of each choice; by sector only where no sector has to be hidden.

    An option that nobody in a small group chose would say so of each of its members.
    """
    asked = [choice for choice in instrument.choices if choice.id in responses.chosen]
    return tuple(_choice(choice, responses, everybody, threshold) for choice in asked)


def _question(
    instrument: Instrument, responses: Responses, index: int, threshold: int
) -> QuestionResult:
    item = instrument.items[index]
    scale = instrument.scale_of(item)
    values = responses.answers[:, index]
    there = ~np.isnan(values)
    by_sector = {
        name: values[there & (responses.sector == place)]
        for place, name in enumerate(responses.sectors)
    }
    grouping = publishable_parts(Sample(by_sector, scale.ends, {}, threshold))
    parts: PartCounts = tuple(
        (names, _counts(np.concatenate([by_sector[name] for name in names]), scale.values))
        for names in grouping.parts
    )
    counts = _counts(values, scale.values) if grouping.shown else None
    warning = _warning_share(item, parts, scale.values)
    return QuestionResult(
        id=item.id,
        name=item.name or item.text,
        text=item.text,
        labels=tuple(point.label for point in scale.points),
        n=int(there.sum()),
        counts=counts,
        parts=parts if len(parts) > 1 else (),
        warning=warning,
        sentence=_sentence(item, counts, scale.points, warning),
    )


def _choice(
    choice: Choice, responses: Responses, everybody: Grouping, threshold: int
) -> QuestionResult:
    chosen = responses.chosen[choice.id]
    answered = np.asarray(chosen.any(axis=1))
    enough = everybody.shown and int(answered.sum()) >= threshold
    return QuestionResult(
        id=choice.id,
        name=choice.text,
        text=choice.text,
        labels=tuple(option.label for option in choice.options),
        n=int(answered.sum()),
        counts=tuple(int(count) for count in chosen.sum(axis=0)) if enough else None,
        parts=_choice_parts(chosen, answered, responses, everybody, threshold) if enough else (),
        warning=None,
        sentence=_choice_sentence(choice, chosen) if enough else TOO_FEW,
    )


def _choice_parts(
    chosen: Mask, answered: Mask, responses: Responses, everybody: Grouping, threshold: int
) -> PartCounts:
    sizes = responses.sizes(answered)
    shown = [size for size in sizes.values() if size]
    if everybody.together or len(shown) < 2 or min(shown) < threshold:
        return ()
    return tuple(
        ((name,), tuple(int(c) for c in chosen[responses.sector == place].sum(axis=0)))
        for place, name in enumerate(responses.sectors)
        if sizes[name]
    )


def _counts(values: Array, points: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(int((values == point).sum()) for point in points)


def _warning_share(item: Item, parts: PartCounts, points: tuple[int, ...]) -> float | None:
    if not item.warns or not parts:
        return None
    warns = np.isin(points, item.warns)
    shares = [np.array(counts)[warns].sum() / sum(counts) for _, counts in parts]
    return float(np.average(shares, weights=[len(names) for names, _ in parts]))


def _sentence(
    item: Item, counts: tuple[int, ...] | None, points: tuple[Point, ...], warning: float | None
) -> str:
    name = item.name or item.text
    if counts is None:
        return f"{name}: too few answers to show."
    if warning is not None:
        return f"{name}: {warning:.0%} of answers are a warning, with each sector counting alike."
    most = int(np.argmax(counts))
    return f"{name}: '{points[most].label}' was answered most ({counts[most]} of {sum(counts)})."


def _choice_sentence(choice: Choice, chosen: Mask) -> str:
    counts = chosen.sum(axis=0)
    most = int(np.argmax(counts))
    people = int(chosen.any(axis=1).sum())
    return f"Chosen most: {choice.options[most].label} ({int(counts[most])} of {people})."
