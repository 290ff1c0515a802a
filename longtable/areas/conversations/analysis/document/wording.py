"""Texts that the convenor typed, taken apart into paragraphs and bullets."""

from itertools import groupby

from longtable.areas.conversations.analysis.document.parts import Block

MARKS = ("- ", "* ", "• ")


def blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs of `text`; lines that start with '- ', '* ' or '• ' in a row are one list."""
    found: list[Block] = []
    for part in _paragraphs(text):
        for is_list, lines in groupby(part, key=lambda line: line.startswith(MARKS)):
            if is_list:
                found.append(Block(tuple(line[2:].strip() for line in lines), is_list=True))
            else:
                found.append(Block((" ".join(lines),)))
    return tuple(found)


def _paragraphs(text: str) -> list[list[str]]:
    lines = [line.strip() for line in text.splitlines()]
    return [list(part) for filled, part in groupby(lines, key=bool) if filled]
