"""Who may do what in one conversation: convenor, co-host, moderator, panel, member, outsider."""

from dataclasses import dataclass

import pytest

from longtable.areas.conversations.models import (
    ContributionImport,
    Conversation,
    Helper,
    WriteUp,
)
from longtable.areas.conversations.rules import (
    around,
    crew,
    hosting,
    moderating,
    preparing,
    results,
    run_order,
    write_up,
)
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_helper,
    an_activity,
)
from longtable.foundation.partnerships.models import Membership, Role
from tests.cast import Cast, seat

CONVENORS = {"alice"}
HOSTS = CONVENORS | {"co_host"}
MODERATORS = HOSTS | {"moderator"}
CREW = MODERATORS | {"panel"}
MEMBERS = CREW | {"bob"}
EVERY_CONVENOR = CONVENORS | {"charlie"}  # each of their own partnership


@dataclass
class Table:
    """One conversation of each state, whoever has a part in all of them, and the outsider."""

    people: dict[str, Membership]
    draft: Conversation
    open: Conversation
    closed: Conversation
    asked: object
    waiting: object
    poll: object
    shown: object
    held: object
    hidden: object
    merged: object
    other: object
    written: WriteUp
    published: WriteUp
    batch: ContributionImport


@pytest.fixture
def table(at_the_table: Cast) -> Table:
    people = {"alice": at_the_table.alice, "bob": at_the_table.bob}
    people["charlie"] = at_the_table.charlie
    talks = {status: a_conversation(status) for status in ("draft", "open", "closed")}
    out = a_conversation("closed")
    for part in Helper.Part:
        people[part.value] = seat(at_the_table.partnership, part.value, "NHS", Role.MEMBER)
        for talk in (*talks.values(), out):
            a_helper(talk, people[part.value], part)
    asked = an_activity(talks["open"], "questions")
    shown, other = a_contribution(asked), a_contribution(asked)
    core = an_activity(talks["closed"], "core", status="closed")
    return Table(
        people,
        **talks,
        asked=asked,
        waiting=an_activity(talks["open"], status="waiting"),
        poll=an_activity(
            talks["open"], "poll", kind="single_choice", hides_results=True, status="waiting"
        ),
        shown=shown,
        held=a_contribution(asked, status="held"),
        hidden=a_contribution(asked, status="hidden"),
        merged=a_contribution(asked, merged_into=other),
        other=other,
        written=WriteUp.objects.create(conversation=talks["closed"]),
        published=WriteUp.objects.create(conversation=out, status="published"),
        batch=ContributionImport.objects.create(activity=core, status="done"),
    )


# Each rule, what it is asked about, and who may.
MATRIX = [
    (preparing.can_create, (), EVERY_CONVENOR),
    (preparing.can_read, ("open",), MEMBERS),
    (preparing.can_host, ("open",), HOSTS),
    (preparing.can_edit, ("open",), HOSTS),
    (preparing.can_add_step, ("open",), HOSTS),
    (preparing.can_delete, ("draft",), CONVENORS),
    (hosting.can_open, ("draft",), HOSTS),
    (hosting.can_close, ("open",), HOSTS),
    (hosting.can_open_activity, ("waiting",), HOSTS),
    (hosting.can_close_activity, ("asked",), HOSTS),
    (hosting.can_reset, ("asked",), HOSTS),
    (preparing.can_copy, ("open",), CONVENORS),
    (run_order.can_change, ("waiting",), HOSTS),
    (run_order.can_remove, ("waiting",), HOSTS),
    (around.can_say_what_to_expect, ("open",), HOSTS),
    (around.can_link_recording, ("open",), HOSTS),
    (results.can_reveal, ("poll",), HOSTS),
    (results.can_count_hands, ("poll",), HOSTS),
    (moderating.can_moderate, ("open",), MODERATORS),
    (moderating.can_choose_moderation, ("open",), HOSTS),
    (moderating.can_keep_words, (), EVERY_CONVENOR),
    (moderating.can_hide, ("shown",), MODERATORS),
    (moderating.can_hide, ("held",), MODERATORS),
    (moderating.can_show_again, ("hidden",), MODERATORS),
    (moderating.can_show_again, ("held",), MODERATORS),
    (moderating.can_look_at, ("shown",), MODERATORS),
    (moderating.can_answer, ("shown",), MODERATORS),
    (moderating.can_sort, ("shown",), MODERATORS),
    (moderating.can_merge, ("shown", "other"), MODERATORS),
    (moderating.can_take_apart, ("merged",), MODERATORS),
    (moderating.can_carry, ("shown",), HOSTS),
    (crew.can_name, ("open",), CONVENORS),
    (crew.can_read_backstage, ("open",), CREW),
    (crew.can_talk_backstage, ("open",), CREW),
    (crew.can_talk_backstage, ("closed",), set()),
    (write_up.can_draft, ("closed",), HOSTS),
    (write_up.can_edit_write_up, ("written",), HOSTS),
    (write_up.can_publish, ("written",), CONVENORS),
    (write_up.can_take_down, ("published",), CONVENORS),
    (write_up.can_take_back_import, ("batch",), HOSTS),
]


@pytest.mark.parametrize(("rule", "about", "expected"), MATRIX)
def test_who_may_do_what(table, rule, about, expected):
    things = [getattr(table, name) for name in about]

    may = {name for name, member in table.people.items() if rule(member, *things)}

    assert may == expected


def test_part_in_another_conversation_gives_no_right_here(table):
    elsewhere = a_conversation()

    may = {name for name, who in table.people.items() if moderating.can_moderate(who, elsewhere)}

    assert may == CONVENORS


@pytest.mark.parametrize("part", Helper.Part.values)
def test_part_ends_at_once_when_it_is_taken_away(table, part):
    member = table.people[part]
    Helper.objects.filter(membership=member).delete()

    assert not moderating.can_moderate(member, table.open)
    assert not crew.can_read_backstage(member, table.open)


@pytest.mark.parametrize("part", Helper.Part.values)
def test_part_of_somebody_who_has_left_the_partnership_gives_no_right(table, part):
    member = table.people[part]
    member.left_at = table.open.opened_at

    assert not moderating.can_moderate(member, table.open)
    assert not crew.can_read_backstage(member, table.open)
