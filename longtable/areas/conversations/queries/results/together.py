"""The same poll asked in each room by itself, counted together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.queries.results.counting import Counted, Order, Tally, counted


def in_twins(polls: Iterable[Activity]) -> list[list[Activity]]:
    """Polls that ask the same in a room each, together; every other poll by itself."""
    groups: dict[tuple[object, ...], list[Activity]] = defaultdict(list)
    for one in polls:
        groups[_what_is_asked(one) if one.room_id else (one.pk,)].append(one)
    return list(groups.values())


def _what_is_asked(poll: Activity) -> tuple[object, ...]:
    return (poll.kind, poll.prompt, *(option.text for option in poll.options.all()))


def counted_together(twins: Sequence[Activity]) -> Counted:
    """What was answered to all of `twins`: options are taken as one by their place."""
    each = [counted(one) for one in twins]
    first = each[0]
    columns = zip(*(found.tallies for found in each), strict=True)
    return Counted(
        first.activity,
        sum(found.people for found in each),
        tuple(_one(column) for column in columns),
        tuple(_orders(each)),
    )


def _one(column: Sequence[Tally]) -> Tally:
    phones, hands = sum(one.phones for one in column), sum(one.hands for one in column)
    return Tally(column[0].key, column[0].label, phones, hands)


def _orders(each: Sequence[Counted]) -> list[tuple[Order, int]]:
    """How often each order was given, in the numbers of the first one's options."""
    times: dict[Order, int] = defaultdict(int)
    for found in each:
        keys = (tally.key for tally in found.tallies)
        first = dict(zip(keys, (tally.key for tally in each[0].tallies), strict=True))
        for order, number in found.orders:
            times[tuple(first[key] for key in order)] += number
    return list(times.items())
