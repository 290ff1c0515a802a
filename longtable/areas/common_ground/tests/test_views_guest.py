"""People who vote: from a link to the last statement, and what each refusal says."""

import re
import uuid

import pytest
from django.test import Client

from longtable.areas.common_ground.models import Note, Participant, Snapshot, Statement, Vote
from longtable.areas.common_ground.tests.factories import (
    a_map,
    a_note,
    a_person,
    a_statement,
    a_vote,
    camps,
)
from longtable.areas.common_ground.views import limits
from longtable.foundation.partnerships.guest_secret import secret_from
from longtable.foundation.partnerships.models import Sector
from tests.queries import assert_constant_queries

CODE = "ACDEFG"
HOME = f"/m/{CODE}/"


def words_of(response) -> str:
    """The page's text without its tags, single-spaced."""
    body = response.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def seated(opinion_map, **fields) -> Client:
    """A browser that has sat down."""
    secret = secret_from(uuid.uuid4())
    a_person(opinion_map, secret, **fields)
    client = Client()
    client.cookies[f"longtable_map_{opinion_map.join_code}"] = secret
    return client


def start(client, **typed):
    key = re.search(r'name="key" value="([^"]+)"', client.get(HOME).content.decode()).group(1)
    return client.post(f"{HOME}start/", {"key": key, "organisation": "", "sector": "", **typed})


def asked(client) -> int:
    """The number of the statement on the page."""
    return int(re.search(r"/statements/(\d+)/vote/", client.get(HOME).content.decode()).group(1))


@pytest.fixture
def opinion_map(at_the_table):
    """An open map with the code ACDEFG and three statements."""
    made = a_map("open", join_code=CODE)
    for text in ("Trust first.", "Tools first.", "Ask people first."):
        a_statement(made, text)
    return made


def test_one_press_starts_and_keeps_a_strict_cookie(opinion_map):
    client = Client()

    response = start(client)

    cookie = response.cookies[f"longtable_map_{CODE}"]
    assert (response["Location"], cookie["path"], cookie["samesite"]) == (HOME, HOME, "Lax")
    assert (cookie["httponly"], Participant.objects.count()) == (True, 1)
    assert "1 of 3" in words_of(client.get(HOME))


def test_double_press_at_the_door_is_one_person(opinion_map):
    client = Client()
    key = str(uuid.uuid4())

    for _ in range(2):
        Client().post(f"{HOME}start/", {"key": key})

    assert (Participant.objects.count(), client.get(HOME).status_code) == (1, 200)


def test_known_organisation_tells_its_sector(opinion_map, cast):
    start(Client(), organisation="bob's ORGANISATION")

    assert Participant.objects.get().sector == Sector.objects.get(name="Community groups")


def test_unknown_code_is_404_in_words_and_soon_429(db):
    client = Client()

    first = client.get("/m/ZZZZZZ/")
    for _ in range(30):
        client.get("/m/ZZZZZZ/")

    assert (first.status_code, client.get("/m/ZZZZZZ/").status_code) == (404, 429)
    assert "There is no opinion map at this address." in words_of(first)


def test_code_in_another_spelling_leads_to_the_right_one(opinion_map):
    assert Client().get("/m/acd efg/")["Location"] == HOME


def test_code_typed_at_the_front_door_leads_to_the_map(opinion_map):
    assert Client().get("/join/", {"code": "acd efg"})["Location"] == HOME


@pytest.mark.parametrize(
    ("status", "said"), [("draft", "has not opened yet"), ("closed", "has closed")]
)
def test_map_that_is_not_open_says_so(at_the_table, status, said):
    a_map(status, join_code=CODE)

    assert said in words_of(Client().get(HOME))


def test_vote_goes_on_to_the_next_until_all_are_done(opinion_map):
    client = seated(opinion_map)

    seen = []
    for value in (1, -1, 0):
        seen.append(asked(client))
        client.post(f"{HOME}statements/{seen[-1]}/vote/", {"vote": value})

    assert sorted(seen) == [1, 2, 3]
    assert sorted(vote.value for vote in Vote.objects.all()) == [-1, 0, 1]
    assert "You have voted on everything" in words_of(client.get(HOME))


def test_loading_again_asks_the_same(opinion_map):
    client = seated(opinion_map)

    assert {asked(client) for _ in range(5)} == {asked(client)}


def test_double_click_counts_once_and_skips_nothing(opinion_map):
    client = seated(opinion_map)
    number = asked(client)

    for _ in range(2):
        client.post(f"{HOME}statements/{number}/vote/", {"vote": 1})

    assert Vote.objects.count() == 1
    assert "2 of 3" in words_of(client.get(HOME))


def test_priority_decides_what_is_asked(opinion_map):
    Snapshot.objects.create(opinion_map=opinion_map, priorities={"1": 0.0, "2": 0.0, "3": 9.0})

    assert {asked(seated(opinion_map)) for _ in range(8)} == {3}


def test_new_statement_is_asked_like_the_most_urgent(opinion_map):
    Snapshot.objects.create(opinion_map=opinion_map, priorities={"1": 9.0, "2": 0.0})

    assert {asked(seated(opinion_map)) for _ in range(16)} == {1, 3}


@pytest.mark.parametrize("value", ["2", "-2", "agree", "", "1.0"])
def test_vote_outside_the_range_is_refused_in_words(opinion_map, value):
    client = seated(opinion_map)

    response = client.post(f"{HOME}statements/1/vote/", {"vote": value}, follow=True)

    assert Vote.objects.count() == 0
    assert "Choose agree, disagree or pass." in words_of(response)


def test_vote_on_an_unknown_statement_is_404(opinion_map):
    assert seated(opinion_map).post(f"{HOME}statements/99/vote/", {"vote": 1}).status_code == 404


def test_vote_by_get_changes_nothing(opinion_map):
    response = seated(opinion_map).get(f"{HOME}statements/1/vote/", {"vote": 1})

    assert (response.status_code, Vote.objects.count()) == (405, 0)


def test_vote_without_a_seat_shows_the_door(opinion_map):
    response = Client().post(f"{HOME}statements/1/vote/", {"vote": 1}, follow=True)

    assert (Vote.objects.count(), "For whom do you speak?" in words_of(response)) == (0, True)


def test_vote_after_closing_says_so(opinion_map):
    client = seated(opinion_map)
    type(opinion_map).objects.update(status="closed")

    response = client.post(f"{HOME}statements/1/vote/", {"vote": 1}, follow=True)

    assert "your vote was not counted" in words_of(response)


def test_votes_are_few_a_minute(opinion_map, monkeypatch):
    monkeypatch.setattr(limits, "VOTES", "1/m")
    client = seated(opinion_map)

    client.post(f"{HOME}statements/1/vote/", {"vote": 1})
    response = client.post(f"{HOME}statements/2/vote/", {"vote": 1}, follow=True)

    assert Vote.objects.count() == 1
    assert "Wait a moment, then go on." in words_of(response)


def test_vote_can_be_changed_from_what_i_said(opinion_map):
    client = seated(opinion_map)
    client.post(f"{HOME}statements/2/vote/", {"vote": 1})

    response = client.post(f"{HOME}statements/2/vote/", {"vote": -1, "own": 1})

    assert (response["Location"], Vote.objects.get().value) == (f"{HOME}mine/#s2", -1)
    assert "Tools first." in words_of(client.get(f"{HOME}mine/"))


def add(client, text, **more):
    key = str(uuid.UUID(int=5))
    return client.post(f"{HOME}add/", {"key": key, "text": text, "hinted": "", **more})


def test_statement_is_sent_once_and_waits(opinion_map):
    client = seated(opinion_map)

    for _ in range(2):
        add(client, "  People choose   who sees it. ")

    added = Statement.objects.filter(status="waiting")
    assert [s.text for s in added] == ["People choose who sees it."]
    assert "The convenor has not read it yet." in words_of(client.get(f"{HOME}mine/"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Should we share?", "This is a question."),
        ("", "Write your statement, then send it."),
        ("!!!", "no letters or numbers"),
        ("x" * 201, "is 201 characters; the most is 200"),
        ("trust FIRST.", "Somebody has said this already."),
    ],
)
def test_statement_that_cannot_be_voted_on_is_refused_and_kept(opinion_map, text, said):
    response = add(seated(opinion_map), text)

    assert said in words_of(response)
    assert Statement.objects.filter(status="waiting").count() == 0
    assert text in response.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Share more and meet less.", "two ideas"),
        ("Share it. Meet less.", "two ideas"),
        ("Dr Foster decides alone.", "about a person"),
        ("We wait until she signs.", "about a person"),
    ],
)
def test_hint_comes_first_and_then_it_is_sent_as_it_is(opinion_map, text, said):
    client = seated(opinion_map)

    first = add(client, text)
    before = Statement.objects.filter(status="waiting").count()
    add(client, text, hinted=text)

    assert said in words_of(first)
    assert (before, Statement.objects.filter(status="waiting").count()) == (0, 1)


def test_one_plain_idea_has_no_hints(opinion_map):
    assert add(seated(opinion_map), "People choose who sees it.").status_code == 302


def test_author_is_told_why_a_statement_was_not_taken(opinion_map):
    client = seated(opinion_map)
    person = Participant.objects.get()
    a_statement(opinion_map, "Mine.", status="rejected", reason="two_ideas", author=person)

    assert "Not taken: two ideas in one." in words_of(client.get(f"{HOME}mine/"))


def test_map_that_takes_no_statements_offers_none(opinion_map):
    type(opinion_map).objects.update(takes_statements=False)
    client = seated(opinion_map)

    assert "Add a statement" not in words_of(client.get(HOME))
    assert client.get(f"{HOME}add/").status_code == 302
    add(client, "People choose who sees it.")
    assert Statement.objects.count() == 3


def test_note_is_shown_beside_its_statement_without_a_name(opinion_map):
    client = seated(opinion_map, organisation="Quayside Neighbours")
    statement = opinion_map.statements.get(number=1)
    a_note(statement, "It worked in the flood.", author=Participant.objects.get())
    a_note(statement, "Not read yet.", status="waiting")

    words = words_of(client.get(f"{HOME}statements/1/"))

    assert "It worked in the flood." in words
    assert "Not read yet." not in words
    assert "Quayside" not in words


def test_note_is_sent_once_and_waits(opinion_map):
    client = seated(opinion_map)
    typed = {"key": str(uuid.UUID(int=6)), "text": "It worked."}

    for _ in range(2):
        client.post(f"{HOME}statements/1/why/", typed)

    assert [(note.text, note.status) for note in Note.objects.all()] == [("It worked.", "waiting")]


def test_rejected_statement_has_no_page(opinion_map):
    a_statement(opinion_map, status="rejected")

    assert seated(opinion_map).get(f"{HOME}statements/4/").status_code == 404


def test_results_are_shown_with_where_i_am(at_the_table):
    opinion_map = a_map("open", join_code=CODE)
    camps(opinion_map)
    client = seated(opinion_map)
    for statement in opinion_map.statements.all():
        a_vote(Participant.objects.latest("pk"), statement, 1 if statement.number % 2 else -1)

    words = words_of(client.get(f"{HOME}results/"))

    assert "What all groups and all sectors share" in words
    assert "You vote most like Group" in words
    assert words.index("share") < words.index("What divides")


def test_results_for_the_end_are_not_shown_before(opinion_map):
    type(opinion_map).objects.update(results="after_closing")

    response = seated(opinion_map).get(f"{HOME}results/", follow=True)

    assert "when the opinion map closes" in words_of(response)


def test_leaving_makes_room_for_somebody_else(opinion_map):
    client = seated(opinion_map)

    response = client.post(f"{HOME}leave/", follow=True)

    assert "For whom do you speak?" in words_of(response)


def test_page_asks_no_more_queries_with_thirty_statements_and_notes(opinion_map):
    statement = opinion_map.statements.get(number=1)

    def add_row(number):
        a_note(statement, f"Note {number}")
        a_statement(opinion_map, f"More {number}.")

    assert_constant_queries(seated(opinion_map), HOME, add_row)


def test_what_i_said_asks_no_more_queries_with_thirty_votes(opinion_map):
    client = seated(opinion_map)
    person = Participant.objects.get()

    def add_row(number):
        a_vote(person, a_statement(opinion_map, f"More {number}."))

    assert_constant_queries(client, f"{HOME}mine/", add_row)


def test_qr_code_is_drawn_for_well_formed_codes_only(db):
    assert Client().get(f"{HOME}qr.svg")["Content-Type"] == "image/svg+xml"
    assert Client().get("/m/abc/qr.svg").status_code == 404
