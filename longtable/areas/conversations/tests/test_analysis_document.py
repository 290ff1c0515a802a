"""The write-up as it is read: what vanishes, what is never told, and whose words are whose."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from longtable.areas.conversations.actions.you_said import Wording, word
from longtable.areas.conversations.analysis.document import Quote, document
from longtable.areas.conversations.analysis.document.survey import _banded
from longtable.areas.conversations.analysis.document.wording import Block, blocks
from longtable.areas.conversations.models import Conversation, Upvote, WriteUp
from longtable.areas.conversations.tests.factories import (
    a_bullet,
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.foundation.partnerships.models import Sector


def a_draft(**fields) -> WriteUp:
    return WriteUp.objects.create(conversation=a_conversation("closed", **fields))


@pytest.fixture
def write_up(at_the_table):
    return a_draft()


@pytest.fixture
def activity(write_up):
    return an_activity(write_up.conversation)


def said(write_up: WriteUp):
    return document(write_up).core[0].said


def quotes(write_up: WriteUp) -> list[Quote]:
    return [quote for bullet in said(write_up) for quote in bullet.quotes]


def change(contribution, **fields):
    type(contribution).objects.filter(pk=contribution.pk).update(**fields)


GONE = [{"status": "hidden"}, {"status": "withdrawn", "text": ""}, {"consent": "count"}]


def test_statement_is_somebodys_exact_words_until_a_person_writes_it(
    at_the_table, write_up, activity
):
    bullet = a_bullet(write_up, a_contribution(activity, " Trust  first!\n"))
    before = said(write_up)

    word(
        actor=at_the_table.alice,
        bullet=bullet,
        wording=Wording("Trust comes first.", frozenset(), frozenset()),
    )

    assert [(b.statement, b.suggested) for b in before] == [(" Trust  first!\n", True)]
    assert [(b.statement, b.suggested) for b in said(write_up)] == [("Trust comes first.", False)]


@pytest.mark.parametrize("gone", GONE)
def test_quote_that_may_no_longer_be_shown_vanishes(write_up, activity, gone):
    first, second, third = [a_contribution(activity, text) for text in ("One", "Two", "Three")]
    a_bullet(write_up, first, second, third)

    change(second, **gone)

    assert [quote.text for quote in quotes(write_up)] == ["Three"]


@pytest.mark.parametrize("gone", GONE)
def test_suggested_words_that_may_no_longer_be_shown_give_way(write_up, activity, gone):
    first, second = [a_contribution(activity, text) for text in ("One", "Two")]
    a_bullet(write_up, first, second)

    change(first, **gone)

    assert [(b.statement, b.suggested, b.quotes) for b in said(write_up)] == [("Two", True, ())]


@pytest.mark.parametrize("gone", GONE)
def test_statement_of_a_person_goes_when_the_words_it_repeats_go(
    at_the_table, write_up, activity, gone
):
    whose = a_contribution(activity, "Nobody asks the carers twice")
    bullet = a_bullet(write_up, whose, a_contribution(activity, "Ask"))
    wording = Wording("Nobody asks the carers twice, we hear.", frozenset(), frozenset())
    word(actor=at_the_table.alice, bullet=bullet, wording=wording)
    before = [b.statement for b in said(write_up)]

    change(whose, **gone)

    assert (before, said(write_up)) == (["Nobody asks the carers twice, we hear."], ())


@pytest.mark.parametrize("gone", GONE[:2])
def test_bullet_without_any_shown_contribution_is_not_read(write_up, activity, gone):
    whose = a_contribution(activity, "One")
    a_bullet(write_up, whose, statement="Something a person wrote")

    change(whose, **gone)

    assert said(write_up) == ()


def test_bullet_that_only_counts_shows_a_persons_statement_without_quotes(write_up, activity):
    counted = a_contribution(activity, "One", consent="count")
    a_bullet(write_up, counted, statement="Something a person wrote", words_of=None)

    assert [(b.statement, b.quotes) for b in said(write_up)] == [("Something a person wrote", ())]


def test_bullet_nobody_has_worded_is_not_read(write_up, activity):
    a_bullet(write_up, a_contribution(activity, "One", consent="count"), words_of=None)

    assert said(write_up) == ()


def test_other_answers_are_named_so_and_quote_what_was_chosen(write_up, activity):
    a_bullet(write_up, a_contribution(activity, "Zebras"), is_other=True, words_of=None)

    assert [(b.statement, b.suggested, b.is_other) for b in said(write_up)] == [
        ("Other answers", False, True)
    ]
    assert quotes(write_up) == [Quote("Zebras")]


@pytest.mark.parametrize(("people", "told"), [(4, None), (5, 5)])
def test_bullet_says_how_many_only_from_five_people_on(write_up, activity, people, told):
    guests = [a_guest(write_up.conversation) for _ in range(people)]
    given = [a_contribution(activity, "Buses", participant=guest) for guest in guests]
    given.append(a_contribution(activity, "Buses", participant=guests[0]))
    a_bullet(write_up, *given)

    (bullet,) = said(write_up)
    assert (bullet.people, document(write_up).core[0].people) == (told, told)


NAMES = [
    ("anonymous", "Nurse, Saltness Medical Group"),
    ("first_name", "Una, Nurse, Saltness Medical Group"),
    ("named", "Una Dale, Nurse, Saltness Medical Group"),
]


@pytest.mark.parametrize(("names", "by"), NAMES)
def test_quote_names_its_author_as_the_conversation_lets_it(at_the_table, names, by):
    write_up = a_draft(names=names)
    whose = [
        a_guest(
            write_up.conversation, name="Una Dale", organisation=organisation, role=role
        )
        for organisation, role in [
            ("Saltness Medical Group", "Nurse"), ("saltness  medical group", "nurse"),
            ("Saltness Medical Group", "Nurse"), ("Saltness Medical Group", "Nurse"),
            ("Saltness Medical Group", "Nurse"),
        ]
    ]  # fmt: skip
    activity = an_activity(write_up.conversation)
    a_bullet(
        write_up, a_contribution(activity, "A"), a_contribution(activity, "B", participant=whose[0])
    )

    assert quotes(write_up) == [Quote("B", by)]


SHARED = [
    ([("Foodbank", "Cook")] * 4, ""),
    ([("Foodbank", "Cook")] * 4 + [("Foodbank", "Driver")], "Foodbank"),
    ([("Foodbank", "Cook")] * 4 + [("Hospital", "Cook")], "Cook"),
    (
        [("Foodbank", "Cook")] + [("Foodbank", "Driver")] * 4 + [("Hospital", "Cook")] * 4,
        "Foodbank",
    ),
]


@pytest.mark.parametrize(("people", "by"), SHARED)
def test_quote_tells_only_what_enough_people_share(write_up, activity, people, by):
    guests = [
        a_guest(write_up.conversation, organisation=organisation, role=role)
        for organisation, role in people
    ]
    spoken = a_contribution(activity, "B", participant=guests[0])
    a_bullet(write_up, a_contribution(activity, "A"), spoken)

    assert quotes(write_up) == [Quote("B", by)]


def people_of(write_up, **groups):
    for name, people in groups.items():
        for _ in range(people):
            a_guest(write_up.conversation, organisation=name)


def by_trait(write_up) -> dict:
    return {each.trait: each.rows for each in document(write_up).attendance.breakdowns}


def test_attendance_folds_small_groups_so_that_none_can_be_worked_out(write_up):
    people_of(write_up, Infirmary=9, Council=6, Foodbank=3)

    rows = by_trait(write_up)["Organisation"]

    assert rows == (("Infirmary", 9), ("Other", 9))


def test_attendance_of_a_sector_is_not_undone_by_its_organisations(write_up):
    nhs, vcs = [Sector.objects.get_or_create(name=name)[0] for name in ("NHS", "Voluntary")]
    for organisation, people, sector in [
        ("Infirmary", 9, nhs), ("Surgery", 2, nhs), ("CVS", 8, vcs), ("Foodbank", 3, vcs),
        ("Carers", 3, vcs),
    ]:  # fmt: skip
        for _ in range(people):
            a_guest(write_up.conversation, organisation=organisation, sector=sector)

    rows = by_trait(write_up)

    assert rows["Sector"] == (("Voluntary", 14), ("NHS", 11))
    # Shown alone, Infirmary's 9 of NHS's 11 would tell that two came from somewhere else.
    assert rows["Organisation"] == (("Other", 25),)


def test_attendance_counts_those_who_said_nothing_of_themselves(write_up):
    people_of(write_up, **{"": 6, "Infirmary": 5})

    assert by_trait(write_up)["Organisation"] == (("Infirmary", 5), ("Not said", 6))


def test_attendance_of_too_few_is_not_told(write_up):
    people_of(write_up, Infirmary=4)

    attendance = document(write_up).attendance
    assert (attendance.people, attendance.breakdowns) == (None, ())


IMPORTED = [
    (0, 6, ""),
    (6, 0, "They did not join here: their answers were imported."),
    (6, 6, "6 of them did not join here: their answers were imported."),
    (2, 6, "Some did not join here: their answers were imported."),
    (6, 2, "Some did not join here: their answers were imported."),
]


@pytest.mark.parametrize(("imported", "joined", "told"), IMPORTED)
def test_attendance_says_who_was_imported(write_up, imported, joined, told):
    for source, people in [("imported", imported), ("joined", joined)]:
        for _ in range(people):
            a_guest(write_up.conversation, source=source)

    assert document(write_up).attendance.imported == told


def test_opening_ranks_words_and_leaves_out_those_nobody_may_be_quoted_for(write_up):
    opening = an_activity(write_up.conversation, "opening")
    for text, consent, status in [
        ("Trust", "quote", "shown"), ("trust ", "count", "shown"), ("Secret", "count", "shown"),
        ("Money", "quote", "shown"), ("Rude", "quote", "hidden"),
    ]:  # fmt: skip
        a_contribution(opening, text, consent=consent, status=status)

    assert document(write_up).opening.terms == (("Trust", 2), ("Money", 1))


def test_question_session_by_upvotes_with_short_answers(write_up):
    questions = an_activity(write_up.conversation, "questions")
    asked = [a_contribution(questions, text) for text in ("Who pays?", "When?", "Secret?")]
    for contribution, votes in zip(asked, (1, 2, 3), strict=True):
        for _ in range(votes):
            guest = a_guest(write_up.conversation)
            Upvote.objects.create(contribution=contribution, participant=guest)
    change(asked[0], answer="The fund.", answered_at=write_up.edited_at)
    change(asked[2], consent="count")

    read = document(write_up)

    assert [(a.quote.text, a.upvotes, a.answered, a.answer) for a in read.asked] == [
        ("When?", 2, False, ""),
        ("Who pays?", 1, True, "The fund."),
    ]
    assert read.asked_unquoted


@pytest.mark.parametrize(
    ("ratings", "people", "bands", "mean"),
    [
        ([5] * 4, None, (), None),
        ([5] * 5, 5, (("1", 0), ("2", 0), ("3", 0), ("4", 0), ("5", 5)), 5.0),
        ([1] + [4] * 5 + [5] * 6, 12, (("1 to 4", 6), ("5", 6)), None),
        ([2] * 5 + [4] * 5, 10, (("1", 0), ("2", 5), ("3", 0), ("4", 5), ("5", 0)), 3.0),
    ],
)
def test_ratings_are_told_in_bands_that_hold_enough(write_up, ratings, people, bands, mean):
    survey = an_activity(write_up.conversation, "survey")
    for rating in ratings:
        a_contribution(survey, "", rating=rating)

    (rated,) = document(write_up).ratings
    assert (rated.people, rated.bands, rated.mean) == (people, bands, mean)


@pytest.mark.slow
@given(st.lists(st.integers(0, 9), min_size=5, max_size=5), st.integers(5, 9))
def test_bands_hold_everybody_once_and_never_a_few(counts, threshold):
    bands = _banded([(i + 1, i + 1, people) for i, people in enumerate(counts)], threshold)

    assert sum(people for _, _, people in bands) == sum(counts)
    assert [rating for low, high, _ in bands for rating in range(low, high + 1)] == [1, 2, 3, 4, 5]
    if sum(counts) >= threshold:
        assert [people for _, _, people in bands if 0 < people < threshold] == []


def test_blocks_are_paragraphs_and_lists():
    text = "First line\nsame paragraph\n\n- one\n* two\nAfter\n\n\n• three"

    assert blocks(text) == (
        Block(("First line same paragraph",)),
        Block(("one", "two"), is_list=True),
        Block(("After",)),
        Block(("three",), is_list=True),
    )


def fill(write_up: WriteUp, rows: int) -> None:
    conversation: Conversation = write_up.conversation
    parts = ["opening", "core", "core", "questions", "survey"]
    activities = [an_activity(conversation, part) for part in parts]
    for activity in activities:
        for _ in range(rows):
            said = a_contribution(activity, participant=a_guest(conversation, name="A B"))
            if activity.part == "core":
                a_bullet(
                    write_up, said, a_contribution(activity, participant=a_guest(conversation))
                )


def test_reading_takes_as_many_queries_for_thirty_rows_as_for_one(at_the_table):
    counts = []
    for rows in (1, 30):
        write_up = a_draft(names="named")
        fill(write_up, rows)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            document(
                WriteUp.objects.select_related("conversation__partnership").get(pk=write_up.pk)
            )
        counts.append(len(queries))

    assert counts[0] == counts[1]
