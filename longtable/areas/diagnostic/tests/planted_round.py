"""A closed round's stored result, made by the engines from answers planted here, without rows."""

import json
from functools import cache
from itertools import pairwise

import numpy as np

from longtable.engines.network import Answer, build, describe
from longtable.engines.survey import Responses, compare_rounds, own_instrument, score_round, to_json
from longtable.foundation.ui.colours import SECTOR_LOOKS

SIZES = {"NHS": 20, "Council": 12, "Voluntary": 14, "Groups": 9, "Funders": 4, "Education": 4}
LEVELS = {"NHS": 0.3, "Groups": -0.4}
DIVIDED = "voice"
ORGANISATIONS = {
    "Infirmary": "NHS", "Surgery": "NHS", "County": "Council", "Foodbank": "Voluntary",
    "Carers": "Voluntary", "Quayside": "Groups", "College": "Education",
}  # fmt: skip


def responses_like(instrument, sizes=SIZES, seed=1, shift=0.0, unsure=0.03):
    """Answers: the NHS above the others on everything, groups below, most of all on equal voice."""
    chance = np.random.default_rng(seed)
    names = [name for name, size in sizes.items() for _ in range(size)]
    values = np.empty((len(names), len(instrument.items)))
    for column, item in enumerate(instrument.items):
        low, high = instrument.scale_of(item).ends
        level = np.array([_level(name, item.characteristic, shift) for name in names])
        drawn = np.clip(np.round(chance.normal(level, 0.8)), low, high)
        values[:, column] = low + high - drawn if item.reverse else drawn
    not_known = chance.random(values.shape) < unsure
    values[not_known] = np.nan
    return Responses(
        sectors=tuple(sizes),
        sector=np.array([list(sizes).index(name) for name in names]),
        answers=values,
        unsure=not_known,
        chosen={choice.id: _chosen(choice, len(names), chance) for choice in instrument.choices},
        members=tuple(size + 5 for size in sizes.values()),
        links=tuple(f"code-{n}" for n in range(len(names))),
    )


def content(sizes=SIZES, seed=1, before=True, network=True, short=False, threshold=5):
    """The stored result, laid out as the area's README says."""
    instrument = own_instrument().short_form() if short else own_instrument()
    now = responses_like(instrument, sizes, seed, unsure=0.0 if short else 0.03)
    report = score_round(instrument, now, seed=seed, threshold=threshold)
    return {
        "format": 1,
        "report": json.loads(to_json(report)),
        "network": _network(instrument) if network else None,
        "open": [{"id": "worked", "text": "What worked?", "answers": ["The suppers"] * 6,
                  "people": 6, "withheld": ""}],
        "changes": [_since_the_spring(instrument, now)] if before else [],
        "sectors": [
            {"id": place, "name": name, "colour": look.colour, "shape": look.shape, "asked": None}
            for place, (name, look) in enumerate(zip(sizes, SECTOR_LOOKS, strict=False))
        ],
        "answered": sum(sizes.values()),
        "asked": 90,
    }  # fmt: skip


@cache
def short_content():
    """The stored result of the short form, made when first asked for; not to be changed."""
    return content(short=True)


@cache
def too_few():
    """The stored result of a round in which too few answered to be scored."""
    return content({"NHS": 6, "Groups": 2}, before=False, network=False, short=True)


def _level(name, characteristic, shift):
    lift = LEVELS.get(name, 0.0) * (3 if characteristic == DIVIDED else 1)
    low = -0.3 if characteristic == "history" else 0.0
    return 3.2 + lift + low + (shift if characteristic == DIVIDED else 0.0)


def _chosen(choice, people, chance):
    mask = np.zeros((people, len(choice.options)), dtype=bool)
    mask[np.arange(people), chance.integers(0, len(choice.options), people)] = True
    return mask


def _since_the_spring(instrument, now):
    before = responses_like(instrument, seed=5, shift=-0.9)
    changes = compare_rounds(instrument, before, now)
    return {
        "round": 1, "title": "Spring", "closed_on": "2026-04-20", "same_questions": True,
        "reason": "", "changes": [json.loads(to_json(change)) for change in changes],
    }  # fmt: skip


def _network(instrument):
    names = list(ORGANISATIONS)
    answers = [
        Answer(one, other, 4 if place % 2 else 2, {"tie-reliable": 4})
        for place, (one, other) in enumerate(pairwise(names))
    ]
    network = build(ORGANISATIONS, answers)
    levels = instrument.relationships.levels
    return {
        "withheld": "",
        "report": json.loads(to_json(describe(network, seed=1))),
        "ties": [[place, place + 1, 4 if place % 2 else 2] for place in range(len(names) - 1)],
        "levels": [[point.value, point.label] for point in levels],
        "statements": [[s.id, s.text] for s in instrument.relationships.statements],
    }
