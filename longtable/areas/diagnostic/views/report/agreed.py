"""What the partnership said it would do about the results."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.formats import date_format

from longtable.areas.diagnostic.models import RoundAction
from longtable.foundation.ui.documents import elements as el


def agreed(actions: Iterable[RoundAction], named: Mapping[str, str]) -> Iterator[el.Table]:
    """A row for each action; who leads is left to the members' pages."""
    rows = tuple(
        (
            action.text,
            named.get(action.characteristic, "All of it"),
            date_format(action.due_on, "j F Y") if action.due_on else "No day set",
        )
        for action in actions
    )
    if rows:
        headers = ("What will be done", "About", "By when")
        yield el.Table("Actions agreed", headers, rows, wordy=True)
