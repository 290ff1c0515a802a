"""Codebooks as tables."""

import pytest

from longtable.engines.coding import codebook_rows, codebook_xlsx, read_rows, read_xlsx
from longtable.engines.coding.refi import Code, Codebook

BOOK = Codebook(
    (
        Code("g1", "Time", "When things happen", "#112233", False, (Code("g2", "Too late"),)),
        Code("g3", "=SUM(1)", None, "", True),
    )
)


def test_table_comes_back_as_it_went():
    assert read_rows(codebook_rows(BOOK)) == BOOK


def test_workbook_comes_back_as_it_went():
    assert read_xlsx(codebook_xlsx(BOOK)) == BOOK


def test_names_alone_are_enough():
    found = read_rows([["Name"], ["Trust"], [None], ["Time / Too late"]])

    assert [(code.name, code.is_codable) for code in found.all()] == [
        ("Trust", True),
        ("Time / Too late", True),
    ]


def test_same_name_gets_the_same_identifier_again():
    table = [["tag"], ["Trust"]]

    assert read_rows(table) == read_rows(table)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([], "empty"),
        ([["colour"], ["red"]], "No column"),
        ([["tag"], ["a"], ["a"]], "same theme"),
        ([["tag"], *([f"t{n}"] for n in range(2001))], "more than 2,000"),
    ],
)
def test_unsound_table_is_refused(table, reason):
    with pytest.raises(ValueError, match=reason):
        read_rows(table)


def test_file_that_is_no_workbook_is_refused():
    with pytest.raises(ValueError, match="not a workbook"):
        read_xlsx(b"PK?")
