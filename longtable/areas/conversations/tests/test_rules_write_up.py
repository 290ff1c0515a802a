"""Who may draft, edit, publish and take down a write-up, and bring answers in."""

import pytest

from longtable.areas.conversations.models import ContributionImport, WriteUp
from longtable.areas.conversations.rules.write_up import (
    can_edit_write_up,
    can_import,
    can_publish,
    can_take_back_import,
    can_take_down,
    check_draft,
    check_edit_write_up,
    check_import,
    check_publish,
    check_take_back_import,
    check_take_down,
)
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.areas.conversations.tests.test_rules import (
    ONLY_CONVENORS,
    ONLY_HOSTS,
    OTHER_TABLE,
    refusal,
)
from longtable.foundation.audit.trail import SYSTEM


@pytest.fixture
def write_up(at_the_table):
    return WriteUp.objects.create(conversation=a_conversation("closed"))


def test_draft_is_for_hosts_of_the_partnership(at_the_table):
    cast, conversation = at_the_table, a_conversation("closed")

    assert check_draft(cast.alice, conversation) == "hosts_draft_after_closing"
    assert refusal(check_draft, cast.bob, conversation) == ONLY_HOSTS
    assert refusal(check_draft, cast.charlie, conversation) == OTHER_TABLE


@pytest.mark.parametrize("status", ["draft", "open"])
def test_draft_before_the_conversation_has_closed(at_the_table, status):
    assert refusal(check_draft, at_the_table.alice, a_conversation(status)) == (
        "This conversation has not closed yet. Close it, then draft its write-up."
    )


def test_draft_while_the_write_up_is_published(at_the_table, write_up):
    WriteUp.objects.update(status="published")

    assert refusal(check_draft, at_the_table.alice, write_up.conversation) == (
        "The write-up is published. Take it down first, so that nothing unread is shown."
    )


def test_edit_write_up_is_for_hosts_of_the_partnership(at_the_table, write_up):
    cast = at_the_table

    assert can_edit_write_up(cast.alice, write_up)
    assert refusal(check_edit_write_up, cast.bob, write_up) == ONLY_HOSTS
    assert refusal(check_edit_write_up, cast.charlie, write_up) == OTHER_TABLE


def test_publish_is_for_convenors_who_have_read_it(at_the_table, write_up):
    cast = at_the_table

    assert can_publish(cast.alice, write_up, read=True)
    assert refusal(check_publish, cast.bob, write_up) == ONLY_CONVENORS
    assert refusal(check_publish, cast.charlie, write_up) == OTHER_TABLE
    assert refusal(check_publish, cast.alice, write_up, False) == (
        "Tick the box to say that a person has read the whole write-up, then publish it."
    )


def test_publish_twice(at_the_table, write_up):
    write_up.status = "published"

    assert refusal(check_publish, at_the_table.alice, write_up) == (
        "This write-up is published already."
    )


def test_take_down_is_for_convenors_and_published_write_ups(at_the_table, write_up):
    cast = at_the_table
    not_published = refusal(check_take_down, cast.alice, write_up)
    write_up.status = "published"

    assert not_published == "This write-up is not published."
    assert can_take_down(cast.alice, write_up)
    assert refusal(check_take_down, cast.bob, write_up) == ONLY_CONVENORS
    assert refusal(check_take_down, cast.charlie, write_up) == OTHER_TABLE


@pytest.mark.parametrize("status", ["open", "closed"])
def test_import_is_for_hosts_and_whoever_runs_the_server(at_the_table, status):
    cast, activity = at_the_table, an_activity(a_conversation(status))

    assert can_import(cast.alice, activity)
    assert can_import(SYSTEM, activity)
    assert refusal(check_import, cast.bob, activity) == ONLY_HOSTS
    assert refusal(check_import, cast.charlie, activity) == OTHER_TABLE


def test_import_before_the_conversation_has_opened(at_the_table):
    assert refusal(check_import, SYSTEM, an_activity(a_conversation("draft"))) == (
        "This conversation is still being prepared. Open it before answers are imported."
    )


@pytest.mark.parametrize("part", ["opening", "questions", "survey"])
def test_import_to_anything_but_a_core_question(at_the_table, part):
    assert refusal(check_import, SYSTEM, an_activity(a_conversation(), part)) == (
        "Answers can be imported to a core question only."
    )


def test_import_while_the_write_up_is_published(at_the_table, write_up):
    WriteUp.objects.update(status="published")

    assert refusal(check_import, SYSTEM, an_activity(write_up.conversation)) == (
        "The write-up is published. Take it down first, so that nothing unread is shown."
    )


def test_take_back_import_is_for_hosts_and_imports_in_use(at_the_table):
    cast = at_the_table
    batch = ContributionImport(activity=an_activity(a_conversation()), status="done")

    assert can_take_back_import(cast.alice, batch)
    assert refusal(check_take_back_import, cast.bob, batch) == ONLY_HOSTS
    assert refusal(check_take_back_import, cast.charlie, batch) == OTHER_TABLE
    batch.status = "waiting"
    assert refusal(check_take_back_import, cast.alice, batch) == "This import is not in use."
