"""`longtable ranking`: which option a group prefers, from a file of orders."""

import json
from pathlib import Path

import click

from longtable.engines.ranking.io import read_orders
from longtable.engines.ranking.scoring import Ranking, score
from longtable.engines.ranking.wording import remarks

FILE = click.Path(path_type=Path)


@click.group()
def command() -> None:
    """Find which option a group prefers."""


@command.command("score")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
def score_file(file: Path, as_json: bool) -> None:
    """Score FILE: a row for each order, the best option first ('times': how often it was given)."""
    try:
        ballots = read_orders(file)
        ranking = score(ballots.orders, len(ballots.options), ballots.times)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(_json(ranking, ballots.options) if as_json else _text(ranking, ballots.options))


def _text(ranking: Ranking, names: tuple[str, ...]) -> str:
    lines = [f"{ranking.points[one]:g} points: {names[one]}" for one in ranking.order]
    return "\n".join([*lines, *remarks(ranking, names), f"From {ranking.people} orders."])


def _json(ranking: Ranking, names: tuple[str, ...]) -> str:
    found = {
        "people": ranking.people,
        "points": {names[one]: float(ranking.points[one]) for one in ranking.order},
        "above": {
            name: dict(zip(names, row, strict=True))
            for name, row in zip(names, ranking.above.tolist(), strict=True)
        },
        "winner": None if ranking.winner is None else names[ranking.winner],
        "top": [names[one] for one in ranking.top],
        "cycle": [names[one] for one in ranking.cycle],
        "remarks": remarks(ranking, names),
    }
    return json.dumps(found, indent=2, ensure_ascii=False)
