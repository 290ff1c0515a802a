"""How wide text will be, guessed on the wide side, because a server has no fonts to measure."""

import unicodedata

# Widths in ems of DejaVu Sans Bold, the widest font in our stack; narrower ones leave room.
NARROW, MIDDLE, ROUND, WIDE = 0.4, 0.6, 0.74, 1.05
KINDS = {
    NARROW: " .,:;'!|ijltfrI()[]-/\"",
    WIDE: "mwMW@%—…",
}
WIDTH_OF = {character: width for width, characters in KINDS.items() for character in characters}


def width(text: str, size: float) -> float:
    """Width of `text` in the units of `size`, the height of the letters' box."""
    return size * sum(map(_ems, text))


def _ems(character: str) -> float:
    known = WIDTH_OF.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return WIDE
    return ROUND if character.isupper() or character.isdigit() else MIDDLE + 0.06


def shortened(text: str, size: float, room: float) -> str:
    """`text`, or its beginning and an ellipsis when it is wider than `room`."""
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(text: str, size: float, room: float, lines: int) -> list[str]:
    """`text` broken at spaces into at most `lines` lines no wider than `room`."""
    broken: list[str] = []
    rest = text.split()
    while rest and len(broken) < lines - 1:
        line, rest = _filled(rest, size, room)
        broken.append(line)
    if rest:
        broken.append(shortened(" ".join(rest), size, room))
    return broken or [""]


def _filled(words: list[str], size: float, room: float) -> tuple[str, list[str]]:
    """As many of `words` as fit on one line, at least one, and the rest."""
    count = 1
    while count < len(words) and width(" ".join(words[: count + 1]), size) <= room:
        count += 1
    return shortened(" ".join(words[:count]), size, room), words[count:]
