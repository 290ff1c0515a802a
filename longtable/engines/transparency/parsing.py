"""Read the fields of a JSON object strictly, with errors that a person can act on."""

from collections.abc import Mapping, Sequence

MOST_SHOWN = 80


def check_fields(value: object, what: str, names: Sequence[str]) -> Mapping[str, object]:
    """Give the object back when it has exactly these fields; otherwise raise ValueError."""
    if not isinstance(value, Mapping):
        raise ValueError(
            f"{what} must be a JSON object with the fields {', '.join(names)}, "
            f"but it is of type {type(value).__name__}."
        )
    for name in names:
        if name not in value:
            raise ValueError(f"{what} has no field '{name}'; copy the whole object again.")
    for name in value:
        if name not in names:
            raise ValueError(f"{what} has an unknown field '{name}'; remove it.")
    return value


def read_number(fields: Mapping[str, object], name: str) -> int:
    """Give a whole number; true and 3.0 are refused."""
    value = fields[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"The field '{name}' must be a whole number, but it is {shown(value)}.")
    return value


def read_text(fields: Mapping[str, object], name: str) -> str:
    """Give a text."""
    value = fields[name]
    if not isinstance(value, str):
        raise ValueError(f"The field '{name}' must be text, but it is {shown(value)}.")
    return value


def read_hex(fields: Mapping[str, object], name: str, length: int) -> bytes:
    """Give the bytes of a lower-case hexadecimal field of a known length in bytes."""
    return parse_hex(read_text(fields, name), f"The field '{name}'", length)


def read_path(fields: Mapping[str, object], name: str, length: int) -> tuple[bytes, ...]:
    """Give the bytes of a list of lower-case hexadecimal texts."""
    value = fields[name]
    if not isinstance(value, list):
        raise ValueError(f"The field '{name}' must be a list, but it is {shown(value)}.")
    for item in value:
        if not isinstance(item, str):
            raise ValueError(f"Each item of '{name}' must be text, but one is {shown(item)}.")
    return tuple(parse_hex(item, f"Each item of '{name}'", length) for item in value)


def parse_hex(text: str, what: str, length: int) -> bytes:
    """Give the bytes of a lower-case hexadecimal text of a known length in bytes.

    One spelling only, so that equal values are equal texts.
    """
    if len(text) != 2 * length or not set(text) <= set("0123456789abcdef"):
        raise ValueError(
            f"{what} must be {2 * length} lower-case hexadecimal digits, but it is {shown(text)}."
        )
    return bytes.fromhex(text)


def shown(value: object) -> str:
    """Write a refused value for an error message, cut short: it may be anything, of any length."""
    text = repr(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
