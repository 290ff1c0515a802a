"""Guests: from a code to an answer, and what each refusal says."""

import re
import uuid

import pytest
from django.test import Client

from longtable.areas.conversations.models import Contribution, Participant, Upvote
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.areas.conversations.views import limits, seat
from longtable.areas.conversations.views.guests import UNKNOWN
from longtable.foundation.partnerships import limits as everywhere
from longtable.foundation.partnerships.scoping import within

CODE = "ACDEFG"
HOME = f"/c/{CODE}/"


def words_of(response) -> str:
    """The page's text without its tags, single-spaced."""
    body = response.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def seated(conversation, **fields) -> Client:
    """A browser that has joined; `fields` describe its participant."""
    secret = seat.secret_from(uuid.uuid4())
    a_guest(conversation, secret, **fields)
    client = Client()
    client.cookies[f"longtable_guest_{conversation.join_code}"] = secret
    return client


def send(client, activity, key="", **typed):
    address = f"{HOME}activities/{activity.pk}/"
    return client.post(address, {"key": key or str(uuid.uuid4()), **typed})


@pytest.fixture
def open_now(at_the_table):
    """An open conversation with the code ACDEFG."""
    return a_conversation("open", join_code=CODE)


@pytest.mark.parametrize("typed", ["ACDEFG", "acd efg", "acd-efg "])
def test_join_leads_to_the_conversation(open_now, typed):
    response = Client().get("/join/", {"code": typed})

    assert (response.status_code, response["Location"]) == (302, HOME)


def test_join_without_a_code_asks_for_it(db):
    response = Client().get("/join/")

    assert response.status_code == 200
    assert "Six letters and numbers, on the screen or in your invitation." in words_of(response)


def test_join_with_an_unknown_code_says_so_and_keeps_it(open_now):
    response = Client().get("/join/", {"code": 'x"<b>'})

    assert response.status_code == 404
    assert words_of(response).count(UNKNOWN) == 2  # in the summary and beside the field
    assert 'value="x&quot;&lt;b&gt;"' in response.content.decode()


def test_join_with_an_empty_code_says_what_to_do(db):
    response = Client().get("/join/", {"code": ""})

    assert "Enter the code that is on the screen or in your invitation." in words_of(response)


def test_address_in_another_spelling_leads_to_the_right_one(open_now):
    response = Client().get("/c/acd efg/")

    assert (response.status_code, response["Location"]) == (302, HOME)


def test_wrong_codes_are_few_for_each_address(open_now):
    client = Client()
    for _ in range(31):
        client.get("/c/ZZZZZZ/")

    page, by_form = client.get(HOME), client.get("/join/", {"code": CODE})

    assert (page.status_code, by_form.status_code) == (429, 429)
    assert "Wait ten minutes and try again." in words_of(page)
    assert Client(REMOTE_ADDR="10.0.0.9").get(HOME).status_code == 200


def test_wrong_codes_of_others_do_not_lock_out_who_has_joined(open_now):
    client = seated(open_now)
    for _ in range(31):
        Client().get("/c/ZZZZZZ/")

    assert client.get(HOME).status_code == 200


@pytest.mark.slow
def test_right_codes_are_never_counted(open_now):
    client = Client()

    codes = {client.get(HOME).status_code for _ in range(40)}

    assert codes == {200}


def test_draft_says_when_it_opens(at_the_table):
    a_conversation("draft", join_code=CODE)

    words = words_of(Client().get(HOME))

    assert "This conversation has not opened yet." in words
    assert "Tuesday 6 October 2026 at 10:00" in words


def test_closed_says_so_to_somebody_who_never_joined(at_the_table):
    a_conversation("closed", join_code=CODE)

    words = words_of(Client().get(HOME))

    assert "This conversation has closed." in words
    assert "Nobody can join it or answer any more." in words


def test_closed_still_lets_a_guest_withdraw(at_the_table):
    conversation = a_conversation("closed", join_code=CODE, names="first_name")
    client = seated(conversation)
    given = a_contribution(
        an_activity(conversation, status="closed"), participant=Participant.objects.get()
    )

    client.post(f"{HOME}contributions/{given.pk}/withdraw/")

    given.refresh_from_db()
    assert (given.status, given.text) == ("withdrawn", "")


def join_page(client) -> dict[str, str]:
    """What pressing Join on the page as it comes would send."""
    html = client.get(HOME).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', html).group(1)
    return {"key": key, "organisation": "", "sector": "", "role": "", "consent": "quote"}


def test_joining_takes_one_press_and_keeps_a_strict_cookie(open_now):
    client = Client()

    response = client.post(f"{HOME}join/", join_page(client))

    assert (response.status_code, response["Location"]) == (302, HOME)
    cookie = response.cookies[f"longtable_guest_{CODE}"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (HOME, True, "Lax")
    participant = Participant.objects.get()
    assert cookie.value not in (participant.token_hash, "")
    assert participant.token_hash == seat.hash_of(cookie.value)


def test_joining_twice_with_one_page_makes_one_guest(open_now):
    client = Client()
    page = join_page(client)

    first = client.post(f"{HOME}join/", page)
    second = Client().post(f"{HOME}join/", page)

    assert Participant.objects.count() == 1
    name = f"longtable_guest_{CODE}"
    assert first.cookies[name].value == second.cookies[name].value


def test_joining_keeps_what_was_typed_when_refused(open_now):
    client = Client()
    page = {**join_page(client), "organisation": "x" * 161, "role": "Driver"}

    response = client.post(f"{HOME}join/", page)

    assert "Use 160 characters or fewer; you used 161." in words_of(response)
    assert 'value="Driver"' in response.content.decode()
    assert not Participant.objects.exists()


def test_joining_is_bounded_for_each_address(open_now, monkeypatch):
    monkeypatch.setattr(everywhere, "JOINING", "1/10m")
    client = Client()
    client.post(f"{HOME}join/", join_page(client))

    other = Client()
    response = other.post(f"{HOME}join/", join_page(other))

    assert "Many people are joining at once. Wait a minute, then join again." in words_of(response)
    assert Participant.objects.count() == 1


def test_leaving_lets_somebody_else_join_on_this_device(open_now):
    client = seated(open_now)

    client.post(f"{HOME}leave/")

    assert "About you" in words_of(client.get(HOME))
    assert Participant.objects.count() == 1


def test_answer_is_saved_once_however_often_it_is_sent(open_now):
    client, activity, key = seated(open_now), an_activity(open_now), str(uuid.uuid4())

    responses = [send(client, activity, key, text="Trust first.") for _ in range(2)]
    page = client.get(HOME)

    assert [response.status_code for response in responses] == [302, 302]
    assert list(Contribution.objects.values_list("text", flat=True)) == ["Trust first."]
    assert "Saved. Thank you." in words_of(page)
    assert "What you said Trust first." in words_of(page)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Write your answer, then send it."),
        ("y" * 10_000, "Your answer is 10,000 characters; the most is 1,000."
         " Shorten it and send it again."),
        ("🎉🎉", "Your answer has no letters or numbers, so it cannot be read out or counted."
         " Write it in words and send it again."),
    ],
)  # fmt: skip
def test_answer_that_is_refused_says_why_and_stays(open_now, text, message):
    client, activity = seated(open_now), an_activity(open_now)

    response = send(client, activity, text=text)

    assert message in words_of(response)
    assert f"{text}</textarea>" in response.content.decode()
    assert not Contribution.objects.exists()


def test_answer_to_a_closed_question_is_not_sent_and_stays(open_now):
    client, activity = seated(open_now), an_activity(open_now, status="closed")

    words = words_of(send(client, activity, text="Trust first."))

    assert "The host has closed this question, so this was not sent." in words
    assert "What you typed: Trust first." in words


def test_answer_to_a_closed_conversation_is_not_sent_and_stays(at_the_table):
    conversation = a_conversation("closed", join_code=CODE)
    client, activity = seated(conversation), an_activity(conversation)

    words = words_of(send(client, activity, text="Trust first."))

    assert "This conversation has closed, so this was not sent." in words
    assert "What you typed: Trust first." in words


def test_answer_without_having_joined_is_not_sent_and_stays(open_now):
    words = words_of(send(Client(), an_activity(open_now), text="Trust first."))

    assert "You have not joined on this device, so this was not sent." in words
    assert "What you typed: Trust first." in words


def test_answers_are_bounded_for_each_guest(open_now, monkeypatch):
    monkeypatch.setattr(limits, "ANSWERS", "1/m")
    client, activity = seated(open_now), an_activity(open_now)
    send(client, activity, text="One.")

    refused = send(client, activity, text="Two.")
    other = send(seated(open_now), activity, text="Three.")

    assert "You have sent a lot in one minute. Wait a moment, then send this again." in (
        words_of(refused)
    )
    assert "Two.</textarea>" in refused.content.decode()
    assert other.status_code == 302


def test_answer_to_another_conversation_is_not_found(open_now):
    elsewhere = an_activity(a_conversation())

    assert send(seated(open_now), elsewhere, text="Trust.").status_code == 404


def test_words_are_saved_and_the_form_asks_for_those_left(open_now):
    client, activity = seated(open_now), an_activity(open_now, "opening")

    send(client, activity, word_1="trust", word_2="shared aims", word_3="")
    page = client.get(HOME).content.decode()

    assert list(Contribution.objects.values_list("text", flat=True)) == ["trust", "shared aims"]
    assert ("word_1" in page, "word_2" in page) == (True, False)


def test_survey_is_saved_and_then_thanks(open_now):
    client = seated(open_now)
    rating = an_activity(open_now, "survey")

    client.post(f"{HOME}survey/", {"key": str(uuid.uuid4()), f"a{rating.pk}": "4"})

    assert Contribution.objects.get().rating == 4
    assert "Your answers are saved. Thank you." in words_of(client.get(HOME))


def test_html_is_shown_as_text_everywhere(open_now):
    for part in ("opening", "core", "questions", "survey"):
        an_activity(open_now, part, prompt="<b>Why?</b>")
    typed = '<script>alert("1")</script>'
    client = seated(open_now, name=typed, organisation=typed, role=typed)
    for activity in open_now.activities.exclude(part="survey"):
        a_contribution(activity, typed, participant=Participant.objects.get())

    pages = [client.get(HOME), Client().get(HOME)]

    for page in pages:
        html = page.content.decode()
        assert "<script>alert" not in html
        assert "<b>Why" not in html
    assert "&lt;script&gt;alert" in pages[0].content.decode()


@pytest.mark.parametrize("status", ["hidden", "withdrawn"])
def test_guests_never_receive_what_is_hidden_or_withdrawn(open_now, status):
    for part in ("opening", "core", "questions"):
        activity = an_activity(open_now, part)
        a_contribution(activity, "secretword", status=status, participant=a_guest(open_now))
    client = seated(open_now)

    parts = [client.get(f"{HOME}activities/{a.pk}/said/") for a in open_now.activities.all()]

    for response in [client.get(HOME), *parts]:
        assert response.status_code == 200
        assert "secretword" not in response.content.decode()


def test_own_hidden_words_say_that_they_are_hidden_and_why(open_now):
    client = seated(open_now)
    a_contribution(
        an_activity(open_now),
        "It was Jim.",
        status="hidden",
        hidden_reason="identifies",
        participant=Participant.objects.get(),
    )

    assert "The host has hidden this: it says who somebody is." in words_of(client.get(HOME))


@pytest.mark.parametrize(
    ("names", "shown"), [("anonymous", ""), ("first_name", "Jo"), ("named", "Jo Lake")]
)
def test_names_are_shown_as_the_conversation_says(open_now, names, shown):
    open_now.names = names
    open_now.save()
    a_contribution(an_activity(open_now), "Trust.", participant=a_guest(open_now, name="Jo Lake"))

    words = words_of(seated(open_now).get(HOME))

    assert f"Trust. {shown} ".replace("  ", " ") in words
    assert ("Lake" in words) is (shown == "Jo Lake")


def test_voice_is_added_once_and_taken_back(open_now):
    client = seated(open_now)
    question = a_contribution(an_activity(open_now, "questions"), participant=a_guest(open_now))
    address = f"{HOME}questions/{question.pk}/voice/"

    counts = []
    for voice in ("add", "add", "take", "take"):
        response = client.post(address, {"voice": voice})
        counts.append(Upvote.objects.count())

    assert counts == [1, 1, 0, 0]
    assert response["Location"] == f"{HOME}#q{question.pk}"


def test_voice_button_says_what_it_will_do(open_now):
    client = seated(open_now)
    activity = an_activity(open_now, "questions")
    question = a_contribution(activity, participant=a_guest(open_now))
    before = words_of(client.get(HOME))

    client.post(f"{HOME}questions/{question.pk}/voice/", {"voice": "add"})
    after = words_of(client.get(HOME))

    assert ("I ask this too" in before, "Take my voice back" in before) == (True, False)
    assert ("I ask this too" in after, "Take my voice back" in after) == (False, True)


def test_own_question_takes_no_voice_of_ones_own(open_now):
    client = seated(open_now)
    question = a_contribution(
        an_activity(open_now, "questions"), participant=Participant.objects.get()
    )

    client.post(f"{HOME}questions/{question.pk}/voice/", {"voice": "add"})
    page = client.get(HOME)

    assert not Upvote.objects.exists()
    assert "This is your own question. Others can add their voice to it." in words_of(page)
    assert 'name="voice"' not in page.content.decode()


def test_withdrawing_what_others_said_is_refused(open_now):
    given = a_contribution(an_activity(open_now), participant=a_guest(open_now))
    client = seated(open_now)

    client.post(f"{HOME}contributions/{given.pk}/withdraw/")

    given.refresh_from_db()
    assert given.text == "Trust first."
    assert "Only whoever wrote this can withdraw it." in words_of(client.get(HOME))


def test_consent_is_changed_for_everything(open_now):
    client = seated(open_now)
    given = a_contribution(an_activity(open_now), participant=Participant.objects.get())

    client.post(f"{HOME}consent/", {"consent": "count"})

    given.refresh_from_db()
    assert (given.consent, Participant.objects.get().consent) == ("count", "count")


def test_consent_that_says_nothing_changes_nothing(open_now):
    client = seated(open_now)

    client.post(f"{HOME}consent/", {})

    assert "Say whether your words may be quoted, then save." in words_of(client.get(HOME))


def test_what_others_said_is_for_guests_and_open_questions(open_now):
    is_open, closed = an_activity(open_now), an_activity(open_now, status="closed")
    client = seated(open_now)

    codes = [
        client.get(f"{HOME}activities/{is_open.pk}/said/").status_code,
        client.get(f"{HOME}activities/{closed.pk}/said/").status_code,
        Client().get(f"{HOME}activities/{is_open.pk}/said/").status_code,
    ]

    assert codes == [200, 404, 404]


def test_secret_of_one_conversation_opens_no_other(open_now):
    client = seated(open_now)
    other = a_conversation("open", join_code="QTEFGH")
    secret = client.cookies[f"longtable_guest_{CODE}"].value
    client.cookies["longtable_guest_QTEFGH"] = secret

    assert "About you" in words_of(client.get(f"/c/{other.join_code}/"))


def test_guest_of_another_partnership_finds_their_own_table(cast):
    with within(cast.elsewhere):
        conversation = a_conversation("open", join_code="QTEFGH", title="Elsewhere")
        client = seated(conversation)

    assert "Elsewhere" in words_of(client.get("/c/QTEFGH/"))


@pytest.mark.parametrize("code", ["ACDEFG", "QTEFGH"])
def test_qr_code_is_an_image_and_betrays_no_code(open_now, code):
    response = Client().get(f"/c/{code}/qr.svg")

    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    assert response.content.startswith(b"<?xml") or response.content.startswith(b"<svg")


def test_qr_code_of_what_is_no_code_is_not_found(db):
    assert Client().get("/c/ABC/qr.svg").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_guest_page_takes_as_many_queries_whatever_the_rows(
    open_now, rows, django_assert_max_num_queries
):
    client = seated(open_now)
    me = Participant.objects.get()
    for part in ("opening", "core", "questions"):
        activity = an_activity(open_now, part)
        for _ in range(rows):
            a_contribution(activity, participant=a_guest(open_now, name="Jo"))
            a_contribution(activity, participant=me)

    with django_assert_max_num_queries(16):
        client.get(HOME)
