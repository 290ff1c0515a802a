"""A map inside a conversation: its step, the guests' phones, the big screen, the write-up."""

import io

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from longtable.areas.common_ground.actions import attaching
from longtable.areas.common_ground.actions.preparing import delete_draft
from longtable.areas.common_ground.models import OpinionMap, Participant, Vote
from longtable.areas.common_ground.rules import can_close, can_edit
from longtable.areas.common_ground.tests.factories import (
    a_map,
    a_note,
    a_person,
    a_statement,
    a_vote,
    camps,
)
from longtable.areas.common_ground.tests.test_views_guest import words_of
from longtable.areas.conversations.actions.hosting import close_conversation, open_activity
from longtable.areas.conversations.actions.write_up import draft_write_up, publish
from longtable.areas.conversations.models import Activity, Helper
from longtable.areas.conversations.queries import live
from longtable.areas.conversations.tests.factories import a_conversation, a_guest, an_activity
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.permission import NotAllowed
from tests.queries import assert_constant_queries

TALK = "/c/ACDEFG/"
MAP = "/m/MAPQ67/"


@pytest.fixture
def talk(at_the_table):
    """An open conversation with a map of two statements as a step that is not open yet."""
    conversation = a_conversation(join_code="ACDEFG")
    opinion_map = a_map("draft", join_code="MAPQ67")
    for text in ("Trust comes first.", "Tools come first."):
        a_statement(opinion_map, text)
    attaching.attach(actor=at_the_table.alice, opinion_map=opinion_map, conversation=conversation)
    return conversation


@pytest.fixture
def step(talk):
    return Activity.objects.get(conversation=talk, kind="statements")


@pytest.fixture
def running(at_the_table, step):
    """The step, opened by the host."""
    open_activity(actor=at_the_table.alice, activity=step)
    return step


def seated(talk, secret="a guest's secret", **fields) -> Client:
    a_guest(talk, secret, **fields)
    client = Client()
    client.cookies[f"longtable_guest_{talk.join_code}"] = secret
    return client


def vote(client, step, number: int, value: int = 1):
    address = f"{TALK}activities/{step.pk}/statements/{number}/vote/"
    return client.post(address, {"vote": value})


def the_map() -> OpinionMap:
    return OpinionMap.objects.get()


# The step


def test_attached_map_is_a_step_after_the_core_questions(at_the_table):
    conversation = a_conversation()
    for place, part in enumerate(("opening", "core", "survey"), start=1):
        an_activity(conversation, part, position=place)

    attaching.attach(actor=at_the_table.alice, opinion_map=a_map(), conversation=conversation)

    parts = list(conversation.activities.values_list("part", flat=True))
    assert parts == ["opening", "core", "statements", "survey"]


def test_attaching_twice_makes_one_step(at_the_table, talk):
    attaching.attach(actor=at_the_table.alice, opinion_map=the_map(), conversation=talk)

    assert talk.activities.count() == 1


def test_detached_map_stands_by_itself_with_its_votes(at_the_table, talk):
    attaching.detach(actor=at_the_table.alice, opinion_map=the_map())

    assert (the_map().step, talk.activities.count()) == (None, 0)
    assert the_map().statements.count() == 2


@pytest.mark.parametrize("name", ["bob", "charlie"])
def test_only_convenors_attach_detach_and_reveal(at_the_table, talk, name):
    who, found = getattr(at_the_table, name), the_map()

    for act in (
        lambda: attaching.attach(actor=who, opinion_map=found, conversation=talk),
        lambda: attaching.detach(actor=who, opinion_map=found),
        lambda: attaching.reveal(actor=who, opinion_map=found),
        lambda: attaching.conceal(actor=who, opinion_map=found),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_opening_the_step_opens_the_map_and_closing_the_conversation_closes_it(
    at_the_table, talk, running
):
    assert the_map().is_open

    close_conversation(actor=at_the_table.alice, conversation=talk)

    assert the_map().status == "closed"


def test_co_host_opens_the_step_and_closes_the_conversation_with_its_map(at_the_table, talk, step):
    bob = at_the_table.bob
    with pytest.raises(NotAllowed):
        open_activity(actor=bob, activity=step)
    Helper.objects.create(conversation=talk, membership=bob, part="co_host")

    open_activity(actor=bob, activity=step)
    opened = the_map().is_open
    close_conversation(actor=bob, conversation=talk)

    assert (opened, the_map().status) == (True, "closed")
    assert not can_edit(bob, the_map())
    assert not can_close(bob, a_map("open"))


def test_map_that_was_opened_by_itself_outlives_the_conversation(at_the_table, talk, step):
    OpinionMap.objects.update(status="open")
    open_activity(actor=at_the_table.alice, activity=step)

    close_conversation(actor=at_the_table.alice, conversation=talk)

    assert the_map().is_open


def test_deleted_draft_leaves_no_step_behind(at_the_table, talk):
    opinion_map = the_map()

    delete_draft(actor=at_the_table.alice, opinion_map=opinion_map)

    assert talk.activities.count() == 0


def test_step_without_a_statement_does_not_open(at_the_table, talk, step):
    the_map().statements.all().delete()

    with pytest.raises(NotAllowed, match="Add a first statement"):
        open_activity(actor=at_the_table.alice, activity=step)

    step.refresh_from_db()
    assert step.status == "waiting"


def test_changing_the_conversation_leaves_the_step_in_its_place(at_the_table, signed_in, talk):
    an_activity(talk, "survey", prompt="How useful was it?", position=9)

    response = signed_in(at_the_table.alice).post(
        f"/p/eskerdale/conversations/{talk.pk}/edit/",
        {
            "title": "Talk", "purpose": "To hear.", "day": "2026-10-06", "clock": "10:00",
            "names": "anonymous", "core_1": "What now?", "survey_1": "How useful was it?",
            "survey_1_kind": "rating", "panel-TOTAL_FORMS": "0", "panel-INITIAL_FORMS": "0",
        },
    )  # fmt: skip

    assert response.status_code == 302
    parts = list(talk.activities.values_list("part", flat=True))
    assert parts == ["core", "statements", "survey"]


# Guests


def test_guest_votes_on_one_statement_after_the_other_inside_the_conversation(talk, running):
    client = seated(talk)
    shown = words_of(client.get(TALK))
    first = 1 if "Trust comes first." in shown else 2

    response = vote(client, running, first)
    after = words_of(client.get(TALK))
    vote(client, running, 3 - first, -1)

    assert response["Location"] == TALK
    assert ("1 of 2" in shown, "2 of 2" in after) == (True, True)
    assert "You have voted on everything." in words_of(client.get(TALK))
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 1]


def test_guest_takes_the_sector_to_the_map_and_nothing_that_links_them(talk, running):
    nhs = Sector.objects.get_or_create(name="NHS")[0]
    client = seated(talk, "secret", sector=nhs, organisation="The surgery", name="Una Dale")

    vote(client, running, 1)

    voter, guest = Participant.objects.get(), talk.participants.get()
    assert (voter.sector, voter.organisation) == (nhs, "")
    assert voter.token_hash != guest.token_hash


def test_guest_is_one_person_in_the_conversation_and_on_the_maps_own_pages(talk, running):
    client = seated(talk)
    vote(client, running, 1)

    there = client.post(f"{TALK}activities/{running.pk}/map/", {"to": "own"})
    page = words_of(client.get(there["Location"]))

    assert there["Location"] == f"{MAP}mine/"
    assert "Trust comes first." in page
    assert Participant.objects.count() == 1


def test_way_back_is_shown_to_those_who_came_from_the_conversation_alone(talk, running):
    client, stranger = seated(talk), Client()
    client.post(f"{TALK}activities/{running.pk}/map/")
    stranger.post(f"{MAP}start/", {"key": "7e0b5a1e-7f0c-4a43-8f4e-3f9ab7e2d1aa"})

    assert "Back to the conversation" in words_of(client.get(MAP))
    assert "Back to the conversation" not in words_of(stranger.get(MAP))


def test_stranger_is_shown_the_door_and_counts_nothing(talk, running):
    response = vote(Client(), running, 1)

    assert response["Location"] == TALK
    assert not Vote.objects.exists()


def test_guest_of_another_conversation_finds_nothing(talk, running):
    other = a_conversation(join_code="HJKMNP")
    client = seated(other)

    response = client.post(f"/c/HJKMNP/activities/{running.pk}/statements/1/vote/", {"vote": 1})

    assert response.status_code == 404
    assert not Vote.objects.exists()


def test_vote_after_the_end_says_why_it_is_not_counted(at_the_table, talk, running):
    client = seated(talk)
    vote(client, running, 1)
    attaching.close_with_conversation(actor=at_the_table.alice, conversation=talk)

    vote(client, running, 2)

    assert Vote.objects.count() == 1
    assert "This opinion map has closed, so your vote was not counted." in words_of(
        client.get(TALK)
    )


def test_open_map_is_offered_beside_the_steps_while_both_are_open(at_the_table, talk, running):
    open_activity(actor=at_the_table.alice, activity=an_activity(talk, status="waiting"))
    client = seated(talk)

    assert "Go to the statements" in words_of(client.get(TALK))
    close_conversation(actor=at_the_table.alice, conversation=talk)
    assert "Go to the statements" not in words_of(client.get(TALK))


def test_answers_in_words_are_refused_in_a_step_of_statements(talk, running):
    client = seated(talk)

    response = client.post(f"{TALK}activities/{running.pk}/", {"text": "Words"})

    assert response.status_code == 404


def test_same_statement_is_asked_again_however_often_the_page_is_brought_up_to_date(talk, running):
    opinion_map = the_map()
    for number in range(20):
        a_statement(opinion_map, f"Statement {number}.")
    client = seated(talk)

    asked = {client.get(TALK).context["conversation"].pk for _ in range(2)}
    pages = {words_of(client.get(TALK)) for _ in range(3)}

    assert (len(asked), len(pages)) == (1, 1)


def test_notes_stand_beside_the_statement(talk, running):
    for statement in the_map().statements.all():
        a_note(statement, "It worked in the flood.")

    assert "It worked in the flood." in words_of(seated(talk).get(TALK))


# The big screen and what all share


def test_big_screen_shows_how_far_people_have_come_and_never_how_they_vote(talk, running):
    for number in range(3):
        vote(seated(talk, f"guest {number}"), running, 1)

    html = live.build(str(talk.pk), "present")["html"]["stage"]

    assert "People: <strong>3</strong>. Votes: <strong>3</strong>. Statements: 2." in html
    assert 'value="50"' in html


@pytest.fixture
def voted(at_the_table, talk, running):
    """Two camps have voted."""
    camps(the_map(), people=24)
    return running


def test_reveal_shows_what_all_share_on_the_big_screen_and_on_phones(
    at_the_table, signed_in, talk, voted
):
    alice = signed_in(at_the_table.alice)
    client = seated(talk)
    before = words_of(client.get(TALK))

    response = alice.post(f"/p/eskerdale/opinion-maps/{the_map().pk}/reveal/")

    stage = live.build(str(talk.pk), "present")["html"]["stage"]
    assert response["Location"] == f"/p/eskerdale/conversations/{talk.pk}/?step={voted.pk}"
    assert "What all share" in stage
    assert "Statement number 11." in stage
    assert "Statement number 11." in words_of(client.get(TALK))
    assert "What all share" not in before


def test_reveal_ends_the_votes_where_results_were_promised_afterwards(at_the_table, voted):
    OpinionMap.objects.update(results="after_closing")

    attaching.reveal(actor=at_the_table.alice, opinion_map=the_map())

    assert (the_map().status, the_map().revealed) == ("closed", True)


def test_results_for_members_only_are_not_revealed(at_the_table, talk, voted):
    OpinionMap.objects.update(guests_see_results=False)

    with pytest.raises(NotAllowed, match="members of the partnership only"):
        attaching.reveal(actor=at_the_table.alice, opinion_map=the_map())


def test_nothing_of_too_few_people_is_revealed(at_the_table, signed_in, talk, running):
    for number in range(4):
        vote(seated(talk, f"guest {number}"), running, 1)

    signed_in(at_the_table.alice).post(f"/p/eskerdale/opinion-maps/{the_map().pk}/reveal/")

    stage = live.build(str(talk.pk), "present")["html"]["stage"]
    assert "So few have voted" in stage
    assert "Trust comes first." not in stage


def test_marks_of_the_page_change_with_a_reveal_and_not_with_a_vote(at_the_table, talk, running):
    client = seated(talk)
    opened = live.build(str(talk.pk), "guest")["state"]["page"]
    vote(client, running, 1)
    voted = live.build(str(talk.pk), "guest")["state"]["page"]

    attaching.reveal(actor=at_the_table.alice, opinion_map=the_map())

    assert (opened == voted) is True
    assert live.build(str(talk.pk), "guest")["state"]["page"] != voted


def test_guests_page_asks_as_much_however_many_vote(talk, running):
    opinion_map = the_map()

    def more(number: int) -> None:
        a_vote(a_person(opinion_map), a_statement(opinion_map, f"Statement {number}."))

    assert_constant_queries(seated(talk), TALK, more)


# The console


def test_host_sees_progress_and_what_waits(at_the_table, signed_in, talk, running):
    vote(seated(talk), running, 1)
    a_statement(the_map(), "New.", status="waiting", author=Participant.objects.get())

    page = words_of(
        signed_in(at_the_table.alice).get(
            f"/p/eskerdale/conversations/{talk.pk}/?step={running.pk}"
        )
    )

    assert "Read 1 statement or note that people sent" in page
    assert "Show what all share" in page


def test_convenor_adds_a_map_from_the_conversations_side(at_the_table, signed_in):
    talk, opinion_map = a_conversation("draft"), a_map("draft")
    address = f"/p/eskerdale/conversations/{talk.pk}/opinion-map/"
    alice = signed_in(at_the_table.alice)

    nothing = alice.post(address, {"opinion_map": ""})
    chosen = alice.post(address, {"opinion_map": opinion_map.pk})

    assert "Choose an opinion map, or write new statements." in words_of(nothing)
    assert chosen["Location"] == f"/p/eskerdale/conversations/{talk.pk}/"
    assert the_map().conversation == talk


def test_bob_cannot_add_a_map(at_the_table, signed_in):
    address = f"/p/eskerdale/conversations/{a_conversation().pk}/opinion-map/"

    assert signed_in(at_the_table.bob).get(address).status_code == 403
    assert signed_in(at_the_table.charlie).get(address).status_code == 404


# The write-up


@pytest.fixture
def written_up(at_the_table, talk, voted):
    """A published write-up of a conversation with a map of two camps."""
    close_conversation(actor=at_the_table.alice, conversation=talk)
    made = draft_write_up(actor=at_the_table.alice, conversation=talk)
    publish(actor=at_the_table.alice, write_up=made, read=True)
    return made


def file_of(ending: str) -> str:
    content = Client().get(f"{TALK}write-up/{ending}/").content
    if ending == "docx":
        return " ".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    if ending == "pdf":
        texts = (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        return " ".join(" ".join(texts).split())
    return content.decode()


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_every_file_of_the_write_up_tells_what_all_share_and_what_divides(written_up, ending):
    told = file_of(ending)

    for words in (
        "How should we share information?",
        "24 people voted; 2 opinion groups were found.",
        "What all groups and all sectors share",
        "“Statement number 11.”",
        "What divides",
        "Group A",
        "The map of opinions",
    ):
        assert words in told


def test_page_of_the_write_up_follows_what_is_taken_out(written_up):
    before = words_of(Client().get(f"{TALK}write-up/"))
    the_map().statements.filter(text="Statement number 11.").update(status="rejected")

    assert "Statement number 11." in before
    assert "Statement number 11." not in words_of(Client().get(f"{TALK}write-up/"))


def test_write_up_keeps_what_was_promised_to_members(written_up):
    OpinionMap.objects.update(guests_see_results=False)

    page = words_of(Client().get(f"{TALK}write-up/"))

    assert "promised to members of the partnership only" in page
    assert "Statement number 11." not in page


def test_write_up_shows_nothing_of_too_few_people(at_the_table, talk, running):
    for number in range(4):
        a_vote(Participant.objects.create(opinion_map=the_map(), token_hash=f"{number}"),
               the_map().statements.first())  # fmt: skip
    close_conversation(actor=at_the_table.alice, conversation=talk)
    made = draft_write_up(actor=at_the_table.alice, conversation=talk)
    publish(actor=at_the_table.alice, write_up=made, read=True)

    page = words_of(Client().get(f"{TALK}write-up/"))

    assert "So few voted" in page
    assert "Trust comes first." not in page


def test_map_is_not_added_to_a_published_write_up(at_the_table, talk, written_up):
    other = a_map("closed", question="Another?")

    with pytest.raises(NotAllowed, match="The write-up is published"):
        attaching.attach(actor=at_the_table.alice, opinion_map=other, conversation=talk)
