"""Codebooks and projects for other tools."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from longtable.areas.sensemaking.models import Theme
from longtable.areas.sensemaking.tests.factories import a_board, a_theme, placed
from longtable.engines.coding import refi


@pytest.fixture
def table(at_the_table):
    return at_the_table


@pytest.fixture
def board(table):
    board = a_board(table.alice)
    a_theme(board, "Trust", placed(board, "Trust"), statement="Trust takes time.", colour="#112233")
    a_theme(board, "=Meetings")
    return board


@pytest.fixture
def alice(table, signed_in):
    return signed_in(table.alice)


def taken(alice, board, name):
    return alice.get(reverse("sensemaking:file", args=["eskerdale", board.pk, name])).content


def brought(alice, board, name, content):
    board.refresh_from_db()
    where = reverse("sensemaking:codebook", args=["eskerdale", board.pk])
    given = {"seen": board.version, "file": SimpleUploadedFile(name, content)}
    return alice.post(where, given, follow=True)


def names(board):
    return [theme.name for theme in board.themes.filter(removed_at=None).order_by("position")]


def test_codebook_holds_every_theme(alice, board):
    book = refi.read_codebook(taken(alice, board, "qdc"))

    assert [(c.name, c.description, c.colour) for c in book.codes] == [
        ("Trust", "Trust takes time.", "#112233"),
        ("=Meetings", None, ""),
    ]


@pytest.mark.parametrize("ending", ["qdc", "xlsx", "csv", "qdpx"])
def test_file_taken_away_and_brought_back_changes_nothing(table, alice, board, ending):
    before = list(board.themes.values("guid", "name", "colour"))

    brought(alice, board, f"book.{ending}", taken(alice, board, ending))

    assert list(board.themes.values("guid", "name", "colour")) == before


@pytest.mark.parametrize("ending", ["qdc", "xlsx", "csv", "qdpx"])
def test_codebook_of_one_board_is_brought_to_another(table, alice, board, ending):
    other = a_board(table.alice)

    brought(alice, other, f"book.{ending}", taken(alice, board, ending))

    assert names(other) == names(board)


def test_known_theme_gets_the_files_name(table, alice, board):
    book = taken(alice, board, "qdc").replace(b'name="Trust"', b'name="Trust grows"')

    brought(alice, board, "book.qdc", book)

    assert names(board) == ["Trust grows", "=Meetings"]


def test_project_holds_answers_that_may_be_quoted_masked_and_coded(table, alice):
    board = a_board(table.alice, "Ask Sarah.", "Not to be quoted.")
    a_theme(board, "People", placed(board, "Ask"))
    board.activity.contributions.filter(text__startswith="Not").update(consent="count")

    project = refi.read_project(taken(alice, board, "qdpx"))

    theme = Theme.objects.get()
    assert [(s.text, s.selections[0].codings[0].code) for s in project.sources] == [
        ("Ask [name].", str(theme.guid))
    ]


def test_two_themes_of_one_name_are_two_codes(alice, board):
    a_theme(board, "trust")
    a_theme(board, "Trust")

    book = refi.read_codebook(taken(alice, board, "qdc"))

    assert [code.name for code in book.codes] == ["Trust", "=Meetings", "trust (2)", "Trust (3)"]


def test_answer_of_several_lines_lies_where_its_coding_says(table, alice):
    board = a_board(table.alice, "Trust first.\r\nThen money.")
    a_theme(board, "Trust", placed(board, "Trust"))

    source = refi.read_project(taken(alice, board, "qdpx")).sources[0]

    assert source.text == "Trust first.\nThen money."
    assert [(s.start, s.end) for s in source.selections] == [(0, len(source.text))]


def test_csv_says_that_it_is_utf_8(alice, board):
    assert taken(alice, board, "csv").startswith(b"\xef\xbb\xbftag,description,")


def test_codebook_with_new_identifiers_adds_no_theme_twice(table, alice, board):
    # QualCoder and Taguette give codes new identifiers each time they write them.
    book = b"""<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="QualCoder"><Codes>
    <Code guid="11111111-1111-1111-1111-111111111111" name="trust" isCodable="true"/>
    <Code guid="22222222-2222-2222-2222-222222222222" name="Money" isCodable="true" color="#ABC"/>
    </Codes></CodeBook>"""

    brought(alice, board, "book.qdc", book)

    assert names(board) == ["Trust", "=Meetings", "Money"]
    assert board.themes.get(name="Money").colour == "#AABBCC"


def test_theme_that_was_taken_away_comes_back_with_its_codebook(alice, board):
    book = taken(alice, board, "qdc")
    board.themes.filter(name="Trust").update(removed_at=timezone.now())

    brought(alice, board, "book.qdc", book)

    assert names(board) == ["=Meetings", "Trust"]


def test_file_that_is_no_codebook_is_refused_in_plain_words(alice, board):
    page = brought(alice, board, "book.qdc", b"nonsense")

    assert "The file is not sound XML, so it cannot be read." in page.content.decode()


def test_bob_takes_nothing_away(table, board, signed_in):
    where = reverse("sensemaking:file", args=["eskerdale", board.pk, "qdpx"])

    assert signed_in(table.bob).get(where).status_code == 403
