"""December: the opinion map on sharing information, closed, with two groups and four bridges."""

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle

from longtable.areas.common_ground.models import (
    Moderation,
    Note,
    OpinionMap,
    Participant,
    Snapshot,
    Statement,
    Vote,
)
from longtable.areas.common_ground.tasks import refreshed
from longtable.config.demo import december_statements as said
from longtable.config.demo.clock import SEED
from longtable.foundation.partnerships.models import Membership, Organisation, Sector

OPENED = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
CLOSED = datetime(2025, 12, 12, 17, 0, tzinfo=UTC)
LOOKED_AT = (*(OPENED + timedelta(days=day, hours=8) for day in (2, 4, 8)), CLOSED)
# How many people took part for each sector, and how many of them are for 'share to act'.
WHO_CAME = {
    "nhs": (21, 17), "council": (15, 12), "vcs": (18, 8), "group": (14, 2), "lived": (11, 1),
    "provider": (7, 4), "funder": (4, 2),
}  # fmt: skip
PASSES = 0.08
FEWEST_ANSWERED = 22


def map_december(alice: Membership, sectors: dict[str, Sector]) -> OpinionMap:
    """Make the whole map, with results as they stood on four days."""
    opinion_map = OpinionMap.objects.create(
        question=said.QUESTION,
        introduction=said.INTRODUCTION,
        status=OpinionMap.Status.CLOSED,
        join_code="MAPQ67",
        created_by=alice,
        created_at=OPENED - timedelta(days=3),
        opened_at=OPENED,
        closed_at=CLOSED,
    )
    people = list(_people(opinion_map, sectors))
    statements = _statements(opinion_map, [person for person, _ in people])
    _notes(statements, [person for person, _ in people])
    votes = sorted(_votes(people, statements), key=lambda vote: vote.cast_at)
    _count_day_by_day(opinion_map, votes)
    return opinion_map


def _people(
    opinion_map: OpinionMap, sectors: dict[str, Sector]
) -> Iterator[tuple[Participant, bool]]:
    """Everybody, with whether they are for 'share to act'."""
    chance = random.Random(SEED)
    for key, (number, for_sharing) in WHO_CAME.items():
        names = Organisation.objects.filter(sector=sectors[key]).values_list("name", flat=True)
        at = cycle(names or [""])
        for place in range(number):
            person = Participant.objects.create(
                opinion_map=opinion_map,
                token_hash=hashlib.sha256(f"december-{key}-{place}".encode()).hexdigest(),
                sector=sectors[key],
                organisation=next(at),
                joined_at=OPENED + timedelta(minutes=chance.randrange(11 * 24 * 60)),
            )
            yield person, place < for_sharing


def _statements(
    opinion_map: OpinionMap, people: list[Participant]
) -> list[tuple[Statement, float, float]]:
    rows = [*said.SHARE_TO_ACT, *said.PROTECT_FIRST, *said.BRIDGING, *said.ELSEWHERE]
    random.Random(SEED + 1).shuffle(rows)
    authors = cycle(people[::17])
    made = [
        Statement(
            opinion_map=opinion_map,
            number=number,
            text=text,
            status=Moderation.ACCEPTED,
            author=next(authors) if text in said.ADDED else None,
            created_at=OPENED,
        )
        for number, (text, _, _) in enumerate(rows, start=1)
    ]
    refused = [
        Statement(
            opinion_map=opinion_map, number=number, text=text, status=Moderation.REJECTED,
            reason=reason, author=next(authors), created_at=OPENED + timedelta(days=2),
        )
        for number, (text, reason) in enumerate(said.REJECTED, start=len(rows) + 1)
    ]  # fmt: skip
    Statement.objects.bulk_create([*made, *refused])
    return [(one, protect, share) for one, (_, protect, share) in zip(made, rows, strict=True)]


def _notes(statements: list[tuple[Statement, float, float]], people: list[Participant]) -> None:
    authors = cycle(people[::13])
    Note.objects.bulk_create(
        Note(
            statement=statement, text=text, author=next(authors), status=Moderation.ACCEPTED,
            created_at=OPENED + timedelta(days=1),
        )
        for statement, _, _ in statements
        for text in said.NOTES.get(statement.text, ())
    )  # fmt: skip


def _votes(
    people: list[tuple[Participant, bool]], statements: list[tuple[Statement, float, float]]
) -> Iterator[Vote]:
    """Some vote on all, some stop early; a few change nothing of their camp's mind."""
    chance = random.Random(SEED + 2)
    for person, for_sharing in people:
        number = chance.randint(FEWEST_ANSWERED, len(statements) + 12)
        asked = chance.sample(statements, min(number, len(statements)))
        for place, (statement, protect, share) in enumerate(asked):
            agrees = chance.random() < (share if for_sharing else protect)
            passes = chance.random() < PASSES
            yield Vote(
                participant=person,
                statement=statement,
                value=0 if passes else 1 if agrees else -1,
                cast_at=min(person.joined_at + timedelta(seconds=9 * place), CLOSED),
            )


def _count_day_by_day(opinion_map: OpinionMap, votes: list[Vote]) -> None:
    since = OPENED - timedelta(days=1)
    for until in LOOKED_AT:
        Vote.objects.bulk_create(vote for vote in votes if since < vote.cast_at <= until)
        snapshot = refreshed(opinion_map)
        if snapshot:
            Snapshot.objects.filter(pk=snapshot.pk).update(made_at=until)
        since = until
