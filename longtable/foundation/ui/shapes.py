"""The sectors' shapes as SVG path data, so that colour never speaks alone."""

from math import cos, pi, sin

Point = tuple[float, float]


def _polygon(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z"


def _regular(corners: int, radius: float = 7.5, inner: float = 0.0) -> str:
    """A regular polygon about (8, 8), or with `inner` a star."""
    count = corners * 2 if inner else corners
    return _polygon(
        [
            (
                8 + (inner if inner and step % 2 else radius) * sin(2 * pi * step / count),
                8 - (inner if inner and step % 2 else radius) * cos(2 * pi * step / count),
            )
            for step in range(count)
        ]
    )


# Each in a box of 16 by 16.
PATHS = {
    "circle": "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0 -14Z",
    "square": "M2 2H14V14H2Z",
    "triangle": "M8 1L15.5 14.5H0.5Z",
    "diamond": "M8 0L16 8L8 16L0 8Z",
    "pentagon": _regular(5),
    "hexagon": _regular(6),
    "star": _regular(5, 8, 3.4),
    "cross": "M6 1H10V6H15V10H10V15H6V10H1V6H6Z",
    # Drawn with the even-odd rule, so that the inner circle is a hole.
    "ring": "M8 0.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0 -15Z"
    "M8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0 -7Z",
}


def path(shape: str) -> str:
    """Path data of a shape in a box of 16 by 16; an unknown name gives the circle."""
    return PATHS.get(shape, PATHS["circle"])
