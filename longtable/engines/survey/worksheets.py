"""From the mapping of an instrument to the sheets of a workbook, as a pattern to fill in."""

from collections.abc import Iterable, Mapping
from typing import Any

from longtable.engines.survey.parsing import CHARACTERISTIC, CHOICE, ITEM, OPEN, OPTION, TOP

Rows = list[list[str]]
POINT = ("value", "label")


def to_sheets(data: Mapping[str, Any]) -> dict[str, Rows]:
    """Sheets by name, each with its heading first; `workbook.to_mapping` reads them back."""
    asks = data.get("relationships") or {}
    choices = data.get("choices", [])
    return {
        "instrument": [["field", "value"], *_fields(data, asks)],
        "scales": [["scale", "value", "label", "unsure"], *_scales(data["scales"])],
        "characteristics": _table(CHARACTERISTIC, data["characteristics"]),
        "items": _table(ITEM, data["items"]),
        "choices": _table([name for name in CHOICE if name != "options"], choices),
        "options": _table(["choice", *OPTION], _options(choices)),
        "open": _table(OPEN, data.get("open", [])),
        **({"levels": _table(POINT, asks["levels"])} if asks else {}),
        **({"statements": _table(ITEM, asks.get("statements", []))} if asks else {}),
        "translations": [["language", "id", "text"], *_texts(data.get("translations", {}))],
    }


def _fields(data: Mapping[str, Any], asks: Mapping[str, Any]) -> Rows:
    rows = [
        [name, data[name]] for name, (kind, _) in TOP.items() if kind == "text" and data.get(name)
    ]
    return rows + ([["relationships", asks["text"]]] if asks else [])


def _scales(scales: Iterable[Mapping[str, Any]]) -> Rows:
    return [
        [scale["id"], str(point["value"]), point["label"], scale.get("unsure", "")]
        for scale in scales
        for point in scale["points"]
    ]


def _options(choices: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"choice": choice["id"], **option}
        for choice in choices
        for option in choice.get("options", [])
    ]


def _texts(translations: Mapping[str, Mapping[str, str]]) -> Rows:
    return [
        [language, identifier, text]
        for language, texts in translations.items()
        for identifier, text in texts.items()
    ]


def _table(names: Iterable[str], entries: Iterable[Mapping[str, Any]]) -> Rows:
    heading = list(names)
    return [heading, *([_cell(entry.get(name)) for name in heading] for entry in entries)]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
