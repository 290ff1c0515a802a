"""Learning from people: their merges, splits, moves and renames teach a small classifier."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from longtable.engines.themes.clusters import halves_of
from longtable.engines.themes.embedding import Vectors
from longtable.engines.themes.history import Action, Standing, replay

LOOSENESS = 10.0
ROUNDS = 300
CLOSE_ENOUGH = 1e-3


@dataclass(frozen=True)
class Place:
    """Where one answer stands, and where the program would put it now.

    A person's place is never suggested away: there `suggested` is `theme` and `confidence` 1.
    Elsewhere `confidence` is the classifier's probability of `suggested`, 0 to 1. None is unsorted.
    """

    answer: int
    theme: str | None
    by_person: bool
    suggested: str | None
    confidence: float

    @property
    def is_changed(self) -> bool:
        """Whether the program suggests another place."""
        return self.suggested != self.theme


def learn(
    vectors: Vectors, start: Sequence[str | None], history: Sequence[Action], *, seed: int
) -> tuple[Place, ...]:
    """Propose again after `history`: one Place for each answer, in order.

    `vectors` (answers, width) are their embeddings and `start` their first themes (None is
    unsorted). Multinomial logistic regression learns from all placed answers: those a person moved
    count in full, those whose group a person judged a tenth, the program's own a fiftieth. Answers
    without a vector stay where they are. Until a person has acted nothing is suggested anew. The
    same vectors, start, history and seed give the same places. Raises ValueError for unequal
    lengths or an answer that does not exist.
    """
    if len(vectors) != len(start):
        raise ValueError("There must be one vector for each answer.")
    standing = replay(start, history)
    taught = np.array([theme is not None for theme in standing.themes], dtype=bool)
    taught &= vectors.any(axis=1)
    named = {theme for theme, known in zip(standing.themes, taught, strict=True) if known}
    if not history or len(named) < 2:
        return tuple(_as_it_stands(standing, answer) for answer in range(len(start)))
    # One thread: sums in another order would differ in the last digit, and so might a place.
    with threadpool_limits(limits=1):
        names, chances = _chances(vectors, standing, taught, seed)
    best = chances.argmax(axis=1)
    return tuple(
        _as_it_stands(standing, answer)
        if standing.by_person[answer] or not vectors[answer].any()
        else Place(
            answer,
            standing.themes[answer],
            False,
            names[best[answer]],
            round(float(chances[answer, best[answer]]), 6),
        )
        for answer in range(len(start))
    )


def _chances(
    vectors: Vectors, standing: Standing, taught: NDArray[np.bool_], seed: int
) -> tuple[list[str], NDArray[np.float64]]:
    """Names of the themes and the probability of each for each answer, (answers, themes)."""
    # Half a second to load: only who has decided something waits for it.
    from sklearn.linear_model import LogisticRegression

    rows = np.flatnonzero(taught)
    model = LogisticRegression(C=LOOSENESS, max_iter=ROUNDS, tol=CLOSE_ENOUGH, random_state=seed)
    model.fit(
        vectors[rows].astype(np.float64),
        [standing.themes[row] for row in rows],
        sample_weight=np.array(standing.weights)[rows],
    )
    return [str(name) for name in model.classes_], model.predict_proba(vectors)


def _as_it_stands(standing: Standing, answer: int) -> Place:
    theme, by_person = standing.themes[answer], standing.by_person[answer]
    return Place(answer, theme, by_person, theme, float(by_person))


def worth_asking(places: Sequence[Place], groups: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Numbers of `groups` of answers in the order in which a person's judgement helps most.

    A group's worth is the expected number of its answers that are in the wrong place: the sum of
    1 - confidence. Groups that a person has placed altogether come last.
    """
    worth = [round(sum(1 - places[answer].confidence for answer in group), 6) for group in groups]
    return tuple(sorted(range(len(groups)), key=lambda number: (-worth[number], number)))


def halves(
    vectors: Vectors, answers: Sequence[int], *, seed: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two parts into which `answers` (two or more) would fall, the larger first; each in order.

    Raises ValueError where there are fewer than two answers or all of them are the same.
    """
    members = np.array(answers, dtype=np.intp)
    with threadpool_limits(limits=1):
        part = halves_of(vectors[members], seed)
    parts = [tuple(int(answer) for answer in members[part == number]) for number in (0, 1)]
    first, second = sorted(parts, key=lambda some: (-len(some), some))
    return first, second
