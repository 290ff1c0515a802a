"""`longtable network`: who works with whom, from two files."""

from pathlib import Path

import click

from longtable.engines.network.io import read_network, to_json
from longtable.engines.network.report import EXCHANGE, NetworkReport, describe

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("organisations", type=FILE)
@click.argument("ties", type=FILE)
@click.option("--level", default=EXCHANGE, show_default=True, help="The closeness that counts.")
@click.option("--threshold", default=5, show_default=True, help="Fewest raters shown.")
@click.option("--seed", default=1, show_default=True, help="For filling in silence.")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
def command(
    organisations: Path, ties: Path, level: int, threshold: int, seed: int, as_json: bool
) -> None:
    """Who works with whom: ORGANISATIONS (organisation, sector), TIES (from, to, closeness)."""
    try:
        network = read_network(organisations, ties)
        report = describe(network, seed=seed, level=level, threshold=threshold)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(to_json(report) if as_json else _text(report))


def _text(report: NetworkReport) -> str:
    lines = [report.sentence]
    for name, bounds in (
        ("Ties named back", report.reciprocity),
        ("Centred on whom others name", report.indegree),
        ("Centred on who names others", report.outdegree),
    ):
        lines.append(f"{name}: {bounds.seen:.2f} (from {bounds.least:.2f} to {bounds.most:.2f}).")
    held = [one.name for one in report.organisations if one.cut_point]
    if held:
        lines.append(f"Others would lose touch without: {', '.join(held)}.")
    if report.isolates:
        lines.append(f"Answered, and have no ties: {', '.join(report.isolates)}.")
    if report.unheard:
        lines.append(f"Neither answered nor named: {', '.join(report.unheard)}.")
    return "\n".join(lines)
