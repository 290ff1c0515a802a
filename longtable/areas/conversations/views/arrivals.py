"""Those who come in at the same moment, seated together: a crowd costs few transactions."""

from collections import defaultdict
from collections.abc import Sequence

from longtable.areas.conversations.actions.arriving import Arrival, join_together
from longtable.areas.conversations.models import Conversation, Participant
from longtable.foundation.live.gathering import Gathering
from longtable.foundation.partnerships.scoping import within

Newcomer = tuple[Conversation, Arrival]


def seat(conversation: Conversation, arrival: Arrival) -> Participant:
    """Seat a guest together with whoever else is at a door just now. May raise NotAllowed."""
    return DOORS.put((conversation, arrival))


def _seat_all(newcomers: Sequence[Newcomer]) -> list[Participant]:
    places = defaultdict(list)
    for number, (conversation, _) in enumerate(newcomers):
        places[conversation].append(number)
    guests: dict[int, Participant] = {}
    for conversation, numbers in places.items():
        arrivals = [newcomers[number][1] for number in numbers]
        with within(conversation.partnership):
            seated = join_together(conversation=conversation, arrivals=arrivals)
        guests |= dict(zip(numbers, seated, strict=True))
    return [guests[number] for number in range(len(newcomers))]


DOORS: Gathering[Newcomer, Participant] = Gathering(_seat_all)
