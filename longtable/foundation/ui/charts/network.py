"""The map of who works with whom: organisations in their sectors' looks, ties by closeness."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot

from longtable.foundation.ui import lettering
from longtable.foundation.ui.charts.axis import SMALL, SMALL_LEADING
from longtable.foundation.ui.charts.chart import WIDTH, Chart, Line, table
from longtable.foundation.ui.charts.marks import Canvas, Mark, Spot, Stroke, along

EDGE, SIZE = 18.0, 15.0
LETTERS, FIGURE, HIGH = 11.5, 7.4, 9.0
# Where a number may stand beside its mark, the best first; below and above where all else is full.
SIDES = ((1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1))
APART = 23.0
ROUNDS = 60
# From the loosest to the closest: each looks different in width and in dash, never in colour.
LOOKS = ((1.0, "1 4"), (1.4, "6 4"), (2.4, ""))
Places = list[tuple[float, float]]


@dataclass(frozen=True)
class Node:
    """An organisation at (x, y), each from -1 to 1; `told` False when it did not answer."""

    label: str
    group: str
    x: float
    y: float
    colour: str = ""
    shape: str = "circle"
    told: bool = True


@dataclass(frozen=True)
class Tie:
    """Two organisations by their places in the list, and how close, counted from 0."""

    first: int
    second: int
    closeness: int


def network_map(
    *,
    title: str,
    description: str,
    nodes: Sequence[Node],
    ties: Sequence[Tie],
    closeness: Sequence[str],
) -> Chart:
    """Draw `nodes`, numbered, with `ties`; under the map a key of sectors and organisations.

    `closeness` names the kinds of tie, the loosest first, three at most.
    """
    if len(closeness) > len(LOOKS):
        raise ValueError(f"A map shows at most {len(LOOKS)} kinds of tie.")
    canvas = Canvas.empty()
    at = _apart([_on_map(node) for node in nodes])
    _lines(canvas, at, ties, len(closeness))
    _nodes(canvas, at, nodes, ties, closeness)
    canvas.bottom = WIDTH if nodes else 0.0
    _key_of_ties(canvas, closeness)
    _key_of_nodes(canvas, nodes)
    return Chart(
        title,
        description,
        canvas.drawn(title, description, wide=True),
        ("Organisation", "Sector", *closeness),
        table(_rows(nodes, ties, len(closeness))),
        wordy=True,
    )


def _on_map(node: Node) -> tuple[float, float]:
    half = WIDTH / 2 - EDGE
    return WIDTH / 2 + node.x * half, WIDTH / 2 + node.y * half


def _apart(at: Places) -> Places:
    """Push organisations that would cover one another apart, a little at a time."""
    for _ in range(ROUNDS):
        if not _pushed(at):
            break
    return at


def _pushed(at: Places) -> bool:
    moved = False
    for one in range(len(at)):
        for other in range(one + 1, len(at)):
            x, y = at[other][0] - at[one][0], at[other][1] - at[one][1]
            gap = hypot(x, y)
            if gap < APART:
                # Two on the same spot are parted sideways, each pair in its own direction.
                x, y = (x / gap, y / gap) if gap > 0.1 else (1.0, (one - other) / len(at))
                push = (APART - gap) / 2 + 0.05
                at[one] = _inside(at[one][0] - x * push, at[one][1] - y * push)
                at[other] = _inside(at[other][0] + x * push, at[other][1] + y * push)
                moved = True
    return moved


def _inside(x: float, y: float) -> tuple[float, float]:
    return min(max(x, EDGE), WIDTH - EDGE), min(max(y, EDGE), WIDTH - EDGE)


def _look(closeness: int, kinds: int) -> tuple[float, str]:
    """The closest kind is always the solid one."""
    return LOOKS[closeness + len(LOOKS) - kinds]


def _lines(canvas: Canvas, at: Places, ties: Sequence[Tie], kinds: int) -> None:
    for kind in range(kinds):
        width, dash = _look(kind, kinds)
        path = "".join(along(at[t.first], at[t.second]) for t in ties if t.closeness == kind)
        if path:
            canvas.strokes.append(Stroke(path, "axis", "", width, dash))


def _nodes(
    canvas: Canvas,
    at: Places,
    nodes: Sequence[Node],
    ties: Sequence[Tie],
    closeness: Sequence[str],
) -> None:
    rows = _rows(nodes, ties, len(closeness))
    for place, (node, number) in enumerate(zip(nodes, _numbers(at), strict=True)):
        mark = Mark(*at[place], node.shape, node.colour, SIZE, hollow=not node.told)
        line = Line(*number, str(place + 1), LETTERS, "ink", "middle", 700, halo=True)
        own = "".join(
            along(at[t.first], at[t.second]) for t in ties if place in (t.first, t.second)
        )
        canvas.spots.append(Spot(mark, line, _said(rows[place], closeness), own))


def _said(row: tuple[str, ...], closeness: Sequence[str]) -> str:
    """An organisation, its sector and its ties, the closest first."""
    name, group, *held = row
    told = [f"{kind}: {names}" for kind, names in zip(closeness, held, strict=True) if names != "—"]
    return ". ".join([f"{name}, {group}", *(reversed(told) if told else ["No ties"])])


def _numbers(at: Places) -> Places:
    """Where each number stands: beside its mark, clear of other marks and numbers."""
    taken: Places = []
    for place, (x, y) in enumerate(at):
        wide = FIGURE * len(str(place + 1))
        options = [
            (x + side * (SIZE / 2 + 1 + wide / 2), y + drop * (SIZE / 2 + 1 if side else 14.0))
            for side, drop in SIDES
        ]
        crowds = [sum(_crowd(option, wide, place, at, taken)) for option in options]
        taken.append(options[crowds.index(min(crowds))])
    return [(x, y + HIGH / 2) for x, y in taken]


def _crowd(
    option: tuple[float, float], wide: float, place: int, at: Places, taken: Places
) -> Iterator[float]:
    """How far a number there would cover marks, numbers and the edge."""
    x, y = option
    for other, (mark_x, mark_y) in enumerate(at):
        if other != place:
            yield _overlap(x - mark_x, wide / 2 + SIZE / 2) * _overlap(y - mark_y, HIGH)
    for number_x, number_y in taken:
        yield _overlap(x - number_x, wide + 2) * _overlap(y - number_y, HIGH + 3)
    yield 1000.0 * (not wide / 2 < x < WIDTH - wide / 2)


def _overlap(apart: float, room: float) -> float:
    return max(room - abs(apart), 0.0)


def _key_of_ties(canvas: Canvas, closeness: Sequence[str]) -> None:
    for kind, name in enumerate(closeness):
        width, dash = _look(kind, len(closeness))
        canvas.bottom += SMALL_LEADING
        y = canvas.bottom - 4
        canvas.strokes.append(Stroke(along((0, y), (34, y)), "axis", "", width, dash))
        canvas.lines.append(Line(42, canvas.bottom, name, SMALL, "muted"))
    canvas.bottom += 6


def _key_of_nodes(canvas: Canvas, nodes: Sequence[Node]) -> None:
    numbered = sorted(enumerate(nodes, start=1), key=lambda pair: _first(nodes, pair[1].group))
    for group, members in groupby(numbered, key=lambda pair: pair[1].group):
        held = list(members)
        canvas.marks.append(Mark(7, canvas.bottom + 13, held[0][1].shape, held[0][1].colour, 12))
        names = "; ".join(f"{number} {_named(node)}" for number, node in held)
        texts = lettering.wrapped(f"{group}: {names}", SMALL, WIDTH - 20, 60)
        canvas.write(texts, 20, SMALL, SMALL_LEADING)
        canvas.bottom += 4


def _first(nodes: Sequence[Node], group: str) -> int:
    return next(place for place, node in enumerate(nodes) if node.group == group)


def _named(node: Node) -> str:
    return node.label if node.told else f"{node.label} (did not answer)"


def _rows(nodes: Sequence[Node], ties: Sequence[Tie], kinds: int) -> list[tuple[str, ...]]:
    rows = []
    for place, node in enumerate(nodes):
        cells = []
        for kind in range(kinds):
            others = [_other(tie, place) for tie in ties if tie.closeness == kind]
            names = [nodes[other].label for other in others if other is not None]
            cells.append(", ".join(names) or "—")
        rows.append((f"{place + 1} {_named(node)}", node.group, *cells))
    return rows


def _other(tie: Tie, place: int) -> int | None:
    if place == tie.first:
        return tie.second
    return tie.first if place == tie.second else None
