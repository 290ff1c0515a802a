"""Scores the orders that guests gave to a ranking."""

from collections.abc import Sequence

import numpy as np
from django.utils.translation import gettext as _

from longtable.areas.conversations.queries.results.counting import Counted
from longtable.areas.conversations.queries.results.scoring import Scored
from longtable.engines.ranking import Ranking, score
from longtable.engines.ranking.scoring import UNRANKED


def scored(counted: Counted) -> Scored:
    """Points by position, and what one-to-one comparisons say against them.

    An option that the host has taken out since is left out; one added since shares what is left.
    """
    numbers = {tally.key: place for place, tally in enumerate(counted.tallies)}
    rows = [[numbers[pk] for pk in order if pk in numbers] for order, _ in counted.orders]
    padded = [row + [UNRANKED] * (len(numbers) - len(row)) for row in rows]
    ranking = score(
        np.array(padded, dtype=np.int64).reshape(-1, len(numbers)),
        len(numbers),
        np.array([times for _, times in counted.orders], dtype=np.int64),
    )
    names = [tally.label for tally in counted.tallies]
    return Scored(tuple(ranking.points.tolist()), ranking.order, lambda: remarks(ranking, names))


def remarks(ranking: Ranking, names: Sequence[str]) -> tuple[str, ...]:
    """What `engines.ranking.wording` says, in the language of whoever reads."""
    names = [f"‘{name}’" for name in names]  # noqa: RUF001  # quotations as people write them
    if ranking.cycle:
        return (_cycle([names[one] for one in ranking.cycle]),)
    if ranking.winner is None or not ranking.differs:
        return ()
    leaders = [names[one] for one in ranking.leaders if one != ranking.winner]
    told = {"leaders": _joined(leaders), "winner": names[ranking.winner]}
    if ranking.winner in ranking.leaders:
        return (
            _(
                "%(leaders)s has as many points, but compared one to one, more people put "
                "%(winner)s above it."
            )
            % told,
        )
    return (
        _(
            "%(leaders)s has the most points, but compared one to one with each other answer, "
            "%(winner)s is the one that more people put higher."
        )
        % told,
    )


def _cycle(names: Sequence[str]) -> str:
    pairs = zip(names, [*names[1:], names[0]], strict=True)
    steps = [_("%(one)s over %(other)s") % {"one": one, "other": other} for one, other in pairs]
    return _(
        "No answer wins against every other: more people prefer %(steps)s. "
        "The points alone do not settle which comes first."
    ) % {"steps": _joined(steps)}


def _joined(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    parts = {"first": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(first)s and %(last)s") % parts
