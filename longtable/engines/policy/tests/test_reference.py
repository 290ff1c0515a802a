"""Cedar and the slow reference say the same about random agreements, consents and clocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines import policy
from longtable.engines.policy.tests.comparing import differences, first_difference, rulings_on
from longtable.engines.policy.tests.worlds import a_list, a_world

chances = st.randoms(use_true_random=False)


@given(chances)
@settings(max_examples=6)
def test_cedar_and_the_reference_agree(chance):
    world = a_world(chance)
    compiled = policy.compile_policies(world.policies)

    assert list(differences(compiled, world, a_list(chance, world))) == []


@pytest.mark.slow
@given(chances)
@settings(max_examples=120)
def test_cedar_and_the_reference_agree_at_length(chance):
    world = a_world(chance)
    compiled = policy.compile_policies(world.policies)

    for _ in range(3):
        assert list(differences(compiled, world, a_list(chance, world))) == []


@pytest.mark.slow
def test_cedar_and_the_reference_agree_on_twenty_thousand_requests():
    worlds, lists, people = 130, 20, 8

    assert worlds * lists * people >= 20_000
    assert first_difference(6, worlds, lists) is None


@given(chances)
@settings(max_examples=3)
def test_what_is_shut_has_a_reason_and_what_is_open_has_none(chance):
    world = a_world(chance)
    compiled = policy.compile_policies(world.policies)
    asked = a_list(chance, world)
    rulings = rulings_on(compiled, world, asked)

    shut = [bool(one.categories - r.opened.keys()) for one, r in zip(asked, rulings, strict=True)]
    assert shut == [r.missing in policy.REASONS for r in rulings]
