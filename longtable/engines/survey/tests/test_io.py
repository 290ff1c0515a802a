import json

import numpy as np
import openpyxl
import pytest

from longtable.engines.survey.io import (
    read_instrument,
    read_members,
    read_responses,
    to_json,
)
from longtable.engines.survey.linking import passing_links
from longtable.engines.survey.parsing import FileProblemsError
from longtable.engines.survey.scoring import score_round
from longtable.engines.survey.tests import rounds

CHOICE = {
    "id": "pick",
    "text": "Which?",
    "most": 2,
    "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
}


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def refused(call, *args):
    with pytest.raises(FileProblemsError) as error:
        call(*args)
    return error.value.problems


def workbook(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


SHEETS = {
    "Instrument": [
        ["field", "value"],
        ["format", "longtable-instrument/1"],
        ["id", "ours"],
        ["version", 1],
        ["title", "Ours"],
        ["language", "en-GB"],
        ["licence", "our own"],
    ],
    "Scales": [["scale", "value", "label"], ["two", 1, "No"], ["two", 2, "Yes"]],
    "Characteristics": [["id", "name"], ["trust", "Trust"]],
    "Items": [
        ["id", "text", "scale", "characteristic", "reverse", "source"],
        ["t1", "Do you?", "two", "trust", "no", "ours; theirs"],
        ["t2", "Don't you?", "two", "trust", "yes", None],
    ],
}


def test_an_instrument_in_a_workbook_is_the_same_as_in_json(tmp_path):
    instrument = read_instrument(workbook(tmp_path / "ours.xlsx", SHEETS))

    assert [(item.id, item.reverse, item.source) for item in instrument.items] == [
        ("t1", False, ("ours", "theirs")),
        ("t2", True, ()),
    ]
    assert instrument.scales[0].values == (1, 2)


def test_a_workbook_with_an_unclear_cell_is_refused(tmp_path):
    sheets = SHEETS | {"Items": [SHEETS["Items"][0], ["t1", "Do?", "two", "trust", "maybe", ""]]}

    found = refused(read_instrument, workbook(tmp_path / "ours.xlsx", sheets))

    assert found == ("The field 'reverse' of the item 't1' should be true or false.",)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ours.json", "{", "'ours.json' is not well-formed JSON"),
        ("ours.json", "[" * 100_000, "'ours.json' is not well-formed JSON"),
        ("ours.xlsx", "not a zip", "'ours.xlsx' cannot be opened as a workbook."),
        ("ours.txt", "x", "'ours.txt' is neither a JSON nor an XLSX file."),
    ],
)
def test_an_instrument_file_that_cannot_be_read_is_refused(tmp_path, name, text, said):
    assert refused(read_instrument, write(tmp_path / name, text))[0].startswith(said)


def test_a_missing_file_is_refused(tmp_path):
    found = refused(read_instrument, tmp_path / "gone.json")

    assert found == ("There is no file 'gone.json' at that place.",)


def test_answers_may_be_values_labels_blank_or_dont_know(tmp_path):
    path = write(
        tmp_path / "a.csv",
        "\ufeffsector,c0-0,c0-1,pick\nNHS,4,Point 2,a; b\ncouncil,,Don't know,\n",
    )

    found = read_responses(path, rounds.instrument(1, 2, choices=[CHOICE]))

    assert found.sectors == ("NHS", "council")
    assert np.array_equal(found.answers, [[4, 2], [np.nan, np.nan]], equal_nan=True)
    assert found.unsure.tolist() == [[False, False], [False, True]]
    assert found.chosen["pick"].tolist() == [[True, True], [False, False]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file holds no answers: it needs a heading and one row for each person."),
        ("c0-0\n3\n", "There is no column 'sector', which says where each person belongs."),
        ("sector\nNHS\n", "There is no column for the item 'c0-0'."),
        ("sector,c0-0,x\nNHS,3,1\n", "The column 'x' is not a question of this instrument."),
        ("sector,c0-0\nNHS,7\n", "Row 2: '7' is not an answer to 'c0-0' (1 to 5)."),
        ("sector,c0-0\nNHS,3\n,3\n", "Row 3: the sector is missing."),
        ("sector,c0-0,pick\nNHS,3,z\n", "Row 2: 'z' is not an option of 'pick'."),
        ("sector,c0-0,pick\nNHS,3,a;b;a\n", "Row 2: 'pick' has 3 choices, more than 2."),
        ("sector,c0-0,c0-0\nNHS,3,3\n", "The heading has the column 'c0-0' more than once."),
        ("sector,c0-0\nNHS,3,4\n", "A row has more cells than the heading has names."),
        ("sector,c0-0,code\nNHS,3,ab\n", "Row 2: A code needs at least six letters or digits"),
    ],
)
def test_answers_that_make_no_sense_are_refused_by_row(tmp_path, text, said):
    instrument = rounds.instrument(1, 1, choices=[CHOICE])

    found = refused(
        read_responses, write(tmp_path / "a.csv", text), instrument, None, passing_links()
    )

    assert found[0][: len(said)] == said


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"sector,c0-0\nCaf\xe9,3\n")

    found = refused(read_responses, path, rounds.instrument(1, 1))

    assert found == ("'a.csv' cannot be read as CSV in UTF-8.",)


def test_a_code_used_twice_links_nobody(tmp_path):
    path = write(
        tmp_path / "a.csv",
        "sector,code,c0-0\nNHS,heron42,3\nNHS,Heron 42,4\nNHS,otter17,4\nNHS,,1\n",
    )

    found = read_responses(path, rounds.instrument(1, 1), link=passing_links())

    assert [bool(link) for link in found.links] == [False, False, True, False]


def test_members_are_read_by_sector_and_count_sectors_that_did_not_answer(tmp_path):
    members = read_members(write(tmp_path / "m.csv", "sector,members\nNHS,30\nfunder,4\n"))
    answers = write(tmp_path / "a.csv", "sector,c0-0\nNHS,3\n")

    found = read_responses(answers, rounds.instrument(1, 1), members)

    assert (found.sectors, found.members) == (("NHS", "funder"), (30, 4))


def test_members_that_are_not_numbers_are_refused(tmp_path):
    found = refused(read_members, write(tmp_path / "m.csv", "sector,members\nNHS,many\n"))

    assert found == ("Row 2: give each sector once, with its number of members.",)


def test_a_report_as_json_has_null_where_there_is_no_figure():
    report = score_round(rounds.instrument(1, 1), rounds.random_round(1, {"NHS": 20}, 1, 1), seed=1)

    found = json.loads(to_json(report))

    assert found["characteristics"][0]["agreement"]["between"] is None
    assert found["characteristics"][0]["plain"]["n"] == 20
