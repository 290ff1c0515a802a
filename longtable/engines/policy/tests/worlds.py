"""Small random worlds: agreements, people who said things, overrides, askers and clocks.

Few organisations, purposes and moments, so that most questions nearly fit some clause.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from longtable.engines import policy

T = TypeVar("T")
HERE, ELSEWHERE = "partnership:1", "partnership:2"
ORGANISATIONS = ("organisation:1", "organisation:2", "organisation:3")
ROLES = ("practitioner", "link_worker", "champion")
PURPOSES = ("support", "planning", "emergency")
CATEGORIES = ("contact", "needs", "conditions")
STATES = ("live", "live", "live", "under_review", "agreed", "draft", "signing", "ended", "replaced")
LAST = 24  # moments run from 0 to here


@dataclass(frozen=True)
class SomeoneOnRecord:
    """A person, what they said, and which overrides name them."""

    partnership: str
    holder: str
    sayings: tuple[policy.Saying, ...]
    opted_out: bool
    overrides: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """One request: who asks for which categories of whom, what for, and when."""

    asker: policy.Asker
    person: int
    deed: str
    purpose: str
    categories: frozenset[str]
    at: int


@dataclass(frozen=True)
class World:
    """Policies and the people on record."""

    policies: policy.Policies
    people: tuple[SomeoneOnRecord, ...]


def some(chance: Random, of: Sequence[T], at_least: int = 1) -> frozenset[T]:
    return frozenset(chance.sample(list(of), chance.randint(at_least, len(of))))


def often(chance: Random, share: float = 0.8) -> bool:
    return chance.random() < share


def span(chance: Random) -> tuple[int, int]:
    starts = chance.randint(0, LAST // 2)
    return starts, chance.randint(starts + 1, LAST)


def a_world(chance: Random, agreements: int = 4, overrides: int = 3, people: int = 8) -> World:
    clauses = [c for n in range(chance.randint(0, agreements)) for c in _agreement(chance, n)]
    emergencies = tuple(_override(chance, n) for n in range(chance.randint(0, overrides)))
    own = policy.OwnRecords(frozenset({"practitioner"}), frozenset({"support"}))
    policies = policy.Policies(HERE, tuple(clauses), emergencies, own)
    ids = [override.id for override in emergencies]
    return World(policies, tuple(_someone(chance, ids) for _ in range(people)))


def _agreement(chance: Random, number: int) -> list[policy.Clause]:
    starts, ends = span(chance)
    middle = chance.randint(starts, ends)
    spans = [(starts, middle), (middle, ends)] if chance.random() < 0.3 else [(starts, ends)]
    return [
        _clause(chance, f"{number}.{version}.{n}", f"agreement:{number}", f"version:{version}",
                policy.Footing(state, begins, finishes))
        for version, (begins, finishes) in enumerate(spans)
        for state in [chance.choice(STATES)]
        for n in range(chance.randint(1, 2))
    ]  # fmt: skip


def _clause(
    chance: Random, id_: str, agreement: str, version: str, footing: policy.Footing
) -> policy.Clause:
    seats = [f"{role}@{o}" for role in ("", *ROLES) for o in ORGANISATIONS]
    return policy.Clause(
        id=f"clause:{id_}",
        agreement=agreement,
        version=version,
        purpose=chance.choice(PURPOSES),
        givers=some(chance, ORGANISATIONS),
        seats=frozenset(chance.sample(seats, chance.randint(1, 6))),
        categories=some(chance, CATEGORIES),
        footing=footing,
        heeds=policy.Heeds(
            refusal=often(chance),
            objection=often(chance),
            opt_out=often(chance, 0.5),
            needs_confidence=often(chance, 0.3),
            needs_data_protection=often(chance, 0.3),
        ),
        take_out=often(chance, 0.3),
    )


def _override(chance: Random, number: int) -> policy.Override:
    starts, ends = span(chance)
    return policy.Override(
        id=f"override:{number}",
        purpose=chance.choice(PURPOSES),
        users=frozenset(f"member:{n}" for n in some(chance, range(4))),
        categories=some(chance, CATEGORIES),
        starts=starts,
        ends=ends,
        footing=policy.Footing(chance.choice(STATES), *span(chance)),
        despite_objection=often(chance, 0.5),
    )


def _someone(chance: Random, overrides: list[str]) -> SomeoneOnRecord:
    return SomeoneOnRecord(
        partnership=HERE if often(chance, 0.95) else ELSEWHERE,
        holder=chance.choice(ORGANISATIONS),
        sayings=tuple(_saying(chance, order) for order in range(chance.randint(0, 4))),
        opted_out=often(chance, 0.3),
        overrides=some(chance, overrides, 0) if overrides else frozenset(),
    )


def _saying(chance: Random, order: int) -> policy.Saying:
    since, until = span(chance)
    return policy.Saying(
        law=chance.choice(("confidence", "data_protection")),
        answer=chance.choice(("given", "given", "refused", "withdrawn")),
        since=since,
        order=order,
        purposes=some(chance, PURPOSES) if often(chance, 0.4) else frozenset(),
        recipients=some(chance, ORGANISATIONS) if often(chance, 0.4) else frozenset(),
        until=until if often(chance, 0.4) else policy.FOREVER,
    )


def an_asker(chance: Random) -> policy.Asker:
    return policy.Asker(
        id=f"member:{chance.randint(0, 3)}",
        partnership=HERE if often(chance, 0.95) else ELSEWHERE,
        organisation=chance.choice(ORGANISATIONS) if often(chance, 0.95) else "",
        roles=some(chance, ROLES, 0),
        present=often(chance, 0.95),
    )


def a_list(chance: Random, world: World) -> list[Asked]:
    """What one asker asks of everybody at one moment."""
    asker, at = an_asker(chance), chance.randint(0, LAST)
    deed = "see" if often(chance, 0.7) else "take_out"
    purpose, categories = chance.choice(PURPOSES), some(chance, CATEGORIES)
    return [
        Asked(asker, person, deed, purpose, categories, at) for person in range(len(world.people))
    ]
