"""Colours: contrast as WCAG 2.2 measures it, brand colours checked, sectors' own looks."""

import re
from typing import NamedTuple

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
PAGE, SURFACE, SHADE = "#FBF8F3", "#FFFFFF", "#F2ECE1"
DARK_PAGE, DARK_SURFACE, DARK_SHADE = "#14191C", "#1D2428", "#283136"
NO_COLOUR = "Enter a colour as # and six digits or letters A to F, such as #0F5C5E."
TEXT_MINIMUM = 4.5  # WCAG 2.2, 1.4.3
GRAPHIC_MINIMUM = 3.0  # WCAG 2.2, 1.4.11


class Look(NamedTuple):
    """How a sector looks everywhere: one colour, one shape."""

    colour: str
    shape: str


# Found by search: each keeps 3:1 on paper and on the dark page, and any two stay apart (CIE76
# distance of 14 or more) in normal vision and with each kind of colour blindness; a test measures
# it. The shape says the same without colour.
SECTOR_LOOKS = (
    Look("#3295D3", "square"),
    Look("#B35529", "circle"),
    Look("#0C7E51", "triangle"),
    Look("#D83F5C", "diamond"),
    Look("#6A65CD", "hexagon"),
    Look("#B57D01", "star"),
    Look("#8B9081", "pentagon"),
    Look("#A04FA0", "cross"),
    Look("#A47AA1", "ring"),
)


def _channels(colour: str) -> tuple[int, int, int]:
    if not HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} is not a colour such as #0F5C5E.")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = map(_linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21. Raises ValueError for anything but #RRGGBB."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, towards: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `towards` mixed in."""
    pairs = zip(_channels(colour), _channels(towards), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def sector_colour_problem(colour: str) -> str:
    """Why a sector cannot have `colour`, which marks it on light and dark pages; '' when it can."""
    if not HEX.fullmatch(colour):
        return NO_COLOUR
    if min(contrast(colour, ground) for ground in (PAGE, SURFACE)) < GRAPHIC_MINIMUM:
        return f"{colour} is too light to be seen on a white page. Choose a darker shade."
    if min(contrast(colour, ground) for ground in (DARK_PAGE, DARK_SURFACE)) < GRAPHIC_MINIMUM:
        return f"{colour} is too dark to be seen on a dark page. Choose a lighter shade."
    return ""


def brand_colour_problem(colour: str) -> str:
    """Why a partnership cannot use `colour` as its brand; '' when it can."""
    if not HEX.fullmatch(colour):
        return NO_COLOUR
    ratio = min(contrast(colour, ground) for ground in (PAGE, SURFACE, SHADE))
    if ratio < TEXT_MINIMUM:
        return (
            f"{colour} is too light: links and buttons in it would have a contrast of"
            f" {ratio:.1f} to 1, and people need 4.5 to 1. Choose a darker shade."
        )
    return ""


def on_dark(colour: str) -> str:
    """The same colour, lightened just until it reads as text on the dark page."""
    for percent in range(0, 101, 5):
        lighter = mixed(colour, "#FFFFFF", percent / 100)
        grounds = (DARK_PAGE, DARK_SURFACE, DARK_SHADE)
        if all(contrast(lighter, ground) >= TEXT_MINIMUM for ground in grounds):
            return lighter
    return "#FFFFFF"
