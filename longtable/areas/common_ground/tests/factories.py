"""Opinion maps, people and votes, made with as few words as a test can bear."""

import hashlib
import itertools
import random

from django.utils import timezone

from longtable.areas.common_ground.models import Note, OpinionMap, Participant, Statement, Vote
from longtable.foundation.partnerships.models import Sector

_numbers = itertools.count(1)


def a_map(status: str = "open", **fields) -> OpinionMap:
    """A map in the active scope."""
    return OpinionMap.objects.create(
        **{
            "question": "How should we share information?",
            "status": status,
            "opened_at": None if status == "draft" else timezone.now(),
            **fields,
        }
    )


def a_statement(opinion_map: OpinionMap, text: str = "Trust comes first.", **fields) -> Statement:
    """An accepted statement of `opinion_map`, numbered after the last."""
    return Statement.objects.create(
        opinion_map=opinion_map,
        text=text,
        **{"number": opinion_map.statements.count() + 1, "status": "accepted", **fields},
    )


def a_person(opinion_map: OpinionMap, secret: str = "", **fields) -> Participant:
    """Somebody who has sat down; `secret` is what their cookie would hold."""
    secret = secret or f"secret-{next(_numbers)}"
    token_hash = hashlib.sha256(secret.encode()).hexdigest()
    return Participant.objects.create(opinion_map=opinion_map, token_hash=token_hash, **fields)


def a_vote(person: Participant, statement: Statement, value: int = 1) -> Vote:
    """What `person` thinks of `statement`."""
    return Vote.objects.create(participant=person, statement=statement, value=value)


def a_note(statement: Statement, text: str = "It worked in the flood.", **fields) -> Note:
    """An accepted note."""
    return Note.objects.create(statement=statement, text=text, **{"status": "accepted", **fields})


def camps(
    opinion_map: OpinionMap, people: int = 40, statements: int = 12, noise: float = 0.05
) -> None:
    """Two camps of equal size that part on all statements but the last two, which all share.

    People are of two sectors, 'NHS' and 'Community groups', that are spread over both camps.
    """
    chance = random.Random(7)
    sectors = [Sector.objects.get_or_create(name=n)[0] for n in ("NHS", "Community groups")]
    made = [a_statement(opinion_map, f"Statement number {n}.") for n in range(1, statements + 1)]
    votes = []
    for place in range(people):
        person = a_person(opinion_map, sector=sectors[place // 2 % 2])
        for n, statement in enumerate(made):
            shared = n >= statements - 2
            side = 1 if shared or (n + place) % 2 == 0 else -1
            value = -side if chance.random() < noise else side
            votes.append(Vote(participant=person, statement=statement, value=value))
    Vote.objects.bulk_create(votes)
