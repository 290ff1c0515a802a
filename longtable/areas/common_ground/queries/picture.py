"""The map as a picture: where people stand, by group; the reader's own place only to themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

SIDE = 320
MARGIN = 16
MOST_DRAWN = 800
NAME_REACH, NAME_HEIGHT = 36, 14
SHAPES = ("circle", "square", "triangle", "diamond", "cross")


@dataclass(frozen=True)
class Dot:
    """One person, in the picture's units, as text for SVG."""

    x: str
    y: str


@dataclass(frozen=True)
class Cloud:
    """The people of one group: its letter, its shape, where its name stands."""

    letter: str
    shape: str
    people: int
    dots: tuple[Dot, ...]
    x: str
    y: str


@dataclass(frozen=True)
class Picture:
    """All groups that are large enough to draw, and the reader's own dot, if any."""

    clouds: tuple[Cloud, ...]
    you: Dot | None
    side: int = SIDE


def picture(
    points: Sequence[Sequence[float]], sizes: Sequence[int | None], you: int | None
) -> Picture:
    """Draw `points` (person, x, y, group, sure); a group whose size is None is left out."""
    drawn = [point for point in points if sizes[int(point[3])] is not None]
    place = _Fitted([p[1] for p in drawn], [p[2] for p in drawn])
    clouds = [
        _cloud(group, size, [place.dot(p) for p in sorted(drawn, key=lambda p: (p[1], p[2]))
                             if int(p[3]) == group])
        for group, size in enumerate(sizes)
        if size is not None
    ]  # fmt: skip
    own = next((place.dot(p) for p in drawn if int(p[0]) == you), None) if you else None
    return Picture(tuple(clouds), own)


def _cloud(group: int, size: int, dots: list[Dot]) -> Cloud:
    # Of very many an even part is drawn: a cloud of 800 dots looks like one of 8,000.
    step = max(1, -(-len(dots) // MOST_DRAWN))
    return Cloud(
        letter="ABCDE"[group],
        shape=SHAPES[group],
        people=size,
        dots=tuple(dots[::step]),
        x=f"{_named_at([float(dot.x) for dot in dots]):.0f}",
        y=f"{_above([float(dot.y) for dot in dots]):.0f}",
    )


def _named_at(across: Sequence[float]) -> float:
    """The middle, so far from the edges that a name fits in."""
    middle = sum(across) / max(len(across), 1)
    return min(max(middle, NAME_REACH), SIDE - NAME_REACH)


def _above(down: Sequence[float]) -> float:
    """Just over the highest mark, so that a name hides nobody."""
    return max(min(down, default=NAME_HEIGHT) - 10, NAME_HEIGHT)


class _Fitted:
    """Fits places into the square; people far off are drawn at its edge."""

    def __init__(self, across: list[float], up: list[float]) -> None:
        self.ends = [_ends(across), _ends(up)]
        self.reach = max([high - low for low, high in self.ends] + [1e-9]) / 2

    def dot(self, point: Sequence[float]) -> Dot:
        x, y = (self._one(point[1], 0), -self._one(point[2], 1))
        half = SIDE / 2 - MARGIN
        return Dot(f"{SIDE / 2 + x * half:.1f}", f"{SIDE / 2 + y * half:.1f}")

    def _one(self, value: float, axis: int) -> float:
        low, high = self.ends[axis]
        return max(-1.0, min(1.0, (value - (low + high) / 2) / self.reach))


def _ends(values: list[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 0.0
    ordered = sorted(values)
    cut = len(ordered) // 100
    return ordered[cut], ordered[-1 - cut]
