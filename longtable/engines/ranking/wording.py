"""What a ranking says beyond its points, in plain sentences."""

from collections.abc import Sequence

from longtable.engines.ranking.scoring import Ranking


def remarks(ranking: Ranking, names: Sequence[str]) -> tuple[str, ...]:
    """Sentences where points alone would mislead; none where both ways agree."""
    names = [f"‘{name}’" for name in names]  # noqa: RUF001  # quotations as people write them
    if ranking.cycle:
        return (_cycle([names[one] for one in ranking.cycle]),)
    if ranking.winner is None or not ranking.differs:
        return ()
    winner = names[ranking.winner]
    leaders = " and ".join(names[one] for one in ranking.leaders if one != ranking.winner)
    if ranking.winner in ranking.leaders:
        return (
            f"{leaders} has as many points, but compared one to one, more people put "
            f"{winner} above it.",
        )
    return (
        f"{leaders} has the most points, but compared one to one with each other answer, "
        f"{winner} is the one that more people put higher.",
    )


def _cycle(names: Sequence[str]) -> str:
    steps = [
        f"{one} over {other}" for one, other in zip(names, [*names[1:], names[0]], strict=True)
    ]
    told = ", ".join(steps[:-1]) + f" and {steps[-1]}"
    return (
        f"No answer wins against every other: more people prefer {told}. "
        "The points alone do not settle which comes first."
    )
