"""What an entry of a list of the law, of purposes or of data categories is, and how it dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

# Raised whenever an entry is added, changed or dated; every agreement keeps the one it was
# written under. Entries are never taken out: they get an `until`.
LIST_VERSION = "2026-11-22"


@dataclass(frozen=True)
class Entry:
    """One thing that can be chosen: a code that is stored, a name that is read, its source."""

    code: str
    name: str
    reference: str
    since: date | None = None
    until: date | None = None
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it can be relied on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def __str__(self) -> str:
        return self.name


E = TypeVar("E", bound=Entry)


class Listed(dict[str, E]):
    """Entries by their code, in the order in which they are shown."""

    def __init__(self, what: str, entries: Iterable[E]) -> None:
        super().__init__((entry.code, entry) for entry in entries)
        self.what = what

    def choices(self, on: date | None = None) -> list[tuple[str, str]]:
        """Code and name of each, for a form; with `on` only what is in force that day."""
        return [(e.code, e.name) for e in self.values() if on is None or e.in_force(on)]

    def find(self, code: str) -> E:
        """The entry. Raises ValueError with a plain sentence for a code that is not listed."""
        if code not in self:
            raise ValueError(f"“{code}” is not in the list of {self.what}. Choose one from it.")
        return self[code]
