"""Now: polls of the open conversation: a choice with hands, a ranking that divides, a pulse."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import cycle

from django.utils import timezone

from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    Conversation,
    HandCount,
    Option,
    Participant,
)

REACH = ("A knock on the door", "A phone call", "A text message", "A notice in the shop")
REACHED = (0, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 2, 0, 1, 0, 2)
HANDS = (5, 3, 0, 2)
FIRST = (
    "Share the list of people at risk",
    "Ring round on the first cold day",
    "Test the generators",
    "One list of who has keys",
)
# Nine would share the list before all else, seven after all else: most would still have it first,
# yet the ring round, which nobody minds, gets more points.
ORDERS = (*((0, 1, 2, 3),) * 5, *((0, 1, 3, 2),) * 4, *((1, 2, 3, 0),) * 4, *((1, 3, 2, 0),) * 3)
READY = "How ready are we for the next storm?"
BEFORE = (2, 3, 1, 2, 2, 3, 4, 2, 1, 3, 2, 2, 3, 2)
SINCE = (3, 3, 2, 4, 3, 4, 4, 3, 2, 3, 3, 4)


def ask_them(conversation: Conversation, guests: list[Participant], position: int) -> None:
    """Three polls, answered, from `position` on; the results of the ranking are not shown yet."""
    choice = _poll(conversation, position, "single_choice", "How do we reach people first?")
    reach = _offer(choice, REACH)
    _give(choice, guests, [{"picked": [reach[place].pk]} for place in REACHED])
    for option, count in zip(reach, HANDS, strict=True):
        if count:
            HandCount.objects.create(activity=choice, option=option, count=count)
    ranking = _poll(
        conversation, position + 1, "ranking", "What should we do first?", hides_results=True
    )
    first = _offer(ranking, FIRST)
    orders = [{"picked": [first[place].pk for place in order]} for order in ORDERS]
    _give(ranking, guests, orders)
    pulse = _poll(
        conversation, position + 2, "pulse", READY, round=2, low_label="Not at all",
        high_label="Let it come",
    )  # fmt: skip
    _give(pulse, guests, [{"rating": each, "status": "set_aside"} for each in BEFORE])
    _give(pulse, guests, [{"rating": each, "round": 2} for each in SINCE])


def _poll(
    conversation: Conversation, position: int, kind: str, prompt: str, **fields: object
) -> Activity:
    return Activity.objects.create(
        conversation=conversation, part="poll", kind=kind, prompt=prompt, position=position,
        status="closed", **fields,
    )  # fmt: skip


def _offer(poll: Activity, texts: tuple[str, ...]) -> list[Option]:
    return [
        Option.objects.create(activity=poll, text=text, position=place)
        for place, text in enumerate(texts)
    ]


def _give(
    poll: Activity, guests: list[Participant], answers: Sequence[Mapping[str, object]]
) -> None:
    start = timezone.now() - timedelta(minutes=19)
    for place, (guest, answer) in enumerate(zip(cycle(guests), answers, strict=False)):
        name = f"longtable-demo/now/{poll.pk}/{answer.get('round', 1)}/{place}"
        Contribution.objects.create(
            activity=poll,
            participant=guest,
            submission_key=uuid.uuid5(uuid.NAMESPACE_URL, name),
            created_at=start + timedelta(seconds=10 * place),
            **answer,
        )
