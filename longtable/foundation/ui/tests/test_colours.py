"""Contrast: the formula, brand colours, sectors' looks, and every pair that the stylesheet uses."""

import re
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtable.foundation.ui import shapes
from longtable.foundation.ui.colours import (
    DARK_PAGE,
    DARK_SHADE,
    DARK_SURFACE,
    GRAPHIC_MINIMUM,
    PAGE,
    SECTOR_LOOKS,
    SHADE,
    SURFACE,
    TEXT_MINIMUM,
    brand_colour_problem,
    contrast,
    mixed,
    on_dark,
    sector_colour_problem,
)

STYLESHEET = (Path(__file__).parents[1] / "static/ui/longtable.css").read_text()
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def tokens(start: str) -> dict[str, str]:
    """The tokens of the `:root` rule that follows `start` in the stylesheet."""
    rule = STYLESHEET[STYLESHEET.index(start) :].split("}")[0]
    return dict(re.findall(r"--lt-([a-z-]+): (#[0-9A-F]{6});", rule))


LIGHT = tokens(":root")
DARK = {**LIGHT, **tokens("@media screen and (prefers-color-scheme: dark)")}
PRINT = {**LIGHT, **tokens("@media print")}
GROUNDS = ("page", "surface", "shade")
TINTS = ("blue", "green", "teal", "purple", "magenta", "red", "orange", "yellow")
TEXT_PAIRS = [
    *product(("ink", "muted", "brand", "brand-hover", "visited"), GROUNDS),
    *product(("accent", "success", "error", "error-hover"), GROUNDS),
    *product(("on-brand",), ("brand", "brand-hover", "success", "error", "error-hover")),
    ("ink", "line"),
    ("focus-ink", "focus"),
    *((f"{name}-deep", f"{name}-tint") for name in TINTS),
]
GRAPHIC_PAIRS = [*product(("edge", "brand", "error", "success"), GROUNDS)]


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_every_text_reads_on_its_ground(theme: dict[str, str]):
    low = {
        (text, ground): round(contrast(theme[text], theme[ground]), 2)
        for text, ground in TEXT_PAIRS
        if contrast(theme[text], theme[ground]) < TEXT_MINIMUM
    }

    assert low == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_every_edge_of_a_control_is_seen_on_its_ground(theme: dict[str, str]):
    low = {
        pair: round(contrast(theme[pair[0]], theme[pair[1]]), 2)
        for pair in GRAPHIC_PAIRS
        if contrast(theme[pair[0]], theme[pair[1]]) < GRAPHIC_MINIMUM
    }

    assert low == {}


def test_colours_in_code_are_those_of_the_stylesheet():
    assert (LIGHT["page"], LIGHT["surface"], LIGHT["shade"]) == (PAGE, SURFACE, SHADE)
    assert (DARK["page"], DARK["surface"], DARK["shade"]) == (DARK_PAGE, DARK_SURFACE, DARK_SHADE)


def test_every_token_that_is_used_is_set():
    used = set(re.findall(r"var\(--lt-([a-z-]+)\)", STYLESHEET))

    assert used - LIGHT.keys() == set()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#FF0000", "#FFFFFF", 4.0)],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float):
    assert round(contrast(one, other), 2) == ratio


@given(colours, colours)
def test_contrast_has_no_direction_and_stays_in_bounds(one: str, other: str):
    assert contrast(one, other) == contrast(other, one)
    assert 1.0 <= contrast(one, other) <= 21.0


def test_contrast_of_something_else_is_refused():
    with pytest.raises(ValueError, match=r"'teal' is not a colour such as #0F5C5E\."):
        contrast("teal", "#FFFFFF")


@pytest.mark.parametrize("colour", ["#0F5C5E", "#5B2A86", "#000000"])
def test_dark_enough_brand_colour_has_no_problem(colour: str):
    assert brand_colour_problem(colour) == ""


def test_pale_brand_colour_is_refused_with_the_reason():
    assert brand_colour_problem("#FFC845") == (
        "#FFC845 is too light: links and buttons in it would have a contrast of 1.3 to 1,"
        " and people need 4.5 to 1. Choose a darker shade."
    )


@pytest.mark.parametrize("colour", ["", "teal", "#FFF", "0F5C5E", "#0F5C5E;}"])
def test_what_is_no_colour_is_refused_with_an_example(colour: str):
    assert brand_colour_problem(colour) == (
        "Enter a colour as # and six digits or letters A to F, such as #0F5C5E."
    )


@pytest.mark.parametrize("look", SECTOR_LOOKS, ids=lambda look: look.shape)
def test_starting_sector_colour_has_no_problem(look):
    assert sector_colour_problem(look.colour) == ""


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#F2D94E", "#F2D94E is too light to be seen on a white page. Choose a darker shade."),
        ("#0F2A5C", "#0F2A5C is too dark to be seen on a dark page. Choose a lighter shade."),
        (
            "blue",
            "Enter a colour as # and six digits or letters A to F, such as #0F5C5E.",
        ),
    ],
)
def test_sector_colour_that_disappears_is_refused_with_the_reason(colour: str, expected: str):
    assert sector_colour_problem(colour) == expected


@given(colours)
def test_any_brand_colour_reads_in_the_dark(colour: str):
    lightened = on_dark(colour)

    grounds = (DARK_PAGE, DARK_SURFACE, DARK_SHADE)
    assert min(contrast(lightened, ground) for ground in grounds) >= TEXT_MINIMUM


@given(colours)
def test_mixing_nothing_changes_nothing(colour: str):
    assert (mixed(colour, "#FFFFFF", 0), mixed(colour, "#FFFFFF", 1)) == (colour, "#FFFFFF")


@pytest.mark.parametrize("look", SECTOR_LOOKS, ids=lambda look: look.shape)
def test_sector_is_seen_on_paper_and_in_the_dark(look):
    grounds = (PAGE, SURFACE, DARK_PAGE, DARK_SURFACE)
    assert min(contrast(look.colour, ground) for ground in grounds) >= GRAPHIC_MINIMUM


# What each kind of colour blindness makes of linear red, green, blue, at its strongest.
# Machado, Oliveira and Fernandes 2009, severity 1.0.
VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def lab(colour: str, vision: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of a colour as somebody with this vision sees it."""
    share = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    xyz = XYZ @ np.clip(vision @ linear, 0, 1) / WHITE
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("vision", VISIONS.values(), ids=VISIONS)
def test_any_two_sectors_are_told_apart(vision: np.ndarray):
    seen = [lab(look.colour, vision) for look in SECTOR_LOOKS]

    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) >= 14


def test_every_sector_has_its_own_colour_and_shape():
    assert len({look.colour for look in SECTOR_LOOKS}) == len(SECTOR_LOOKS)
    assert {look.shape for look in SECTOR_LOOKS} == set(shapes.PATHS)
