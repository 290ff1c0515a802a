"""Where a typed code leads: each area that has codes adds its own door when it starts."""

from collections.abc import Callable

Door = Callable[[str], str]
_doors: list[Door] = []


def add_door(door: Door) -> None:
    """Have `door(typed)` say to which address a code leads, '' when it is none of its codes.

    Call it in `AppConfig.ready`. It runs with no partnership in scope.
    """
    if door not in _doors:
        _doors.append(door)


def address_behind(typed: str) -> str:
    """The address to which the code leads, '' when no door knows it."""
    return next(filter(None, (door(typed) for door in _doors)), "")
