"""`longtable themes`: propose themes for the answers in a file."""

from pathlib import Path
from typing import cast

import click

from longtable.engines.themes.embedding import Mode, Vectors, embed
from longtable.engines.themes.grouping import word_vectors
from longtable.engines.themes.io import Answers, read_answers, to_json, write_proposal
from longtable.engines.themes.proposal import Proposal
from longtable.engines.themes.proposing import propose

FILE = click.Path(path_type=Path)
WORDS = "words"
LONG_RUN = 1000


@click.command()
@click.argument("file", type=FILE)
@click.option("--column", default="text", show_default=True, help="The column of the answers.")
@click.option("--by", help="The column of the sector, to count by and to spread quotes over.")
@click.option("--out", type=FILE, help="Folder for themes, quotes and assignments.")
@click.option("--themes", type=click.IntRange(1), help="How many to aim at.")
@click.option(
    "--mode",
    type=click.Choice(["static", "contextual", WORDS]),
    default="static",
    show_default=True,
    help="Contextual needs `longtable models add`; words is the plain TF-IDF baseline.",
)
@click.option("--seed", default=0, show_default=True, help="Same seed, same themes.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def command(
    file: Path,
    column: str,
    by: str | None,
    out: Path | None,
    themes: int | None,
    mode: str,
    seed: int,
    as_json: bool,
) -> None:
    """Propose themes for the answers in FILE: a CSV file with headings, or .txt, one a line.

    Every answer is in exactly one theme, or unsorted. Quotes are exact words.
    """
    try:
        answers = read_answers(file, column, by)
        found = propose(
            answers.texts,
            seed=seed,
            vectors=_vectors(answers.texts, mode, seed),
            themes=themes,
            organisations=answers.organisations,
            sectors=answers.sectors,
        )
        written = write_proposal(out, answers, found) if out else ()
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(to_json(answers, found) if as_json else _plain(answers, found))
    for path in () if as_json else written:
        click.echo(f"Wrote {path}")


def _vectors(texts: tuple[str, ...], mode: str, seed: int) -> Vectors:
    if mode == WORDS:
        return word_vectors(texts, seed)
    if len(texts) < LONG_RUN:
        return embed(texts, cast(Mode, mode))
    # Only a long run shows a bar, and only it pays for loading one.
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("Reading answers", total=len(texts))
        return embed(texts, cast(Mode, mode), progress=lambda done: bar.update(task, advance=done))


def _plain(answers: Answers, found: Proposal) -> str:
    lines = [
        f"{found.count} answers, {len(found.themes)} themes from {len(found.micro_groups)}"
        f" micro-groups; unsorted: {len(found.unsorted)} ({found.unsorted_share:.0%})."
    ]
    for theme in found.themes:
        lines += ["", f"{theme.size}  {', '.join(theme.words)}"]
        lines += [f"   “{' '.join(quote.text.split())}”" for quote in theme.quotes[:1]]
    return "\n".join(lines)
