"""The big screen in Welsh, in English or in both, as its hosts choose, while it is shown."""

import pytest
from django.urls import reverse

from longtable.areas.conversations.actions.around import choose_screen
from longtable.areas.conversations.actions.moderating import hide_contribution
from longtable.areas.conversations.models import Conversation, Helper
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.foundation.live.registry import build
from longtable.foundation.partnerships.permission import NotAllowed

ENGLISH, WELSH = "What you say appears here.", "Bydd yr hyn a ddywedwch yn ymddangos yma."
Screen = Conversation.Screen


def address(conversation, name: str = "present") -> str:
    return reverse(f"conversations:{name}", args=[conversation.partnership.slug, conversation.pk])


@pytest.fixture
def talk(at_the_table):
    """An open conversation with a question that nobody has answered."""
    conversation = a_conversation()
    an_activity(conversation, prompt="Who knocks?")
    return conversation


@pytest.mark.parametrize(
    ("screen", "said", "first"),
    [
        (Screen.ENGLISH, [True, False], "en-gb"),
        (Screen.WELSH, [False, True], "cy"),
        (Screen.BOTH, [True, True], "cy"),
    ],
)
def test_page_and_live_updates_speak_the_chosen_languages(talk, alice, screen, said, first):
    Conversation.objects.update(screen=screen)

    page = alice.get(address(talk)).content.decode()
    stage = build("conversation", str(talk.pk), "present")["html"]["stage"]

    assert [sentence in page for sentence in (ENGLISH, WELSH)] == said
    assert [sentence in stage for sentence in (ENGLISH, WELSH)] == said
    assert f'<html lang="{first}"' in page
    assert page.count("Who knocks?") == 1


def test_welsh_stands_above_english_and_each_says_which_it_is(talk):
    Conversation.objects.update(screen=Screen.BOTH)

    stage = build("conversation", str(talk.pk), "present")["html"]["stage"]

    assert stage.index('lang="cy"') < stage.index(WELSH)
    assert stage.index(WELSH) < stage.index('lang="en-gb"') < stage.index(ENGLISH)


def test_choice_on_the_console_changes_how_to_join_while_it_is_shown(talk, alice):
    chosen = alice.post(address(talk, "screen"), {"languages": "cy"}, follow=True)

    join = build("conversation", str(talk.pk), "present")["html"]["join"]

    assert "The big screen is shown in Welsh now." in chosen.content.decode()
    assert ("Ewch i" in join, "Go to" in join) == (True, False)


def test_nonsense_is_not_a_language(talk, alice):
    assert alice.post(address(talk, "screen"), {"languages": "fr"}).status_code == 404
    talk.refresh_from_db()
    assert talk.screen == Screen.ENGLISH


def test_co_hosts_choose_and_others_may_not(talk, at_the_table):
    with pytest.raises(NotAllowed, match="a convenor or a co-host"):
        choose_screen(actor=at_the_table.bob, conversation=talk, languages="cy")
    with pytest.raises(NotAllowed, match="another partnership"):
        choose_screen(actor=at_the_table.charlie, conversation=talk, languages="cy")

    Helper.objects.create(conversation=talk, membership=at_the_table.bob, part="co_host")
    choose_screen(actor=at_the_table.bob, conversation=talk, languages="cy")

    assert talk.screen == "cy"


def test_members_who_moderate_are_told_who_may_hide(talk, at_the_table):
    said = a_contribution(talk.activities.get(), participant=a_guest(talk))

    with pytest.raises(NotAllowed, match="a convenor, a co-host or a moderator"):
        hide_contribution(actor=at_the_table.bob, contribution=said, reason="other")
