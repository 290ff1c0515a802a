"""What somebody is asked next, what they said, and what others say beside it."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from longtable.areas.common_ground.models import (
    Moderation,
    Note,
    OpinionMap,
    Participant,
    Snapshot,
    Statement,
    Vote,
)

UNKNOWN_WEIGHT = 1.0
ABOUT_VOTERS_AFTER = 7  # votes, with which somebody can be placed on the map


def participant_by_token(opinion_map: OpinionMap, token_hash: str) -> Participant | None:
    """Whoever's secret has this hash, or None."""
    if not token_hash:
        return None
    found: Participant | None = (
        opinion_map.participants.filter(token_hash=token_hash).select_related("sector").first()
    )
    if found:
        found.opinion_map = opinion_map
    return found


@dataclass(frozen=True)
class Ballot:
    """The statement to vote on next (None: all done), and how far somebody has come."""

    statement: Statement | None
    done: int
    total: int

    @property
    def place(self) -> int:
        """Which one this is: the first is 1."""
        return min(self.done + 1, self.total)


def ballot(participant: Participant) -> Ballot:
    """What to ask `participant` next. Three queries."""
    voted = set(participant.votes.values_list("statement_id", flat=True))
    return _ballot(participant.opinion_map, participant.token_hash, voted)


def first_ballot(opinion_map: OpinionMap, token_hash: str) -> Ballot:
    """What to ask somebody first who will be known by this hash. Two queries."""
    return _ballot(opinion_map, token_hash, set())


def _ballot(opinion_map: OpinionMap, person: str, voted: set[int]) -> Ballot:
    """Statements not voted on are drawn in proportion to their priority, new ones like the most
    urgent. Each has one lot a person, so that loading the page again asks the same: a page that
    is brought up to date must not change the words under somebody's thumb.
    """
    accepted = list(opinion_map.statements.filter(status=Moderation.ACCEPTED))
    left = [statement for statement in accepted if statement.pk not in voted]
    done = len(accepted) - len(left)
    if not left:
        return Ballot(None, done, len(accepted))
    chosen = _drawn(_fitting(left, done), _priorities(opinion_map), person)
    chosen.opinion_map = opinion_map
    return Ballot(chosen, done, len(accepted))


def _fitting(left: list[Statement], done: int) -> list[Statement]:
    """What can be asked now: to be asked about oneself first drives people away."""
    topic = [statement for statement in left if not statement.is_meta]
    return topic if topic and done < ABOUT_VOTERS_AFTER else left


def _priorities(opinion_map: OpinionMap) -> dict[str, float]:
    newest = opinion_map.snapshots.order_by("-version").values_list("priorities", flat=True)
    found: dict[str, float] | None = newest.first()
    return found or {}


def _drawn(left: list[Statement], priorities: Mapping[str, float], person: str) -> Statement:
    """The largest of u ** (1 / weight), u uniform: drawn in proportion to weight, without return.

    Efraimidis and Spirakis (2006), Weighted random sampling with a reservoir.
    """
    newcomer = max(priorities.values(), default=UNKNOWN_WEIGHT)

    def lot(statement: Statement) -> float:
        weight = max(priorities.get(str(statement.number), newcomer), 1e-6)
        return math.log(_uniform(person, statement.number)) / weight

    return max(left, key=lot)


def _uniform(person: str, number: int) -> float:
    """A number between 0 and 1 that is this person's for this statement."""
    seed = hashlib.blake2s(f"{person}:{number}".encode(), digest_size=8).digest()
    return (int.from_bytes(seed) + 1) / (2**64 + 1)


def own_votes(participant: Participant) -> list[Vote]:
    """What somebody said, the latest first; statements taken out since are left out."""
    return list(
        participant.votes.filter(statement__status=Moderation.ACCEPTED)
        .select_related("statement")
        .annotate(notes=Count("statement__notes", filter=Q(statement__notes__status="accepted")))
        .order_by("-cast_at", "-pk")
    )


def own_vote(participant: Participant, statement: Statement) -> Vote | None:
    """What somebody said to one statement, or None."""
    found: Vote | None = participant.votes.filter(statement=statement).first()
    return found


def own_statements(participant: Participant) -> list[Statement]:
    """What somebody added, with what became of it."""
    return list(participant.statements.exclude(status=Moderation.WITHDRAWN).order_by("-number"))


def notes_beside(statement: Statement) -> list[Note]:
    """Why some people think so; no names."""
    return list(statement.notes.filter(status=Moderation.ACCEPTED))


def own_notes(participant: Participant, statement: Statement) -> list[Note]:
    """What somebody wrote beside a statement, whether others see it or not."""
    return list(statement.notes.filter(author=participant).exclude(status=Moderation.WITHDRAWN))


def all_own_notes(participant: Participant) -> list[Note]:
    """Every note that somebody wrote and has not withdrawn, the latest first."""
    found = participant.notes.exclude(status=Moderation.WITHDRAWN)
    return list(found.select_related("statement").order_by("-created_at", "-pk"))


def newest_snapshot(opinion_map: OpinionMap) -> Snapshot | None:
    """The result that is shown now, or None."""
    found: Snapshot | None = opinion_map.snapshots.order_by("-version").first()
    return found
