"""What a ranking says beyond its points, in plain sentences."""

from collections.abc import Callable, Sequence

from longtable.engines.ranking.scoring import Ranking

Translate = Callable[[str], str]


def remarks(ranking: Ranking, names: Sequence[str], gettext: Translate = str) -> tuple[str, ...]:
    """Sentences where points alone would mislead; none where both ways agree.

    `gettext` puts each sentence into the reader's language; English without.
    """
    names = [f"‘{name}’" for name in names]  # noqa: RUF001  # quotations as people write them
    if ranking.cycle:
        return (_cycle([names[one] for one in ranking.cycle], gettext),)
    if ranking.winner is None or not ranking.differs:
        return ()
    leaders = [names[one] for one in ranking.leaders if one != ranking.winner]
    told = {"leaders": _joined(leaders, gettext), "winner": names[ranking.winner]}
    if ranking.winner in ranking.leaders:
        sentence = gettext(
            "%(leaders)s has as many points, but compared one to one, more people put "
            "%(winner)s above it."
        )
    else:
        sentence = gettext(
            "%(leaders)s has the most points, but compared one to one with each other answer, "
            "%(winner)s is the one that more people put higher."
        )
    return (sentence % told,)


def _cycle(names: Sequence[str], gettext: Translate) -> str:
    pairs = zip(names, [*names[1:], names[0]], strict=True)
    over = gettext("%(one)s over %(other)s")
    steps = [over % {"one": one, "other": other} for one, other in pairs]
    return gettext(
        "No answer wins against every other: more people prefer %(steps)s. "
        "The points alone do not settle which comes first."
    ) % {"steps": _joined(steps, gettext)}


def _joined(names: Sequence[str], gettext: Translate) -> str:
    if len(names) == 1:
        return names[0]
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
