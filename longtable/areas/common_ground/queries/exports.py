"""Votes as rows for files: Polis's three, and one long table. People are numbers, never keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from longtable.areas.common_ground.models import (
    Moderation,
    OpinionMap,
    Snapshot,
    Statement,
    Vote,
)
from longtable.foundation.partnerships.small_groups import fold

Row = list[object]
MODERATED = {
    Moderation.ACCEPTED: 1,
    Moderation.WAITING: 0,
    Moderation.REJECTED: -1,
    Moderation.WITHDRAWN: -1,
}


@dataclass(frozen=True)
class Book:
    """Everything that the files are made of. `person` gives each participant a number from 0."""

    statements: list[Statement]
    votes: list[Vote]
    person: dict[int, int]
    group: dict[int, int]
    sector: dict[int, str]


def book(opinion_map: OpinionMap, snapshot: Snapshot | None) -> Book:
    """Read a map for export. Sectors of too few people are left out. Three queries."""
    people = list(opinion_map.participants.select_related("sector"))
    names = [person.sector.name if person.sector else "" for person in people]
    least = opinion_map.partnership.suppression_threshold
    sizes = {name: names.count(name) for name in set(names) if name}
    kept = {name for name, _ in fold(sizes, least).groups}
    points = snapshot.result["points"] if snapshot else []
    return Book(
        statements=list(opinion_map.statements.all()),
        votes=list(
            Vote.objects.filter(statement__opinion_map=opinion_map)
            .select_related("statement")
            .order_by("cast_at", "pk")
        ),
        person={person.pk: place for place, person in enumerate(people)},
        group={int(point[0]): int(point[3]) for point in points},
        sector={
            person.pk: name for person, name in zip(people, names, strict=True) if name in kept
        },
    )


def comments(found: Book) -> Iterator[Row]:
    """Polis's comments.csv, with the column that marks statements about who votes."""
    yield ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees",
           "moderated", "comment-body", "is-meta"]  # fmt: skip
    tally = {statement.pk: [0, 0] for statement in found.statements}
    for vote in found.votes:
        if vote.value:
            tally[vote.statement_id][0 if vote.value > 0 else 1] += 1
    for one in found.statements:
        author = found.person.get(one.author_id or 0, "")
        yield [_stamp(one.created_at), one.created_at.isoformat(), one.number, author,
               *tally[one.pk], MODERATED[Moderation(one.status)], one.text,
               str(one.is_meta).lower()]  # fmt: skip


def votes(found: Book) -> Iterator[Row]:
    """Polis's votes.csv, one row a vote as it stands now."""
    yield ["timestamp", "datetime", "comment-id", "voter-id", "vote"]
    for vote in found.votes:
        yield [_stamp(vote.cast_at), vote.cast_at.isoformat(), vote.statement.number,
               found.person[vote.participant_id], vote.value]  # fmt: skip


def participants_votes(found: Book) -> Iterator[Row]:
    """Polis's participants-votes.csv: a row a person, a column a statement."""
    numbers = [statement.number for statement in found.statements]
    yield ["participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree",
           *numbers]  # fmt: skip
    cast: dict[int, dict[int, int]] = {pk: {} for pk in found.person}
    for vote in found.votes:
        cast[vote.participant_id][vote.statement.number] = vote.value
    written = [statement.author_id for statement in found.statements]
    for pk, place in found.person.items():
        own = cast[pk]
        yield [place, "", found.group.get(pk, ""), written.count(pk), len(own),
               *(list(own.values()).count(side) for side in (1, -1)),
               *(own.get(number, "") for number in numbers)]  # fmt: skip


def long_table(found: Book) -> Iterator[Row]:
    """One row a vote, with the words and, where enough people share it, the sector."""
    yield ["person", "sector", "statement", "text", "vote", "time"]
    for vote in found.votes:
        pk = vote.participant_id
        yield [found.person[pk], found.sector.get(pk, ""), vote.statement.number,
               vote.statement.text, vote.value, vote.cast_at.isoformat()]  # fmt: skip


FILES = {
    "comments": comments,
    "votes": votes,
    "participants-votes": participants_votes,
    "long": long_table,
}


def _stamp(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
