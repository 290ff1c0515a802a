"""Score a round: from answers to everything that may be shown, and nothing that may not."""

import numpy as np

from longtable.engines.disclosure import DEFAULT_THRESHOLD, Grouping, group_small
from longtable.engines.survey.characteristics import Answers, score_characteristic
from longtable.engines.survey.focus import Focus, Ratings, Weights, rank_focus
from longtable.engines.survey.gaps import Compared, perception_gaps
from longtable.engines.survey.instrument import Instrument
from longtable.engines.survey.questions import choice_results, question_results
from longtable.engines.survey.responses import Mask, Responses, person_scores, turned_answers
from longtable.engines.survey.results import CharacteristicResult, Report, Sector

ENOUGH_TO_SCORE = 16


def score_round(
    instrument: Instrument,
    responses: Responses,
    *,
    seed: int,
    threshold: int = DEFAULT_THRESHOLD,
    enough: int = ENOUGH_TO_SCORE,
    weights: Weights | None = None,
) -> Report:
    """The whole report on a round that is closed.

    threshold: the smallest group shown; enough: the fewest people for whom means are given. Below
    it nothing is scored: intervals would be wider than the differences worth talking about.
    Score a round once, at its close: scoring while answers come in lets each be found.
    """
    weights = weights or Weights()
    everybody = group_small(responses.sizes(), threshold)
    table = answers_of(instrument, responses, threshold)
    scored = responses.people >= enough
    characteristics = tuple(
        score_characteristic(table, place, everybody, scored, seed + place)
        for place in range(len(instrument.characteristics))
    )
    return Report(
        instrument=instrument.id,
        version=instrument.version,
        title=instrument.title,
        people=responses.people,
        sectors=_sectors(responses),
        threshold=threshold,
        scored=scored,
        reason="" if scored else too_few(responses.people, enough),
        characteristics=characteristics,
        gaps=perception_gaps(_compared(table, characteristics)),
        focus=_focus(table, everybody, weights, seed) if scored else None,
        features=question_results(instrument, responses, "feature", threshold),
        signals=question_results(instrument, responses, "signal", threshold),
        choices=choice_results(instrument, responses, everybody, threshold),
    )


def too_few(people: int, enough: int) -> str:
    """Why nothing is scored, and what to do instead."""
    answered = "1 person has" if people == 1 else f"{people or 'No'} people have"
    return (
        f"{answered} answered, which is too few to score (at least {enough} are needed). "
        "Talk instead: take the questions one at a time and hear from everyone."
    )


def answers_of(instrument: Instrument, responses: Responses, threshold: int) -> Answers:
    """Answers with reversed items turned, and scores of each person."""
    return Answers(
        instrument,
        responses,
        turned_answers(instrument, responses),
        person_scores(instrument, responses),
        threshold,
    )


def _sectors(responses: Responses) -> tuple[Sector, ...]:
    members = responses.members or (None,) * len(responses.sectors)
    sizes = responses.sizes()
    return tuple(
        Sector(name, sizes[name], count)
        for name, count in zip(responses.sectors, members, strict=True)
    )


def _compared(table: Answers, results: tuple[CharacteristicResult, ...]) -> list[Compared]:
    """The parts shown of each characteristic, where there are two or more to compare."""
    found = []
    for place, result in enumerate(results):
        if result.equal is None or len(result.parts) < 2:
            continue
        sample = table.sample(place)
        names = tuple(part.names for part in result.parts)
        samples = tuple(sample.together(part) for part in names)
        members = tuple(sample.members_of(part) for part in names)
        found.append(Compared(result.id, names, samples, sample.scale, members))
    return found


def _focus(table: Answers, everybody: Grouping, weights: Weights, seed: int) -> Focus | None:
    instrument, responses = table.instrument, table.responses
    if len(instrument.characteristics) < 2 or not everybody.shown:
        return None
    # One that hardly anybody could score cannot be ranked fairly against the others.
    answered = (~np.isnan(table.scores)).sum(axis=0)
    usable = answered >= max(table.threshold, responses.people / 4)
    if usable.sum() < 2:
        return None
    importance = _importance(instrument, responses)
    parts = []
    for names in everybody.parts:
        there = table.among(names)
        chosen = None if importance is None else importance[there][:, usable]
        parts.append(Ratings(table.scores[there][:, usable], chosen, len(names)))
    kept = [c for c, ok in zip(instrument.characteristics, usable, strict=True) if ok]
    tops = np.array([instrument.scale_of(instrument.items_of(c.id)[0]).ends[1] for c in kept])
    ids, called = [c.id for c in kept], [c.name for c in kept]
    return rank_focus(parts, ids, called, tops, seed, weights)


def _importance(instrument: Instrument, responses: Responses) -> Mask | None:
    """Which characteristics each person said matter most, if they were asked."""
    for choice in instrument.choices:
        if choice.about_characteristics and choice.id in responses.chosen:
            return responses.chosen[choice.id]
    return None
