"""From the rows of a round to its result."""

import json

import pytest

from longtable.areas.diagnostic.analysis import scoring
from longtable.areas.diagnostic.analysis.answers import in_common, responses_of
from longtable.areas.diagnostic.analysis.questionnaire import questions_of
from longtable.areas.diagnostic.models import OpenAnswer
from longtable.areas.diagnostic.tests.factories import (
    a_response,
    a_round,
    a_tie_report,
    an_invitation,
    answered_by,
)
from longtable.foundation.partnerships.models import Organisation, Sector


def test_round_of_two_sectors_is_scored_with_the_lower_one_named(at_the_table):
    asked = a_round("closed")
    answered_by(asked, {"NHS": 4.2, "Community groups": 2.6}, each=9)

    result = scoring.score(asked)

    voice = next(c for c in result["report"]["characteristics"] if c["id"] == "voice")
    means = {tuple(part["names"]): part["mean"]["value"] for part in voice["parts"]}
    assert result["answered"] == 18
    assert means[("NHS",)] > means[("Community groups",)]
    assert json.loads(json.dumps(result)) == result


@pytest.mark.parametrize("people", [0, 1, 15])
def test_too_few_people_are_not_scored_but_told_to_talk(at_the_table, people):
    asked = a_round("closed")
    for _ in range(people):
        a_response(asked, at_the_table.alice.counted_sector)

    report = scoring.score(asked)["report"]

    assert report["scored"] is False
    assert "Talk instead" in report["reason"]
    assert [c["equal"] for c in report["characteristics"]] == [None] * 14


def test_one_sector_only_is_scored_without_gaps(at_the_table):
    asked = a_round("closed")
    answered_by(asked, {"NHS": 3.5}, each=17)

    report = scoring.score(asked)["report"]

    assert (report["scored"], report["gaps"]) == (True, [])


def test_everybody_unsure_gives_no_score_and_no_error(at_the_table):
    asked = a_round("closed")
    for _ in range(17):
        a_response(asked, at_the_table.bob.counted_sector, "unsure")

    report = scoring.score(asked)["report"]

    assert {c["equal"] for c in report["characteristics"]} == {None}
    assert report["characteristics"][0]["unanswered"][0]["unsure"] == 1.0


def test_sector_of_three_is_shown_only_with_others(at_the_table):
    asked = a_round("closed")
    answered_by(asked, {"NHS": 4.0, "Councils": 3.5}, each=9)
    answered_by(asked, {"Lived experience": 2.0}, each=3)

    report = scoring.score(asked)["report"]

    parts = [part["names"] for c in report["characteristics"] for part in c["parts"]]
    assert ["Lived experience"] not in parts


def test_words_of_few_are_withheld_and_of_more_are_shown_in_no_order(at_the_table):
    asked = a_round("closed")
    first, second = questions_of(asked).open_questions
    words = [f"Word {n}" for n in range(6)]
    OpenAnswer.objects.bulk_create(
        OpenAnswer(round=asked, question=first.id, text=text) for text in words
    )
    OpenAnswer.objects.create(round=asked, question=second.id, text="Alone")

    shown, withheld = scoring.score(asked)["open"]

    assert sorted(shown["answers"]) == words
    assert (withheld["answers"], withheld["people"]) == ([], 0)
    assert withheld["withheld"] == "Fewer than 5 people wrote here, which is too few to show."


def test_members_are_those_sent_a_link_where_no_more_answered(at_the_table):
    asked = a_round("closed", entry="links")
    nhs, groups = at_the_table.alice.counted_sector, at_the_table.bob.counted_sector
    for n in range(3):
        an_invitation(asked, f"n{n}@example.org", sector=nhs)
    an_invitation(asked, "g@example.org", sector=groups)
    a_response(asked, nhs)
    a_response(asked, groups)
    a_response(asked, groups)

    responses = responses_of(asked, questions_of(asked))

    assert dict(zip(responses.sectors, responses.members, strict=True)) == {
        "NHS": 3,
        "Community groups": None,
    }


def test_code_that_two_people_gave_links_neither(at_the_table):
    asked = a_round("closed")
    for link in ("a" * 32, "a" * 32, "b" * 32, ""):
        a_response(asked, at_the_table.alice.counted_sector, link=link)

    responses = responses_of(asked, questions_of(asked))

    assert sorted(responses.links) == ["", "", "", "b" * 32]


def test_later_round_says_what_changed_since_the_earlier(at_the_table):
    before = a_round("closed", form="full")
    answered_by(before, {"NHS": 3.0, "Community groups": 2.0}, each=9, codes="same")
    after = a_round("closed", title="Again")
    answered_by(after, {"NHS": 3.0, "Community groups": 4.4}, each=9, seed=8, codes="same")

    changes = scoring.score(after)["changes"]

    assert [(c["round"], c["same_questions"], c["reason"]) for c in changes] == [
        (before.pk, False, "")
    ]
    assert all(change["total"]["value"] > 0 for change in changes[0]["changes"])


def test_earlier_round_of_few_people_is_named_with_the_reason(at_the_table):
    a_round("closed", title="Hardly anybody")
    after = a_round("closed")
    answered_by(after, {"NHS": 3.0, "Community groups": 4.0}, each=8)

    change = scoring.score(after)["changes"][0]

    assert change["changes"] == []
    assert change["reason"] == ("Both rounds need at least 16 people before they can be compared.")


def test_full_and_short_form_share_the_short_items(at_the_table):
    full, short = questions_of(a_round(form="full")), questions_of(a_round(form="short"))

    assert in_common(full, short) == short


def organisations(count: int) -> list[Organisation]:
    sector = Sector.objects.first()
    return [Organisation.objects.create(name=f"Org {n:02}", sector=sector) for n in range(count)]


def test_network_names_organisations_and_withholds_ratings_by_few(at_the_table):
    orgs = organisations(7)
    asked = a_round("closed")
    for giver in orgs[1:]:
        closeness = {orgs[0]: 3} | ({orgs[1]: 2} if giver in orgs[2:5] else {})
        a_tie_report(asked, giver, closeness)

    network = scoring.score(asked)["network"]

    rated = {o["name"]: o["ratings"] for o in network["report"]["organisations"] if o["ratings"]}
    assert list(rated) == ["Org 00"]
    assert network["report"]["ratings"] == {}, "all but one organisation's would give it away"
    assert [level for *_, level in network["ties"]] == [3] * 6 + [2] * 3


def test_network_is_withheld_where_few_reported(at_the_table):
    orgs = organisations(4)
    asked = a_round("closed")
    a_tie_report(asked, orgs[0], {orgs[1]: 2})

    network = scoring.score(asked)["network"]

    assert network == {
        "withheld": "Fewer than 5 people said which organisations theirs works with,"
        " which is too few to show."
    }


def test_round_that_did_not_ask_about_ties_has_no_network(at_the_table):
    assert scoring.score(a_round("closed", asks_relationships=False))["network"] is None
