"""From a plain mapping (a JSON file, a workbook) to an instrument, refusing anything unclear."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from longtable.engines.survey.instrument import (
    Characteristic,
    Choice,
    Instrument,
    Item,
    OpenQuestion,
    Option,
    Point,
    Relationships,
    Scale,
)
from longtable.engines.survey.meaning import check_meaning

FORMAT = "longtable-instrument/1"

Entry = Mapping[str, Any]


class FileProblemsError(ValueError):
    """A file that cannot be used as it is; `problems` holds one plain sentence for each reason."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        shown = " ".join(self.problems[:3])
        more = len(self.problems) - 3
        super().__init__(f"{shown} There are {more} more problems." if more > 0 else shown)


# Field name to (type as people would call it, whether it must be there).
TOP = {
    "format": ("text", True),
    "id": ("text", True),
    "version": ("text", True),
    "title": ("text", True),
    "language": ("text", True),
    "licence": ("text", True),
    "credit": ("text", False),
    "about": ("text", False),
    "scales": ("list", True),
    "characteristics": ("list", True),
    "items": ("list", True),
    "choices": ("list", False),
    "open": ("list", False),
    "relationships": ("block", False),
    "translations": ("block", False),
}
SCALE = {"id": ("text", True), "points": ("list", True), "unsure": ("text", False)}
POINT = {"value": ("whole number", True), "label": ("text", True)}
CHARACTERISTIC = {"id": ("text", True), "name": ("text", True), "about": ("text", False)}
ITEM = {
    "id": ("text", True),
    "text": ("text", True),
    "scale": ("text", True),
    "kind": ("text", False),
    "characteristic": ("text", False),
    "name": ("text", False),
    "reverse": ("true or false", False),
    "short": ("true or false", False),
    "why": ("text", False),
    "source": ("list", False),
    "warns": ("list", False),
}
CHOICE = {
    "id": ("text", True),
    "text": ("text", True),
    "options": ("list", False),
    "most": ("whole number", False),
    "why": ("text", False),
    "source": ("list", False),
    "about_characteristics": ("true or false", False),
}
OPTION = {"id": ("text", True), "label": ("text", True), "about": ("text", False)}
OPEN = {
    "id": ("text", True),
    "text": ("text", True),
    "why": ("text", False),
    "source": ("list", False),
}
RELATIONSHIPS = {"text": ("text", True), "levels": ("list", True), "statements": ("list", False)}

TYPES: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str) and bool(value.strip()),
    "list": lambda value: isinstance(value, list),
    "block": lambda value: isinstance(value, dict),
    "whole number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "true or false": lambda value: isinstance(value, bool),
}


def parse(data: Any) -> Instrument:
    """The instrument in a mapping laid out as docs/reference/instrument-format.md says.

    Raises FileProblemsError with every problem found, so that a person can mend them in one go.
    """
    if not isinstance(data, dict):
        raise FileProblemsError(
            ["The file holds no instrument: it should be one block of named parts."]
        )
    data = {name: value for name, value in data.items() if value is not None}
    problems = _check_fields(data, TOP, "The instrument")
    if not problems:
        problems = _check_parts(data)
    if problems:
        raise FileProblemsError(problems)
    instrument = _build(data)
    meaning = list(check_meaning(instrument))
    if meaning:
        raise FileProblemsError(meaning)
    return instrument


def _check_parts(data: Entry) -> list[str]:
    problems = (
        []
        if data["format"] == FORMAT
        else [f"The format is '{data['format']}', but only '{FORMAT}' can be read."]
    )
    for part, fields, word in (
        ("scales", SCALE, "scale"),
        ("characteristics", CHARACTERISTIC, "characteristic"),
        ("items", ITEM, "item"),
        ("choices", CHOICE, "choice"),
        ("open", OPEN, "open question"),
    ):
        problems += _check_list(data.get(part, []), fields, word)
    for scale in _blocks(data["scales"]):
        problems += _check_list(
            scale.get("points", []), POINT, f"point of scale '{scale.get('id')}'"
        )
    for choice in _blocks(data.get("choices", [])):
        name = f"option of choice '{choice.get('id')}'"
        problems += _check_list(choice.get("options", []), OPTION, name)
    return problems + _check_relationships(data.get("relationships")) + _check_translations(data)


def _check_relationships(block: Any) -> list[str]:
    if block is None:
        return []
    problems = _check_fields(block, RELATIONSHIPS, "The relationships part")
    if problems:
        return problems
    problems = _check_list(block["levels"], POINT, "level of relationships")
    return problems + _check_list(block.get("statements", []), ITEM, "statement on relationships")


def _check_translations(data: Entry) -> list[str]:
    return [
        f"The translation '{language}' should give a text for each id."
        for language, texts in data.get("translations", {}).items()
        if not isinstance(texts, dict) or not all(TYPES["text"](text) for text in texts.values())
    ]


def _check_list(entries: Any, fields: Mapping[str, tuple[str, bool]], word: str) -> list[str]:
    if not isinstance(entries, list):
        return [f"Each {word} should be in a list."]
    problems: list[str] = []
    for position, entry in enumerate(entries, start=1):
        name = entry.get("id") if isinstance(entry, dict) else None
        label = f"The {word} '{name}'" if name else f"The {word} in place {position}"
        problems += _check_fields(entry, fields, label)
    return problems


def _check_fields(entry: Any, fields: Mapping[str, tuple[str, bool]], label: str) -> list[str]:
    if not isinstance(entry, dict):
        return [f"{label} should be a block of named fields."]
    problems = [
        f"{label} has no '{name}'."
        for name, (_, needed) in fields.items()
        if needed and entry.get(name) in (None, "")
    ]
    problems += [
        f"{label} has a field '{name}' that is not known; known are {', '.join(fields)}."
        for name in entry
        if name not in fields
    ]
    inside = label[0].lower() + label[1:]
    return problems + [
        f"The field '{name}' of {inside} should be {_article(fields[name][0])}."
        for name, value in entry.items()
        if name in fields and value not in (None, "") and not TYPES[fields[name][0]](value)
    ]


def _article(word: str) -> str:
    return word if word in ("text", "true or false") else f"a {word}"


def _blocks(entries: Any) -> list[Entry]:
    return [entry for entry in entries if isinstance(entry, dict)]


def _build(data: Entry) -> Instrument:
    return Instrument(
        **{name: data[name] for name in ("id", "version", "title", "language", "licence")},
        credit=data.get("credit") or "",
        scales=tuple(_scale(entry) for entry in data["scales"]),
        characteristics=tuple(Characteristic(**_given(e)) for e in data["characteristics"]),
        items=tuple(_item(entry) for entry in data["items"]),
        choices=tuple(_choice(entry, data) for entry in data.get("choices", [])),
        open_questions=tuple(_open(entry) for entry in data.get("open", [])),
        relationships=_relationships(data.get("relationships")),
        translations=data.get("translations", {}),
    )


def _scale(entry: Entry) -> Scale:
    points = sorted((Point(**point) for point in entry["points"]), key=lambda point: point.value)
    return Scale(**{**_given(entry), "points": tuple(points)})


def _item(entry: Entry) -> Item:
    given = _given(entry)
    lists = {name: tuple(given.get(name, ())) for name in ("source", "warns")}
    return Item(**{**given, **lists})


def _choice(entry: Entry, data: Entry) -> Choice:
    options = tuple(Option(**_given(option)) for option in entry.get("options", []))
    if entry.get("about_characteristics"):
        options = tuple(Option(c["id"], c["name"]) for c in data["characteristics"])
    lists = {"options": options, "source": tuple(entry.get("source", ()))}
    return Choice(**{**_given(entry), **lists})


def _open(entry: Entry) -> OpenQuestion:
    return OpenQuestion(**{**_given(entry), "source": tuple(entry.get("source", ()))})


def _relationships(block: Entry | None) -> Relationships | None:
    if block is None:
        return None
    levels = tuple(sorted((Point(**p) for p in block["levels"]), key=lambda point: point.value))
    return Relationships(
        block["text"], levels, tuple(_item(e) for e in block.get("statements", []))
    )


def _given(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value not in (None, "")}
