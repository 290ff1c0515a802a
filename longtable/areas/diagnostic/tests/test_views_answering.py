"""Answering, as somebody with a link or a code meets it."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from longtable.areas.diagnostic import tasks
from longtable.areas.diagnostic.actions import hosting
from longtable.areas.diagnostic.analysis.codes import link_for
from longtable.areas.diagnostic.analysis.questionnaire import questions_of
from longtable.areas.diagnostic.models import (
    OpenAnswer,
    Respondent,
    Response,
    Round,
    TieReport,
)
from longtable.areas.diagnostic.tests.factories import a_round, an_invitation
from longtable.foundation.audit.models import AuditEvent


def at(asked, name="guest", *more) -> str:
    return reverse(f"diagnostic:{name}", args=[asked.join_code, *more])


def begin(client, asked, mode="all", *, follow=False):
    """Start answering; the first page of questions is drawn only where a test reads it."""
    key = re.search(r'name="key" value="([^"]+)"', client.get(at(asked)).content.decode())[1]
    return client.post(at(asked, "start"), {"key": key, "mode": mode}, follow=follow)


def everything(asked, sector) -> dict:
    answers = {f"item-{item.id}": "4" for item in questions_of(asked).items}
    return answers | {
        "sector": str(sector.pk),
        "choice-matters-most": ["trust", "voice"],
        "words-open-proud": "The flood, and the soup.",
    }


def send(client, asked, **more):
    page = client.get(at(asked, "step", "send")).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    return client.post(at(asked, "step", "send"), {"key": key, **more}, follow=True)


@pytest.fixture
def asked(at_the_table):
    return a_round(asks_relationships=False)


@pytest.fixture
def sector(at_the_table):
    return at_the_table.bob.counted_sector


def test_everything_on_one_page_is_answered_and_sent(client, asked, sector):
    begin(client, asked)
    client.post(at(asked, "step", "all"), everything(asked, sector))

    thanks = send(client, asked)

    kept = Response.objects.get()
    assert "Thank you. Your answers are in" in thanks.content.decode()
    assert (kept.sector, set(kept.answers.values())) == (sector, {4})
    assert kept.choices == {"matters-most": ["trust", "voice"]}
    assert OpenAnswer.objects.get().text == "The flood, and the soup."
    assert Respondent.objects.get().draft == {}


def test_one_question_at_a_time_asks_each_on_its_own_page(client, asked, sector):
    first = begin(client, asked, "one", follow=True)
    assert "Which sector do you speak for?" in first.content.decode()

    second = client.post(at(asked, "step", "sector"), {"sector": str(sector.pk)}, follow=True)

    item = questions_of(asked).items[0]
    assert second.redirect_chain == [(at(asked, "step", "statement-1"), 302)]
    assert item.text in second.content.decode()
    client.post(at(asked, "step", "statement-1"), {f"item-{item.id}": "unsure"})
    assert Respondent.objects.get().draft["items"] == {item.id: "unsure"}


def test_all_dont_know_can_be_sent(client, asked):
    begin(client, asked)
    unsure = {f"item-{item.id}": "unsure" for item in questions_of(asked).items}
    client.post(at(asked, "step", "all"), {"sector": "none", **unsure})

    send(client, asked)

    assert set(Response.objects.get().answers.values()) == {"unsure"}
    assert Response.objects.get().sector is None


def test_nothing_answered_is_not_sent_and_says_so(client, asked):
    begin(client, asked)
    client.post(at(asked, "step", "all"), {"sector": "none"})

    page = send(client, asked)

    assert "You have not answered anything yet." in page.content.decode()
    assert Response.objects.count() == 0


def test_nonsense_is_refused_and_the_rest_kept_as_typed(client, asked, sector):
    begin(client, asked)

    page = client.post(
        at(asked, "step", "all"),
        everything(asked, sector) | {"item-trust-1": "99", "words-open-proud": "x" * 2001},
    )

    text = page.content.decode()
    assert "Choose one of the answers shown." in text
    assert "Use 2000 characters or fewer; you used 2001." in text
    assert "x" * 2001 in text
    assert Respondent.objects.get().draft == {"mode": "all"}


def test_too_many_choices_are_refused_with_how_many(client, asked, sector):
    begin(client, asked)
    four = ["trust", "voice", "risk", "value"]

    page = client.post(
        at(asked, "step", "all"), everything(asked, sector) | {"choice-matters-most": four}
    )

    assert "You chose 4; choose 3 at most, and take the others away." in page.content.decode()


def test_saved_answers_are_there_on_another_device(client, asked, sector):
    begin(client, asked)
    saved = client.post(
        at(asked, "step", "all"), everything(asked, sector) | {"later": "1"}, follow=True
    )
    address = re.search(r"http://[^\"<]*/link/[0-9a-f]{64}/", saved.content.decode())[0]
    elsewhere = Client()

    elsewhere.get("/" + address.split("/", 3)[3])

    page = elsewhere.get(at(asked, "step", "all")).content.decode()
    assert "The flood, and the soup." in page
    assert Response.objects.count() == 0


def test_answer_taken_away_again_is_gone(client, asked, sector):
    begin(client, asked)
    client.post(at(asked, "step", "all"), everything(asked, sector))

    client.post(at(asked, "step", "all"), {"sector": str(sector.pk)})

    assert Respondent.objects.get().draft["items"] == {}


def test_same_page_sent_twice_counts_once(client, asked, sector):
    begin(client, asked)
    client.post(at(asked, "step", "all"), everything(asked, sector))
    page = client.get(at(asked, "step", "send")).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]

    for _ in range(2):
        thanks = client.post(at(asked, "step", "send"), {"key": key}, follow=True)

    assert "Your answers are in" in thanks.content.decode()
    assert Response.objects.count() == 1


def test_secret_code_is_kept_only_as_what_it_was_turned_into(client, asked, sector):
    begin(client, asked)
    client.post(at(asked, "step", "all"), everything(asked, sector))

    send(client, asked, code="Quay Street 47")

    kept = Response.objects.get().link
    assert kept == link_for(asked, "quay-street 47")
    assert "quay" not in str(everything_stored()).lower()


def test_short_secret_code_is_refused_and_nothing_is_lost(client, asked, sector):
    begin(client, asked)
    client.post(at(asked, "step", "all"), everything(asked, sector))

    page = send(client, asked, code="abc")

    assert "A code needs at least six letters or digits" in page.content.decode()
    assert 'value="abc"' in page.content.decode()
    assert Response.objects.count() == 0


def test_answers_after_the_close_are_given_back(client, asked, sector):
    begin(client, asked)
    asked.closes_on = timezone.localdate() - timedelta(days=1)
    asked.save()

    page = client.post(at(asked, "step", "all"), everything(asked, sector))

    assert page.status_code == 409
    assert "have closed, so what you just sent was not counted" in page.content.decode()
    assert "The flood, and the soup." in page.content.decode()
    assert Response.objects.count() == 0


@pytest.mark.parametrize("code", ["AAAAAA", "ZZZZZZ", "nonsense"])
def test_code_that_leads_nowhere_says_so(client, asked, code):
    page = client.get(reverse("diagnostic:guest", args=[code]))

    assert page.status_code == 404
    assert "No questions here" in page.content.decode()


def test_one_time_link_knows_its_sector_and_organisation(client, at_the_table):
    asked = a_round(entry="links")
    bob = at_the_table.bob
    invitation = an_invitation(asked, sector=bob.counted_sector, organisation=bob.organisation)
    client.get(at(asked, "link", invitation.token))

    begin(client, asked)

    draft = Respondent.objects.get().draft
    assert (draft["sector"], draft["organisation"]) == (
        bob.counted_sector.pk,
        bob.organisation.pk,
    )


def test_opening_a_link_does_not_use_it_up(client, at_the_table):
    asked = a_round(entry="links")
    invitation = an_invitation(asked)

    for _ in range(3):
        page = client.get(at(asked, "link", invitation.token), follow=True)

    assert "What happens with your answers" in page.content.decode()


def test_used_link_says_so_and_counts_nothing_more(client, at_the_table, sector):
    asked = a_round(entry="links", asks_relationships=False)
    invitation = an_invitation(asked)
    client.get(at(asked, "link", invitation.token))
    begin(client, asked)
    client.post(at(asked, "step", "all"), everything(asked, sector))
    send(client, asked)
    again = Client()

    page = again.get(at(asked, "link", invitation.token), follow=True)
    again.post(at(asked, "step", "all"), everything(asked, sector))

    assert "Thank you. Your answers are in" in page.content.decode()
    assert Response.objects.count() == 1


def test_wrong_link_is_refused_with_what_to_do(client, at_the_table):
    asked = a_round(entry="links")

    page = client.get(at(asked, "link", "f" * 64))

    assert page.status_code == 404
    assert "Open it again from the e-mail" in page.content.decode()


def test_round_by_links_sends_strangers_to_their_e_mail(client, at_the_table):
    page = client.get(at(a_round(entry="links")))

    assert "Use the link in the e-mail that you were sent." in page.content.decode()


def test_letters_stop_when_asked_and_the_link_goes_on_working(client, at_the_table):
    asked = a_round(entry="links")
    invitation = an_invitation(asked)

    client.post(at(asked, "stop", invitation.token))

    invitation.refresh_from_db()
    page = client.get(at(asked, "link", invitation.token), follow=True)
    assert invitation.opted_out is True
    assert page.status_code == 200


def test_ties_are_kept_apart_from_answers(client, at_the_table, sector):
    asked = a_round()
    alices, bobs = (one.organisation.pk for one in (at_the_table.alice, at_the_table.bob))
    begin(client, asked)
    client.post(at(asked, "step", "all"), everything(asked, sector))
    client.post(at(asked, "step", "partners"), {"organisation": bobs, "partners": [alices, bobs]})
    rating = {f"tie-reliable-{alices}": "5", f"tie-open-{alices}": "unsure"}
    client.post(at(asked, "step", "ties"), {f"closeness-{alices}": "3", **rating})

    send(client, asked)

    report = TieReport.objects.get()
    assert report.organisation == bobs
    assert report.ties == {str(alices): {"closeness": 3, "ratings": {"tie-reliable": 5}}}


def test_ticked_partners_without_an_organisation_are_asked_for_it(client, at_the_table):
    asked = a_round()
    begin(client, asked)

    page = client.post(
        at(asked, "step", "partners"), {"partners": [at_the_table.alice.organisation.pk]}
    )

    assert "Choose which organisation is yours, or tick none." in page.content.decode()


def test_somebody_else_can_answer_on_the_same_device(client, asked, sector):
    for _ in range(2):
        begin(client, asked)
        client.post(at(asked, "step", "all"), everything(asked, sector))
        send(client, asked)
        client.post(at(asked, "leave"))

    assert Response.objects.count() == 2


def everything_stored() -> dict[str, list[dict]]:
    return {
        model._meta.label: list(model._base_manager.values())
        for model in apps.get_models()
        if model._meta.managed
    }


def test_nothing_stored_leads_from_an_answer_to_a_person(client, at_the_table, sector):
    asked = a_round(entry="links")
    alices, bobs = (one.organisation.pk for one in (at_the_table.alice, at_the_table.bob))
    invitation = an_invitation(asked, "planted@example.org", organisation_id=bobs)
    client.get(at(asked, "link", invitation.token))
    begin(client, asked)
    client.post(at(asked, "step", "all"), everything(asked, sector))
    client.post(at(asked, "step", "partners"), {"organisation": bobs, "partners": [alices]})
    client.post(at(asked, "step", "ties"), {f"closeness-{alices}": "3"})

    send(client, asked, code="Quay Street 47")

    pieces = [Response, TieReport, OpenAnswer]
    marks = {
        model: str(DjangoJSONEncoder().encode(list(model.objects.values()))) for model in pieces
    }
    personal = [
        "planted@example.org", invitation.token, invitation.token_hash, invitation.nonce,
    ]  # fmt: skip
    assert [mark for mark in personal for text in marks.values() if mark in text] == []
    keys = {model: {str(row.pk) for row in model.objects.all()} for model in pieces}
    for label, rows in everything_stored().items():
        for model in pieces:
            if label != model._meta.label:
                assert [k for k in keys[model] if k in str(rows)] == [], f"{label} names {model}"
    fields = {f.name for model in pieces for f in model._meta.get_fields()}
    assert fields & {"respondent", "invitation", "person", "membership"} == set()
    kinds = {f.get_internal_type() for model in pieces for f in model._meta.concrete_fields}
    assert kinds & {"DateTimeField", "DateField", "BigAutoField", "AutoField"} == set()
    spoken = AuditEvent.objects.filter(verb__startswith="answers.")
    assert {event.actor for event in spoken} == {"guest"}
    assert {event.subject for event in spoken} == {f"round:{asked.pk}"}


def test_somebody_who_comes_back_goes_on_where_they_were(client, asked, sector):
    begin(client, asked, "one")
    client.post(at(asked, "step", "sector"), {"sector": str(sector.pk)})
    client.post(at(asked, "step", "statement-1"), {})

    page = begin(client, asked, "one", follow=True)

    assert page.redirect_chain[-1] == (at(asked, "step", "statement-2"), 302)


def test_changing_to_one_page_keeps_what_was_answered(client, asked, sector):
    begin(client, asked, "one")
    client.post(at(asked, "step", "sector"), {"sector": str(sector.pk)})

    page = begin(client, asked, "all", follow=True).content.decode()

    assert re.search(rf'value="{sector.pk}"[^>]*checked', page)


@pytest.mark.parametrize("mode", ["all", "one"])
def test_people_are_told_that_their_own_words_are_shown_as_written(client, asked, mode):
    begin(client, asked, mode)

    page = client.get(at(asked, "step", "all" if mode == "all" else "words-1"))

    assert "These are shown as you write them" in page.content.decode()


@pytest.mark.parametrize(
    ("slug", "posted", "said"),
    [
        ("partners", {"partners": ["abc", "-1"]}, "Choose one of the answers shown."),
        ("partners", {"organisation": "abc"}, "Choose one of the answers shown."),
        ("all", {"sector": "99999"}, "Choose the sector you speak for, or the last answer."),
        ("all", {"sector": "none", "words-open-proud": "a\0b"}, "Type this again;"),
        ("send", {"key": "nonsense"}, "This page is out of date."),
    ],
)
def test_nonsense_is_answered_in_plain_words(client, at_the_table, slug, posted, said):
    asked = a_round()
    begin(client, asked)

    page = client.post(at(asked, "step", slug), posted)

    assert page.status_code == 200
    assert said in page.content.decode()
    assert Response.objects.count() == 0


def test_those_who_answered_read_the_results_through_the_same_link(client, at_the_table, sector):
    asked = a_round(entry="links", asks_relationships=False)
    bobs, late = an_invitation(asked), an_invitation(asked, "late@example.org")
    client.get(at(asked, "link", bobs.token))
    begin(client, asked)
    client.post(at(asked, "step", "all"), everything(asked, sector))
    send(client, asked)
    before = client.get(at(asked, "guest_results"), follow=True).content.decode()
    hosting.close_round(actor=at_the_table.alice, asked=asked)
    tasks.settle(Round.objects.get(pk=asked.pk))

    again, other = Client(), Client()
    page = again.get(at(asked, "link", bobs.token), follow=True).content.decode()
    other.get(at(asked, "link", late.token))
    refused = other.get(at(asked, "guest_results"), follow=True).content.decode()

    assert "shown to everybody at once, when the round has closed" in before
    assert at(asked, "guest_results") in page
    assert "1 person has answered, which is too few to score" in (
        again.get(at(asked, "guest_results")).content.decode()
    )
    assert "The results are for those who answered" in refused
