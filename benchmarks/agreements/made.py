"""A made-up region: 200 live clauses between 40 organisations, and 10,000 people on record."""

from random import Random

from longtable.engines import policy

ORGANISATIONS = [f"organisation:{n}" for n in range(40)]
HOLDERS = ORGANISATIONS[:10]
PURPOSES = [f"purpose_{n}" for n in range(10)]
CATEGORIES = [f"category_{n}" for n in range(12)]
ROLES = ["practitioner", "link_worker", "champion", "data_steward"]
NOW = 1_800_000_000
YEAR = 31_536_000
WANTED = frozenset(CATEGORIES[:4])


def region(clauses: int, seed: int, one_purpose: bool = False) -> policy.Policies:
    """Live clauses; with `one_purpose` they are all for the same, which is the slowest case."""
    chance = Random(seed)
    purposes = PURPOSES[:1] if one_purpose else PURPOSES
    made = tuple(_clause(chance, n, purposes) for n in range(clauses))
    override = policy.Override(
        "override:1", PURPOSES[0], frozenset({"member:1"}), WANTED, NOW - 10, NOW + 10,
        made[0].footing,
    )  # fmt: skip
    own = policy.OwnRecords(frozenset({"practitioner"}), frozenset(PURPOSES[:4]))
    return policy.Policies("partnership:1", made, (override,), own)


def _clause(chance: Random, number: int, purposes: list[str]) -> policy.Clause:
    seats = {f"{chance.choice(ROLES)}@{o}" for o in chance.sample(ORGANISATIONS, 4)}
    return policy.Clause(
        id=f"clause:{number}",
        agreement=f"agreement:{number // 4}",
        version=f"version:{number // 4}",
        purpose=chance.choice(purposes),
        givers=frozenset(chance.sample(HOLDERS, 3)),
        seats=frozenset(seats),
        categories=frozenset(chance.sample(CATEGORIES, 4)),
        footing=policy.Footing("live", NOW - YEAR, NOW + YEAR),
        heeds=policy.Heeds(
            opt_out=chance.random() < 0.4,
            needs_confidence=chance.random() < 0.3,
            needs_data_protection=chance.random() < 0.1,
        ),
        take_out=chance.random() < 0.3,
    )


def records(people: int, seed: int) -> list[policy.Record]:
    """One record a person: a third have said something, one in twenty has opted out."""
    chance = Random(seed)
    answers = ["none"] * 7 + ["given"] * 2 + ["refused"]
    return [
        policy.Record(
            partnership="partnership:1",
            holder=chance.choice(HOLDERS),
            confidence=chance.choice(answers),
            data_protection=chance.choice(answers),
            opted_out=chance.random() < 0.05,
            overrides=frozenset({"override:1"}) if chance.random() < 0.02 else frozenset(),
        )
        for _ in range(people)
    ]


def questions(count: int, seed: int) -> list[policy.Question]:
    """Different askers and purposes."""
    chance = Random(seed)
    return [
        policy.Question(
            policy.Asker(
                id=f"member:{n}",
                partnership="partnership:1",
                organisation=chance.choice(ORGANISATIONS),
                roles=frozenset({chance.choice(ROLES)}),
            ),
            "see",
            chance.choice(PURPOSES),
            NOW + n,
        )
        for n in range(count)
    ]
