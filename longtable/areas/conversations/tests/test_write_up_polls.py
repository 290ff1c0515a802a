"""Polls in the write-up: a chart with its table, and no small group to be found in them."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from longtable.areas.conversations.analysis.document import document
from longtable.areas.conversations.models import HandCount, WriteUp
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    numbers,
)
from longtable.areas.conversations.views.documents.flow import flow
from longtable.areas.conversations.views.documents.pdf import as_pdf
from longtable.areas.conversations.views.documents.word import as_word
from longtable.foundation.partnerships.models import Sector


@pytest.fixture
def write_up(at_the_table):
    return WriteUp.objects.create(conversation=a_conversation("closed"))


def a_closed_poll(write_up, *options, **fields):
    return a_poll(write_up.conversation, *options, **{"status": "closed", **fields})


def pick(poll, times: int, *words):
    options = numbers(poll)
    for _ in range(times):
        a_contribution(poll, "", picked=[options[word] for word in words])


def rate(poll, *ratings, **fields):
    for rating in ratings:
        a_contribution(poll, "", rating=rating, **fields)


def told(write_up):
    return document(write_up).polls


def test_choice_is_told_with_counts_and_shares(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake", prompt="What first?")
    pick(poll, 6, "Tea")
    pick(poll, 18, "Cake")

    (found,) = told(write_up)

    assert (found.prompt, found.people, found.who) == ("What first?", 24, "24 people answered.")
    assert found.charts[0].rows == (("Tea", "6 (25%)"), ("Cake", "18 (75%)"))


def test_small_answers_go_together_with_as_many_as_it_takes(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake", "Soup")
    pick(poll, 9, "Tea")
    pick(poll, 6, "Cake")
    pick(poll, 1, "Soup")

    (found,) = told(write_up)

    assert found.charts[0].rows == (("Tea", "9 (56%)"), ("Others: Cake, Soup", "7 (44%)"))
    assert found.note == "Answers that fewer than 5 people chose are counted together."


def test_poll_that_few_answered_tells_nothing(write_up):
    pick(a_closed_poll(write_up, "Tea"), 4, "Tea")

    (found,) = told(write_up)

    assert (found.people, found.charts, found.who) == (None, (), "")


def test_results_that_were_never_revealed_stay_out(write_up):
    pick(a_closed_poll(write_up, "Tea", hides_results=True), 9, "Tea")

    assert told(write_up) == ()


def test_poll_that_nobody_answered_stays_out(write_up):
    a_closed_poll(write_up, "Tea")

    assert told(write_up) == ()


def test_hands_count_and_are_named_where_neither_side_is_a_few(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake")
    pick(poll, 8, "Tea")
    for word, count in (("Tea", 7), ("Cake", 5)):
        HandCount.objects.create(activity=poll, option=poll.options.get(text=word), count=count)

    (found,) = told(write_up)

    assert found.who == "8 people answered on phones, and 12 hands were counted in the room."
    assert found.charts[0].rows == (("Tea", "15 (75%)"), ("Cake", "5 (25%)"))


def test_several_choices_hide_a_few_and_all_but_a_few(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake", "Soup", "Jam", kind="multiple_choice")
    pick(poll, 6, "Tea", "Cake")
    pick(poll, 5, "Tea")
    pick(poll, 2, "Soup")

    (found,) = told(write_up)

    assert found.charts[0].rows == (
        ("Tea", "nearly all"),
        ("Cake", "6 (46%)"),
        ("Soup", "fewer than 5"),
        ("Jam", "0 (0%)"),
    )


def test_scale_goes_into_bands_without_a_mean(write_up):
    rate(a_closed_poll(write_up, kind="rating"), *[1] * 6, *[4] * 2, *[5] * 7)

    (found,) = told(write_up)

    assert found.charts[0].rows == (("1 to 4", "8 (53%)"), ("5", "7 (47%)"))
    assert "mean" not in found.who


def test_pulse_tells_its_rounds(write_up):
    pulse = a_closed_poll(write_up, kind="pulse", round=2)
    rate(pulse, *[2] * 5, status="set_aside", round=1)
    rate(pulse, *[4] * 6, round=2)

    (found,) = told(write_up)

    assert found.who == "6 people answered. The mean is 4.0."
    assert found.charts[1].rows == (("Round 1", "2.0", "5"), ("Round 2", "4.0", "6"))


def test_ranking_tells_points_and_where_they_mislead(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake", "Soup", kind="ranking")
    pick(poll, 5, "Tea", "Cake", "Soup")
    pick(poll, 4, "Cake", "Soup", "Tea")

    (found,) = told(write_up)

    assert found.charts[0].headers == ("Answer", "Points")
    assert found.remarks == (
        "‘Cake’ has the most points, but compared one to one with each other answer, "
        "‘Tea’ is the one that more people put higher.",
    )


def pick_by_sector(poll, sector: str, times: int, word: str):
    found, _ = Sector.objects.get_or_create(name=sector)
    for _ in range(times):
        guest = a_guest(poll.conversation, sector=found)
        a_contribution(poll, "", picked=[numbers(poll)[word]], participant=guest)


def test_sectors_that_are_large_enough_are_told_in_the_columns_of_everybody(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake", "Soup")
    for sector, tea, cake, soup in (("NHS", 6, 9, 0), ("Council", 7, 5, 2)):
        for word, times in (("Tea", tea), ("Cake", cake), ("Soup", soup)):
            pick_by_sector(poll, sector, times, word)

    (found,) = told(write_up)

    assert found.charts[0].rows == (("Cake", "14 (48%)"), ("Others: Tea, Soup", "15 (52%)"))
    assert found.by_sector.headers == ("Sector", "Cake", "Others together")
    assert found.by_sector.rows == (("Council", "5", "9"), ("NHS", "9", "6"))


def test_a_few_of_a_sector_are_not_told(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake", "Soup")
    for sector, tea, cake, soup in (("NHS", 12, 2, 8), ("Council", 7, 9, 8), ("Funders", 8, 8, 8)):
        for word, times in (("Tea", tea), ("Cake", cake), ("Soup", soup)):
            pick_by_sector(poll, sector, times, word)

    (found,) = told(write_up)
    kinds = [one.kind for one in flow(document(write_up)).elements]

    cells = {row[0]: row[1:] for row in found.by_sector.rows}
    assert cells["NHS"][1] == "not shown"
    assert cells["NHS"].count("not shown") > 1  # or it would be found by subtraction
    assert "table" in kinds


def test_scale_is_told_by_sector_in_the_bands_of_everybody(write_up):
    poll = a_closed_poll(write_up, kind="rating")
    for name in ("NHS", "Council"):
        sector, _ = Sector.objects.get_or_create(name=name)
        for rating in [1] * 6 + [4] * 2 + [5] * 7:
            guest = a_guest(poll.conversation, sector=sector)
            a_contribution(poll, "", rating=rating, participant=guest)

    (found,) = told(write_up)

    assert found.by_sector.headers == ("Sector", "1 to 4", "5")
    assert found.by_sector.rows == (("Council", "8", "7"), ("NHS", "8", "7"))


def test_hands_leave_the_sectors_out(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake")
    for sector in ("NHS", "Council"):
        pick_by_sector(poll, sector, 8, "Tea")
        pick_by_sector(poll, sector, 8, "Cake")
    HandCount.objects.create(activity=poll, option=poll.options.get(text="Tea"), count=7)

    assert told(write_up)[0].by_sector is None


def test_section_stands_in_every_document_with_a_table_beside_each_chart(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake", prompt="What first?")
    pick(poll, 9, "Tea")

    elements = flow(document(write_up)).elements

    kinds = [(one.kind, getattr(one, "text", "")) for one in elements]
    start = kinds.index(("heading", "Polls"))
    assert kinds[start + 1 : start + 3] == [
        ("heading", "What first?"),
        ("paragraph", "9 people answered."),
    ]
    assert elements[start + 3].chart.rows == (("Tea", "9 (100%)"), ("Cake", "0 (0%)"))


def test_table_of_sectors_stands_in_the_pdf_and_in_word(write_up):
    poll = a_closed_poll(write_up, "Tea", "Cake")
    for sector in ("NHS", "Council"):
        pick_by_sector(poll, sector, 8, "Tea")
        pick_by_sector(poll, sector, 8, "Cake")

    made = flow(document(write_up))

    read = PdfReader(BytesIO(as_pdf(made, "Eskerdale")))
    assert "Council" in "".join(page.extract_text() for page in read.pages)
    tables = Document(BytesIO(as_word(made, "Eskerdale"))).tables
    assert ["Council", "8", "8"] in [[c.text for c in row.cells] for t in tables for row in t.rows]
