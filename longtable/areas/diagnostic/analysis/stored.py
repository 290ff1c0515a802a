"""A frozen dataclass again from the JSON that was kept of it."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from math import nan
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def revived(kind: Callable[..., T], data: Mapping[str, Any]) -> T:
    """A `kind` from a mapping of its fields; null where a figure is wanted is nan.

    Fields that the mapping does not hold keep their defaults. Raises TypeError without one.
    """
    hints = _hints(kind)
    known = {name: _value(hint, data[name]) for name, hint in hints.items() if name in data}
    return kind(**known)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(hint: Any, value: Any) -> Any:
    if isinstance(hint, UnionType):
        (inner,) = (each for each in get_args(hint) if each is not NoneType)
        return None if value is None else _value(inner, value)
    if hint is float and value is None:
        return nan
    if is_dataclass(hint) and isinstance(hint, type):
        return revived(hint, value)
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), value)
    if get_origin(hint) is dict:
        return {key: _value(get_args(hint)[1], each) for key, each in value.items()}
    return value


def _tuple(inner: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if inner[-1] is Ellipsis:
        return tuple(_value(inner[0], each) for each in value)
    return tuple(_value(hint, each) for hint, each in zip(inner, value, strict=True))
