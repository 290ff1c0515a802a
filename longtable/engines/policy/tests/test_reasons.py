"""Which clauses are near, beside looking at each of them in turn."""

from random import Random

import pytest

from longtable.engines import policy
from longtable.engines.policy.reasons import NEAR, Near
from longtable.engines.policy.tests.worlds import a_list, a_world


def misfits(clause, asked, holder):
    """Every condition that the clause does not meet, one by one."""
    unmet = {
        "purpose": clause.purpose != asked.purpose,
        "recipient": not clause.seats & asked.asker.seats,
        "giver": holder not in clause.givers,
        "category": not clause.categories & asked.categories,
        "deed": asked.deed == "take_out" and not clause.take_out,
    }
    return [code for code, misses in unmet.items() if misses]


@pytest.mark.parametrize("seed", range(12))
def test_near_clauses_are_those_that_miss_on_two_things_at_most(seed):
    chance = Random(seed)
    world = a_world(chance)
    near = Near.of(world.policies)

    for asked in a_list(chance, world):
        holder = world.people[asked.person].holder
        question = policy.Question(asked.asker, asked.deed, asked.purpose, asked.at)
        found = [
            (clause.id, unmet) for clause, unmet in near.clauses(question, holder, asked.categories)
        ]
        every = [(clause.id, misfits(clause, asked, holder)) for clause in world.policies.clauses]
        assert found == [(id_, unmet) for id_, unmet in every if len(unmet) <= NEAR]
