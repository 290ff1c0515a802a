"""Now: a small opinion map, open while the demonstration runs, so that a visitor can vote."""

import hashlib
import random
from datetime import timedelta

from django.utils import timezone

from longtable.areas.common_ground.actions.attaching import attach
from longtable.areas.common_ground.models import (
    Moderation,
    OpinionMap,
    Participant,
    Statement,
    Vote,
)
from longtable.areas.conversations.models import Conversation
from longtable.config.demo.clock import SEED
from longtable.foundation.partnerships.models import Membership, Sector

MAP_CODE = "KNCKD7"
QUESTION = "What should be ready before the next storm?"
STATEMENTS = (
    "Every hall needs a key that somebody on the street holds.",
    "A text message reaches people better than a leaflet.",
    "The first cold day is when we should ring round.",
    "Moss Road's generator should be tested in public.",
    "Hot meals matter more than blankets.",
    "Nobody should be moved out of their home in the night.",
    "The surgery should print its oxygen list every Friday in winter.",
    "Drivers should be paid for their fuel the same week.",
    "One telephone number for everybody would be enough.",
    "Schools should stay open as warm places.",
    "Neighbours know best who needs a knock.",
    "We should practise once before the clocks go back.",
)
WAITING = "Somebody should walk the valley road with a torch."
PEOPLE = 14


def map_winter(
    alice: Membership, conversation: Conversation, sectors: dict[str, Sector]
) -> OpinionMap:
    """Make the open map: a few have voted, and one statement waits to be read."""
    now = timezone.now()
    opinion_map = OpinionMap.objects.create(
        question=QUESTION,
        status=OpinionMap.Status.OPEN,
        join_code=MAP_CODE,
        created_by=alice,
        opened_at=now - timedelta(hours=2),
    )
    statements = Statement.objects.bulk_create(
        Statement(opinion_map=opinion_map, number=number, text=text, status=Moderation.ACCEPTED)
        for number, text in enumerate(STATEMENTS, start=1)
    )
    people = [_person(opinion_map, sectors, place) for place in range(PEOPLE)]
    Statement.objects.create(
        opinion_map=opinion_map, number=len(STATEMENTS) + 1, text=WAITING, author=people[0]
    )
    _vote(people, statements)
    attach(actor=alice, opinion_map=opinion_map, conversation=conversation)
    return opinion_map


def _person(opinion_map: OpinionMap, sectors: dict[str, Sector], place: int) -> Participant:
    keys = ("group", "vcs", "nhs", "council", "lived")
    return Participant.objects.create(
        opinion_map=opinion_map,
        token_hash=hashlib.sha256(f"winter-{place}".encode()).hexdigest(),
        sector=sectors[keys[place % len(keys)]],
    )


def _vote(people: list[Participant], statements: list[Statement]) -> None:
    chance = random.Random(SEED + 3)
    Vote.objects.bulk_create(
        Vote(
            participant=person,
            statement=statement,
            value=chance.choices((1, -1, 0), (0.68, 0.22, 0.1))[0],
        )
        for person in people
        for statement in chance.sample(statements, 8)
    )
