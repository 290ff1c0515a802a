"""Making sense of results together: one at a time, gap first, actions recorded on the spot."""

import re

import pytest
from django.urls import reverse

from longtable.areas.diagnostic.models import RoundAction, RoundResult
from longtable.areas.diagnostic.signals import action_recorded
from longtable.areas.diagnostic.tests.factories import a_round
from longtable.areas.diagnostic.tests.planted_round import short_content, too_few
from longtable.foundation.audit.models import AuditEvent


@pytest.fixture
def client_of(at_the_table, signed_in):
    """Alice's, Bob's or Charlie's browser."""
    return lambda name: signed_in(getattr(at_the_table, name))


@pytest.fixture
def closed(at_the_table):
    """A closed round with its result."""
    asked = a_round("closed")
    RoundResult.objects.create(round=asked, content=short_content())
    return asked


def address(asked, name: str, *more) -> str:
    return reverse(f"diagnostic:{name}", args=["eskerdale", asked.pk, *more])


def one(asked, place: int = 1) -> str:
    return address(asked, "together_one", place)


def page(response) -> str:
    return " ".join(response.content.decode().split())


def ways(response) -> dict[str, str]:
    found = re.findall(r'href="([^"]*)"\s+rel="(prev|next)"', response.content.decode())
    return {way: href for href, way in found}


def named(response) -> str:
    return re.search(r'<h1 class="dt-name">([^<]*)</h1>', response.content.decode())[1]


def test_first_is_the_most_pressing(closed, client_of):
    first = short_content()["report"]["focus"]["ranked"][0]["id"]
    names = {one["id"]: one["name"] for one in short_content()["report"]["characteristics"]}

    assert named(client_of("bob").get(one(closed))) == names[first]


def test_gap_comes_before_everything_else(closed, client_of):
    place = 1 + [
        entry["id"] for entry in short_content()["report"]["focus"]["ranked"]
    ].index("voice")  # fmt: skip

    shown = page(client_of("bob").get(one(closed, place)))

    assert shown.index("The widest gap") < shown.index("To talk about")
    assert "The others only listen." in shown


def test_way_leads_from_the_start_to_what_was_agreed(closed, client_of):
    first, last = (ways(client_of("bob").get(one(closed, place))) for place in (1, 14))

    assert first == {"prev": address(closed, "together"), "next": one(closed, 2)}
    assert last == {"prev": one(closed, 13), "next": address(closed, "together_agreed")}


@pytest.mark.parametrize("place", [0, 15])
def test_characteristic_that_is_not_there_is_not_found(closed, client_of, place):
    assert client_of("bob").get(one(closed, place)).status_code == 404


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_member_records_an_action_about_what_is_shown(closed, client_of, who):
    client = client_of(who)
    shown = short_content()["report"]["focus"]["ranked"][0]["id"]

    response = client.post(one(closed), {"text": "Rotate the chair"})

    agreed = RoundAction.objects.get()
    assert (agreed.text, agreed.characteristic) == ("Rotate the chair", shown)
    assert response.url == f"{one(closed)}#agreed"
    assert AuditEvent.objects.filter(verb="round_action.recorded").count() == 1


def test_outsider_records_nothing(closed, client_of):
    response = client_of("charlie").post(one(closed), {"text": "Rotate the chair"})

    assert (response.status_code, RoundAction.objects.count()) == (404, 0)


def test_areas_above_are_told_of_an_action(closed, client_of, django_capture_on_commit_callbacks):
    told = []

    def hear(sender, round_action, **_):
        told.append(round_action.text)

    action_recorded.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        client_of("bob").post(one(closed), {"text": "Rotate the chair"})
    action_recorded.disconnect(hear)

    assert told == ["Rotate the chair"]


def test_refused_form_keeps_what_was_typed(closed, client_of, at_the_table):
    typed = {"text": "", "due_on": "2027-01-31"}

    shown = page(client_of("bob").post(one(closed), typed))

    assert "Enter what will be done." in shown
    assert 'value="2027-01-31"' in shown


def test_action_about_all_of_it(closed, client_of, at_the_table):
    typed = {"text": "Ask again in spring", "lead": at_the_table.bob.pk}

    client_of("bob").post(address(closed, "together_agreed"), typed)

    agreed = RoundAction.objects.get()
    assert (agreed.characteristic, agreed.lead) == ("", at_the_table.bob)


@pytest.mark.parametrize(("who", "left"), [("alice", 0), ("bob", 0), ("charlie", 1)])
def test_author_or_convenor_takes_an_action_back(closed, client_of, at_the_table, who, left):
    agreed = RoundAction.objects.create(
        round=closed, text="By mistake", created_by=at_the_table.bob
    )

    client_of(who).post(address(closed, "withdraw_action", agreed.pk))

    assert RoundAction.objects.count() == left


def test_member_cannot_take_back_what_somebody_else_recorded(closed, client_of, at_the_table):
    agreed = RoundAction.objects.create(
        round=closed, text="Not mine", created_by=at_the_table.alice
    )

    shown = page(client_of("bob").get(address(closed, "together_agreed")))
    client_of("bob").post(address(closed, "withdraw_action", agreed.pk))

    assert "Take back" not in shown
    assert RoundAction.objects.count() == 1


def test_too_few_to_score_has_prompts_to_talk(at_the_table, client_of):
    asked = a_round("closed")
    RoundResult.objects.create(round=asked, content=too_few())

    shown = page(client_of("bob").get(one(asked)))

    assert "There is no score to look at. Go round: what is it like for you, and why?" in shown
