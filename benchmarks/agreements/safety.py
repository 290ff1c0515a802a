"""Random requests, Cedar beside the slow reference: nothing may be released that should not be."""

import time
from dataclasses import dataclass
from random import Random

from longtable.engines import policy
from longtable.engines.policy.tests.comparing import rulings_on
from longtable.engines.policy.tests.mutants import MUTANTS, broken
from longtable.engines.policy.tests.reference import opened_by
from longtable.engines.policy.tests.worlds import a_list, a_world

PEOPLE = 25
LISTS = 40
MUTANT_SEED = 21


@dataclass
class Safety:
    """What came of so many requests."""

    worlds: int = 0
    requests: int = 0
    distinct: int = 0
    fields: int = 0
    released: int = 0
    without_basis: int = 0
    withheld: int = 0
    untraceable: int = 0
    unexplained: int = 0
    seconds: float = 0.0

    @property
    def differences(self) -> int:
        return self.without_basis + self.withheld + self.untraceable


def measure(requests: int, seed: int) -> Safety:
    """Compare field by field; a field is one data category of one record in one request."""
    chance, found, begin = Random(seed), Safety(), time.process_time()
    while found.requests < requests:
        world = a_world(chance, agreements=6, overrides=4, people=PEOPLE)
        compiled = policy.compile_policies(world.policies)
        found.worlds += 1
        for _ in range(LISTS):
            asked = a_list(chance, world)
            rulings = rulings_on(compiled, world, asked)
            found.distinct += len({id(ruling) for ruling in rulings})
            for one, ruling in zip(asked, rulings, strict=True):
                _count(found, one, ruling, opened_by(world, one))
    found.seconds = time.process_time() - begin
    return found


def _count(found: Safety, one, ruling, expected) -> None:
    found.requests += 1
    for category in one.categories:
        found.fields += 1
        by = list(ruling.opened.get(category, ()))
        found.released += bool(by)
        found.without_basis += bool(by) and category not in expected
        found.withheld += not by and category in expected
        found.untraceable += sorted(by) != expected.get(category, []) and category in expected
    found.unexplained += bool(one.categories - ruling.opened.keys()) and not ruling.missing


@dataclass(frozen=True)
class Caught:
    """After how many requests a fault was noticed; None: never."""

    fault: str
    requests: int | None


def mutants(most_worlds: int = 400) -> list[Caught]:
    return [Caught(name, _until_noticed(name, most_worlds)) for name in MUTANTS]


def _until_noticed(name: str, most_worlds: int) -> int | None:
    chance, requests = Random(MUTANT_SEED), 0
    with broken(name):
        for _ in range(most_worlds):
            world = a_world(chance)
            compiled = policy.compile_policies(world.policies)
            for _ in range(12):
                asked = a_list(chance, world)
                for one, ruling in zip(asked, rulings_on(compiled, world, asked), strict=True):
                    requests += 1
                    answered = {name_: sorted(ids) for name_, ids in ruling.opened.items()}
                    if answered != opened_by(world, one):
                        return requests
    return None
