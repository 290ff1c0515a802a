"""Contrast: the formula, brand colours, sectors' looks, and every pair that the stylesheet uses."""

import re
from itertools import product
from pathlib import Path

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


def test_every_sector_has_its_own_colour_and_shape():
    assert len({look.colour for look in SECTOR_LOOKS}) == len(SECTOR_LOOKS)
    assert {look.shape for look in SECTOR_LOOKS} == set(shapes.PATHS)
