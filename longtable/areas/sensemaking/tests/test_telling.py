"""'You said', outcomes, recurring themes and reflections: exact words, nobody given away."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from longtable.areas.conversations.actions.write_up import draft_write_up, publish
from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.tests.factories import a_contribution, a_guest
from longtable.areas.sensemaking import tasks
from longtable.areas.sensemaking.actions import masking, moving, telling
from longtable.areas.sensemaking.analysis.telling import told_by
from longtable.areas.sensemaking.models import RecurringTheme, Reflection
from longtable.areas.sensemaking.queries import asked
from longtable.areas.sensemaking.queries.reflections import parts_of
from longtable.areas.sensemaking.tests.factories import a_board, a_theme, placed, withdraw
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.permission import NotAllowed


@pytest.fixture
def table(at_the_table):
    return at_the_table


def answered(board, theme, sector, number, text="Said {}"):
    """`number` people of a sector, each with an answer in `theme`."""
    found, _ = Sector.objects.get_or_create(name=sector)
    for n in range(number):
        guest = a_guest(board.activity.conversation, sector=found, organisation=f"{sector} {n % 3}")
        said = a_contribution(board.activity, text.format(f"{sector}-{n}"), participant=guest)
        board.placements.create(contribution=said, theme=theme, maker="person", position=n)


@pytest.fixture
def board(table):
    """Two decided themes: 9 people (6 NHS, 3 Council) and 7 (7 Council); nothing else."""
    board = a_board(table.alice, "Only to begin with")
    board.placements.all().delete()
    Contribution.objects.all().delete()
    one, two = a_theme(board, "One", statement="First said"), a_theme(board, "Two")
    answered(board, one, "NHS", 6)
    answered(board, one, "Council", 3)
    answered(board, two, "Council", 7)
    return board


def test_themes_are_told_in_order_with_people(board):
    told = told_by(board)

    assert [(each.statement, each.people) for each in told] == [("First said", 9), ("Two", 7)]


def test_small_sectors_are_not_told_nor_to_be_worked_out(board):
    told = told_by(board)

    assert [dict(each.sectors).get("Council") for each in told] == [None, None]


def test_sectors_are_told_where_each_is_large_enough(table):
    board = a_board(table.alice, "x")
    board.placements.all().delete()
    one, two = a_theme(board, "One"), a_theme(board, "Two")
    for theme in (one, two):
        answered(board, theme, "NHS", 6)
        answered(board, theme, "Council", 8)

    assert sorted(told_by(board)[0].sectors) == [("Council", 8), ("NHS", 6)]


def test_few_people_are_not_counted_and_neither_is_one_other_theme(table, board):
    answered(board, a_theme(board, "Three"), "NHS", 2)

    people = [each.people for each in told_by(board)]

    assert people == [9, None, None]


def test_what_nobody_decided_is_told_as_the_rest_only(table, board):
    answered(board, a_theme(board, "Suggested", maker="program"), "NHS", 6)

    told = told_by(board)

    assert [(each.statement, each.is_other) for each in told][-1] == ("", True)
    assert "Suggested" not in [each.statement for each in told]


def test_two_quotes_come_from_different_organisations(board):
    quotes = told_by(board)[0].quotes

    assert len({whose.participant.organisation for whose, _ in quotes}) == 2


def test_starred_answers_are_quoted_first(table, board):
    chosen = placed(board, "Said NHS-5")
    chosen.starred = True
    chosen.save()

    assert told_by(board)[0].quotes[0][1] == "Said NHS-5"


def test_write_up_tells_the_board_in_place_of_its_bullets(table, board, signed_in):
    conversation = board.activity.conversation
    draft_write_up(actor=table.alice, conversation=conversation)
    where = reverse("conversations:write_up_preview", args=["eskerdale", conversation.pk])
    alice = signed_in(table.alice)
    before = alice.get(where).content.decode()

    telling.tell_in_write_up(actor=table.alice, board=board, tell=True)
    after = alice.get(where).content.decode()

    assert ["First said" in words for words in (before, after)] == [False, True]
    assert "9 people said something like it" in after
    assert "Answers were sorted into themes by people" in after


def test_suggestions_alone_are_not_told(table):
    board = a_board(table.alice)
    tasks.suggest(table.alice, board)

    with pytest.raises(NotAllowed, match="Decide at least one theme"):
        telling.tell_in_write_up(actor=table.alice, board=board, tell=True)


def test_nothing_is_told_anew_while_the_write_up_is_published(table, board):
    write_up = draft_write_up(actor=table.alice, conversation=board.activity.conversation)
    publish(actor=table.alice, write_up=write_up, read=True)

    with pytest.raises(NotAllowed, match="Take it down first"):
        telling.tell_in_write_up(actor=table.alice, board=board, tell=True)


def test_members_do_not_change_what_is_published(table, board):
    board.members_sort = True
    board.save()
    telling.tell_in_write_up(actor=table.alice, board=board, tell=True)
    write_up = draft_write_up(actor=table.alice, conversation=board.activity.conversation)
    publish(actor=table.alice, write_up=write_up, read=True)

    with pytest.raises(NotAllowed, match="only convenors change it"):
        moving.add_theme(actor=table.bob, board=board, name="New", seen=0)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["withdraw", "hide", "count", "star", "move", "mask", "unmask"]),
        st.integers(0, 15),
    ),
    max_size=12,
)


FIXTURES = [HealthCheck.function_scoped_fixture]


@pytest.mark.slow
@settings(max_examples=3, suppress_health_check=FIXTURES)
@given(EDITS)
def test_every_quote_is_somebodys_exact_words_whatever_was_done(table, board, edits):
    _quotes_stay_exact(table, board, edits)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=FIXTURES)
@given(EDITS)
def test_every_quote_is_exact_over_many_edits(table, board, edits):
    _quotes_stay_exact(table, board, edits)


def _quotes_stay_exact(table, board, edits):
    _do(table, board, edits)

    quotes = [quote for each in told_by(board) for quote in each.quotes]

    assert [(w, t) for w, t in quotes if not w.is_quotable] == []
    for whose, words in quotes:
        stored = Contribution.objects.get(pk=whose.pk).text
        rest = stored
        for piece in words.replace("[name]", "\x00").split("\x00"):
            assert piece in rest
            rest = rest[rest.index(piece) + len(piece) :]
    _restore(board)


def _do(table, board, edits):
    placements = list(board.placements.select_related("contribution").order_by("pk"))
    themes = list(board.themes.all())
    for verb, place in edits:
        placement = placements[place]
        said = placement.contribution
        if verb == "withdraw":
            withdraw(said)
        elif verb == "hide":
            Contribution.objects.filter(pk=said.pk).update(status="hidden")
        elif verb == "count":
            Contribution.objects.filter(pk=said.pk).update(consent="count")
        elif verb == "star":
            type(placement).objects.filter(pk=placement.pk).update(starred=True)
        elif verb == "move":
            type(placement).objects.filter(pk=placement.pk).update(theme=themes[place % 2])
        elif said.text:
            masking.decide_mask(
                actor=table.alice,
                board=board,
                contribution=said,
                keep=set(),
                also="said" if verb == "mask" else "",
            )


def _restore(board):
    for number, placement in enumerate(board.placements.order_by("pk")):
        Contribution.objects.filter(pk=placement.contribution_id).update(
            text=f"Said again {number}", status="shown", consent="quote"
        )


def test_outcome_is_told_beside_the_question(table, board, signed_in):
    telling.tell_outcome(actor=table.alice, board=board, outcome="A new bus runs.")

    page = signed_in(table.bob).get(reverse("sensemaking:asked", args=["eskerdale"]))

    assert "A new bus runs." in page.content.decode()


def test_alike_questions_are_counted_together(table):
    first, second = a_board(table.alice), a_board(table.alice)
    first.activity.prompt, second.activity.prompt = "What matters to you?", "What matters to us?"
    first.activity.save()
    second.activity.save()

    found = asked.asked(5)

    assert [len(each.times) for each in found] == [2]


def test_few_who_were_asked_are_not_told(table):
    a_board(table.alice, "One", "Two")

    assert asked.asked(5)[0].times[0].who.groups == ()


def test_theme_heard_in_two_questions_recurs_since_the_first(table):
    themes = [a_theme(a_board(table.alice), "Too many forms") for _ in range(2)]
    for theme in themes:
        telling.link_theme(actor=table.alice, theme=theme, name="Forms")

    found = asked.heard()

    assert [(each.recurring.name, each.times) for each in found] == [("Forms", 2)]
    assert asked.heard_before(themes[0]) == ["Forms"]


def test_common_name_that_no_theme_bears_is_gone(table):
    theme = a_theme(a_board(table.alice))
    telling.link_theme(actor=table.alice, theme=theme, name="Forms")

    telling.link_theme(actor=table.alice, theme=theme, name="")

    assert not RecurringTheme.objects.exists()


def test_reflections_are_drafted_from_the_largest_themes_and_say_what_they_say(table, board):
    conversation = board.activity.conversation

    made = telling.draft_reflections(actor=table.alice, conversation=conversation)

    told = [each.told for each in Reflection.objects.all()]
    assert (made, told) == (2, ["First said", "Two"])


def test_drafting_again_keeps_what_a_person_wrote(table, board):
    conversation = board.activity.conversation
    own = telling.add_reflection(actor=table.alice, conversation=conversation, text="My own.")

    telling.draft_reflections(actor=table.alice, conversation=conversation)
    telling.draft_reflections(actor=table.alice, conversation=conversation)

    assert Reflection.objects.count() == 3
    assert Reflection.objects.get(pk=own.pk).told == "My own."


def test_reflection_that_repeats_somebodys_words_goes_with_them(table):
    board = a_board(table.alice, "Trust grows slowly between us all")
    reflection = telling.add_reflection(
        actor=table.alice,
        conversation=board.activity.conversation,
        text="We saw that trust grows slowly between us all.",
    )

    withdraw(board.activity.contributions.get())

    assert Reflection.objects.get(pk=reflection.pk).told == ""


def test_reflections_stand_in_the_write_up_by_number(table, board):
    conversation = board.activity.conversation
    write_up = draft_write_up(actor=table.alice, conversation=conversation)
    for text in ("First.", "Second."):
        telling.add_reflection(actor=table.alice, conversation=conversation, text=text)

    part = next(parts_of(write_up))

    assert part.heading.startswith("2 reflections on ")
    assert [line.text for line in part.content] == ["1. First.", "2. Second."]


def test_reflections_change_places_and_leave(table, board, signed_in):
    conversation = board.activity.conversation
    for text in ("First.", "Second."):
        telling.add_reflection(actor=table.alice, conversation=conversation, text=text)
    second = Reflection.objects.get(text="Second.")
    alice = signed_in(table.alice)

    for verb, left in (("up", ["Second.", "First."]), ("remove", ["First."])):
        alice.post(reverse("sensemaking:reflection_press", args=["eskerdale", second.pk, verb]))

        assert [each.text for each in Reflection.objects.all()] == left


def test_page_says_why_no_sector_is_told(table, board, signed_in):
    page = signed_in(table.alice).get(reverse("sensemaking:you_said", args=["eskerdale", board.pk]))

    assert "9 people; too few of each sector to say which" in page.content.decode()


def test_board_says_that_sectors_are_small_and_which_are_not(table, board, signed_in):
    answered(board, a_theme(board, "Three"), "Charity", 2)

    words = signed_in(table.alice).get(board.get_absolute_url()).content.decode()

    assert "Fewer than 5 of any one sector" in words
    assert "Council: 7" in words


def test_theme_heard_once_is_not_said_to_be_heard_again(table, board, signed_in):
    telling.link_theme(actor=table.alice, theme=board.themes.first(), name="Be heard")

    page = signed_in(table.bob).get(reverse("sensemaking:asked", args=["eskerdale"]))

    assert "Heard once, and watched for" in page.content.decode()
    assert "Heard again and again" not in page.content.decode()
