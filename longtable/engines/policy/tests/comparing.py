"""Asking Cedar what the reference was asked, through everything that production code does."""

from collections.abc import Iterator, Sequence
from random import Random

from longtable.engines import policy
from longtable.engines.policy import consents
from longtable.engines.policy.tests.reference import opened_by
from longtable.engines.policy.tests.worlds import Asked, World, a_list, a_world


def records_of(world: World, asked: Asked) -> list[policy.Record]:
    """Everybody's record as it counts for this purpose, recipient and moment."""
    to_whom = (asked.purpose, asked.asker.organisation, asked.at)
    return [
        policy.Record(
            partnership=person.partnership,
            holder=person.holder,
            confidence=consents.what_counts(person.sayings, "confidence", *to_whom),
            data_protection=consents.what_counts(person.sayings, "data_protection", *to_whom),
            opted_out=person.opted_out,
            overrides=person.overrides,
        )
        for person in world.people
    ]


def rulings_on(
    compiled: policy.Compiled, world: World, asked: Sequence[Asked]
) -> list[policy.Ruling]:
    """Cedar's answers about one list."""
    first = asked[0]
    records = records_of(world, first)
    question = policy.Question(first.asker, first.deed, first.purpose, first.at)
    wanted = [(records[one.person], one.categories) for one in asked]
    return policy.decide_many(compiled, question, wanted)


def differences(
    compiled: policy.Compiled, world: World, asked: Sequence[Asked]
) -> Iterator[tuple[Asked, dict, dict]]:
    """Requests about which Cedar and the reference do not say the same, clause by clause."""
    for one, ruling in zip(asked, rulings_on(compiled, world, asked), strict=True):
        expected = opened_by(world, one)
        answered = {category: sorted(ids) for category, ids in ruling.opened.items()}
        if answered != expected:
            yield one, answered, expected


def first_difference(
    seed: int, worlds: int, lists: int = 12, compiling=policy.compile_policies
) -> tuple[Asked, dict, dict] | None:
    """The first request, in so many random worlds, on which the two differ; None for none."""
    chance = Random(seed)
    for _ in range(worlds):
        world = a_world(chance)
        compiled = compiling(world.policies)
        for _ in range(lists):
            for difference in differences(compiled, world, a_list(chance, world)):
                return difference
    return None
