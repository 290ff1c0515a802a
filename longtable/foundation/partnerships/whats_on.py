"""What is on: areas say what goes on in a partnership, and its home page lists it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from longtable.foundation.partnerships.models import Membership


@dataclass(frozen=True)
class Item:
    """Something going on. `state` is a word or two, such as 'Open now'; `note` one short line."""

    title: str
    href: str
    state: str = ""
    note: str = ""


Listing = Callable[[Membership], Iterable[Item]]
_listings: dict[str, Listing] = {}


def register(key: str, listing: Listing) -> None:
    """Have `listing(membership)` say what is on; call it in `AppConfig.ready` with the app's name.

    It is called inside the partnership's scope and should ask a constant number of queries.
    """
    _listings[key] = listing


def items(membership: Membership) -> list[Item]:
    """Everything that is on for this member, in the order in which areas registered."""
    return [item for listing in _listings.values() for item in listing(membership)]
