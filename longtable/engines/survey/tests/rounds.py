"""Small instruments and rounds for the tests."""

from dataclasses import replace

import numpy as np

from longtable.engines.survey.parsing import parse
from longtable.engines.survey.responses import Responses

POINTS = [{"value": value, "label": f"point {value}"} for value in range(1, 6)]


def mapping(characteristics=2, items=3, **changes):
    """An instrument file as a mapping; characteristics c0, c1… with items c0-0, c0-1…"""
    ids = [f"c{place}" for place in range(characteristics)]
    data = {
        "format": "longtable-instrument/1",
        "id": "ours",
        "version": "1",
        "title": "Ours",
        "language": "en-GB",
        "licence": "MIT",
        "scales": [{"id": "five", "points": POINTS}],
        "characteristics": [{"id": name, "name": name.upper()} for name in ids],
        "items": [
            {"id": f"{name}-{k}", "text": "Yes?", "scale": "five", "characteristic": name}
            for name in ids
            for k in range(items)
        ],
    }
    return data | changes


def instrument(characteristics=2, items=3, **changes):
    return parse(mapping(characteristics, items, **changes))


def translated(instrument, translations):
    """The instrument with translations: language to {id: text}."""
    return replace(instrument, translations=translations)


def responses(sizes, answers, unsure=None, **more):
    """Answers (n, items) of people listed sector by sector, as `sizes` says."""
    answers = np.asarray(answers, dtype=float)
    sector = np.repeat(np.arange(len(sizes)), list(sizes.values()))
    missing = np.zeros(answers.shape, dtype=bool) if unsure is None else unsure
    return Responses(tuple(sizes), sector, answers, missing, **more)


def random_round(seed, sizes, characteristics=2, items=3, missing=0.0, shift=None):
    """A round of random answers; shift: {(sector, characteristic): points}."""
    generator = np.random.default_rng(seed)
    people = sum(sizes.values())
    leaning = generator.normal(3.3, 0.6, (people, 1, 1))
    latent = leaning + generator.normal(0, 0.8, (people, characteristics, items))
    sector = np.repeat(np.arange(len(sizes)), list(sizes.values()))
    for (name, place), points in (shift or {}).items():
        latent[sector == list(sizes).index(name), place] += points
    answers = np.clip(np.round(latent), 1, 5).reshape(people, -1)
    answers[generator.random(answers.shape) < missing] = np.nan
    return responses(sizes, answers)
