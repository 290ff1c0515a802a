"""From the sheets of a workbook to the mapping that an instrument is parsed from."""

from typing import Any

Sheets = dict[str, list[dict[str, str]]]

YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
LISTS = ("source", "warns")
FLAGS = ("reverse", "short", "about_characteristics")


def to_mapping(sheets: Sheets) -> dict[str, Any]:
    """The same mapping that a JSON instrument holds; what cannot be read is left for `parse`."""
    data: dict[str, Any] = {
        row.get("field", ""): row.get("value", "") for row in sheets.get("instrument", [])
    }
    data["scales"] = _scales(sheets.get("scales", []))
    for part in ("characteristics", "items", "open"):
        data[part] = [_entry(row) for row in sheets.get(part, [])]
    data["choices"] = [_choice(row, sheets) for row in sheets.get("choices", [])]
    if "levels" in sheets:
        data["relationships"] = {
            "text": data.pop("relationships", ""),
            "levels": [_entry(row) for row in sheets["levels"]],
            "statements": [_entry(row) for row in sheets.get("statements", [])],
        }
    data["translations"] = _translations(sheets.get("translations", []))
    return data


def _scales(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    scales: dict[str, dict[str, Any]] = {}
    for row in rows:
        scale = scales.setdefault(row.get("scale", ""), {"id": row.get("scale", ""), "points": []})
        if row.get("unsure"):
            scale["unsure"] = row["unsure"]
        scale["points"].append(
            {"value": _number(row.get("value", "")), "label": row.get("label", "")}
        )
    return list(scales.values())


def _choice(row: dict[str, str], sheets: Sheets) -> dict[str, Any]:
    options = [
        _entry({name: cell for name, cell in option.items() if name != "choice"})
        for option in sheets.get("options", [])
        if option.get("choice") == row.get("id")
    ]
    return {**_entry(row), "options": options}


def _translations(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.get("language", ""), {})[row.get("id", "")] = row.get("text", "")
    return found


def _entry(row: dict[str, str]) -> dict[str, Any]:
    return {name: _cell(name, text) for name, text in row.items() if text}


def _cell(name: str, text: str) -> Any:
    if name in FLAGS:
        return YES.get(text.lower(), text)
    if name in ("value", "most"):
        return _number(text)
    if name in LISTS:
        parts = [part.strip() for part in text.split(";") if part.strip()]
        return [_number(part) for part in parts] if name == "warns" else parts
    return text


def _number(text: str) -> Any:
    """A whole number where the text is one; otherwise the text, for the parser to refuse."""
    return int(text) if text.lstrip("-").isdigit() else text
