"""What opens, what stays shut, when it ends, and what contradicts itself."""

from dataclasses import replace

import pytest
from cedarpy import validate_policies

from longtable.engines import policy
from longtable.engines.policy.tests.factories import (
    ASKER,
    CLAUSE,
    OVERRIDE,
    RECORD,
    clause,
    policies,
    ruling,
)


def test_clause_opens_its_categories_and_no_others():
    found = ruling(policies(CLAUSE), categories=["contact", "conditions"])

    assert found == policy.Ruling({"contact": ("clause:1",)}, "category", ("clause:1",))


def test_every_clause_that_opens_is_named():
    found = ruling(policies(CLAUSE, clause(id="clause:2")))

    assert found.opened == {"contact": ("clause:1", "clause:2")}


@pytest.mark.parametrize(("at", "open_"), [(99, False), (100, True), (199, True), (200, False)])
def test_clause_holds_from_its_first_moment_until_just_before_its_end(at, open_):
    assert ruling(policies(CLAUSE), at=at).allowed == open_


@pytest.mark.parametrize(("at", "open_"), [(119, False), (120, True), (139, True), (140, False)])
def test_override_ends_by_itself(at, open_):
    named = replace(RECORD, overrides=frozenset({"override:1"}))

    found = ruling(policies(overrides=[OVERRIDE]), named, at, ["conditions"], purpose="emergency")

    assert found.allowed == open_


def test_override_ends_with_the_agreement_that_it_rests_on():
    named = replace(RECORD, overrides=frozenset({"override:1"}))
    unrested = replace(OVERRIDE, footing=policy.Footing("ended", 0, 130))

    found = ruling(policies(overrides=[unrested]), named, 125, ["conditions"], purpose="emergency")

    assert (found.allowed, found.missing) == (False, "ended")


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"purpose": "planning"}, "purpose"),
        ({"seats": frozenset({"champion@organisation:2"})}, "recipient"),
        ({"givers": frozenset({"organisation:3"})}, "giver"),
        ({"categories": frozenset({"needs"})}, "category"),
        ({"footing": policy.Footing("signing", 100, 200)}, "not_agreed"),
        ({"footing": policy.Footing("agreed", 160, 200)}, "not_started"),
        ({"footing": policy.Footing("live", 100, 150)}, "ended"),
        ({"heeds": policy.Heeds(needs_confidence=True)}, "consent_needed"),
        ({"heeds": policy.Heeds(needs_data_protection=True)}, "data_consent_needed"),
    ],
)
def test_refusal_says_what_was_missing_and_where(changes, missing):
    assert ruling(policies(clause(**changes))) == policy.Ruling({}, missing, ("clause:1",))


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"confidence": "refused"}, "refused"),
        ({"data_protection": "refused"}, "objected"),
        ({"opted_out": True}, "opted_out"),
    ],
)
def test_refusal_says_what_the_person_said(changes, missing):
    found = ruling(policies(CLAUSE), replace(RECORD, **changes))

    assert (found.missing, found.nearest) == (missing, ("clause:1",))


def test_nothing_near_means_no_clause():
    far = clause(purpose="planning", givers=frozenset({"o:9"}), seats=frozenset({"@o:9"}))

    assert ruling(policies(far)) == policy.Ruling({}, "no_clause", ())


def test_people_without_an_organisation_receive_nothing():
    alone = replace(ASKER, organisation="")

    assert not ruling(policies(CLAUSE), asker=alone).allowed


def test_own_practitioners_see_their_own_records_for_care():
    terms = policies(roles=frozenset({"practitioner"}), purposes=frozenset({"support"}))
    own = replace(ASKER, organisation="organisation:1", roles=frozenset({"practitioner"}))

    assert [ruling(terms, asker=who).allowed for who in (own, ASKER)] == [True, False]


def test_equal_records_are_decided_once_and_answered_each():
    compiled = policy.compile_policies(policies(CLAUSE))
    question = policy.Question(ASKER, "see", "support", 150)
    wanted = frozenset({"contact"})
    other = replace(RECORD, confidence="refused")

    rulings = policy.decide_many(compiled, question, [(r, wanted) for r in (RECORD, other, RECORD)])

    assert [r.allowed for r in rulings] == [True, False, True]
    assert rulings[0] is rulings[2]


def test_empty_list_is_answered_with_an_empty_list():
    question = policy.Question(ASKER, "see", "support", 150)

    assert policy.decide_many(policy.compile_policies(policies(CLAUSE)), question, []) == []


def test_stored_texts_decide_as_they_did():
    compiled = policy.compile_policies(policies(CLAUSE, overrides=[OVERRIDE]))

    again = policy.load(compiled.source, compiled.cedar)

    assert (again.digest, again.policies) == (compiled.digest, compiled.policies)


def test_order_of_clauses_does_not_change_the_source():
    other = clause(id="clause:2")

    assert policy.to_json(policies(CLAUSE, other)) == policy.to_json(policies(other, CLAUSE))


def test_policies_keep_to_their_schema():
    full = clause(
        take_out=True,
        heeds=policy.Heeds(needs_confidence=True, needs_data_protection=True),
    )
    own = {"roles": frozenset({"practitioner"}), "purposes": frozenset({"support"})}

    result = validate_policies(
        policy.to_cedar(policies(full, overrides=[OVERRIDE], **own)), policy.SCHEMA
    )

    assert (result.validation_passed, result.errors) == (True, [])


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        (policies(CLAUSE, CLAUSE), "Two terms are called 'clause:1'"),
        (policies(clause(givers=frozenset())), "does not say whose records"),
        (policies(clause(seats=frozenset())), "does not say who may receive"),
        (policies(clause(categories=frozenset())), "does not say which data categories"),
        (policies(clause(footing=policy.Footing("live", 200, 100))), "ends before it starts"),
        (policies(clause(footing=policy.Footing("asleep"))), "no state of an agreement"),
        (policies(overrides=[replace(OVERRIDE, ends=119)]), "ends before it starts"),
        (policies(overrides=[replace(OVERRIDE, users=frozenset())]), "who may use it"),
        (policies(clause(purpose='x" || true || "')), "not a code"),
        (
            policies(CLAUSE, clause(id="clause:2", version="version:2")),
            "version:1 and version:2 of agreement:1 hold at the same time",
        ),
    ],
)
def test_terms_that_contradict_themselves_are_refused_in_a_sentence(terms, problem):
    with pytest.raises(ValueError, match=problem):
        policy.compile_policies(terms)


def test_versions_one_after_the_other_are_fine():
    later = clause(id="clause:2", version="version:2", footing=policy.Footing("agreed", 200, 300))

    assert ruling(policies(CLAUSE, later), at=200).opened == {"contact": ("clause:2",)}


def test_unknown_deed_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="'sell' is not a deed"):
        ruling(policies(CLAUSE), deed="sell")


def test_answer_that_is_none_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="'maybe' is not an answer"):
        ruling(policies(CLAUSE), replace(RECORD, confidence="maybe"))


def test_text_that_is_no_policy_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="not a set of policies"):
        policy.from_json('{"clauses": 3}')
