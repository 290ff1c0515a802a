"""`longtable themes` on files of answers."""

import csv
import json

import pytest
from click.testing import CliRunner

from longtable.engines.themes.cli import command

ANSWERS = [
    ("Longer funding for charities", "voluntary"),
    ("Core funding, not project grants", "voluntary"),
    ("Three year grants", "council"),
    ("=Evening buses", "nhs"),
    ("Buses and trains on Sunday", "nhs"),
    ("Public transport to the clinic", "council"),
    ("public transport to the clinic!", "nhs"),
    ("🙂", ""),
]


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("answer", "sector"), *ANSWERS])
    return path


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def rows(path):
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_themes_writes_tables(answers, tmp_path):
    out = tmp_path / "found"

    result = run(answers, "--column", "answer", "--by", "sector", "--themes", 2, "--out", out)

    assert (result.exit_code, result.output.splitlines()[0]) == (
        0,
        "8 answers, 2 themes from 2 micro-groups; unsorted: 1 (12%).",
    )
    themes = rows(out / "themes.csv")
    assert themes[0] == ["theme", "words", "answers", "micro_groups", "council", "nhs", "voluntary"]
    assert [row[2:] for row in themes[1:]] == [
        ["4", "1", "1", "3", "0"],
        ["3", "1", "1", "0", "2"],
        ["unsorted", "", "1", "0", "0", "0", "0"][2:],
    ]
    assert rows(out / "assignments.csv")[6:] == [
        ["7", "1", "1", ""],
        ["8", "1", "1", "7"],
        ["9", "unsorted", "unsorted", ""],
    ]


def test_themes_quotes_start_no_formula_in_a_spreadsheet(answers, tmp_path):
    run(answers, "--column", "answer", "--themes", 2, "--out", tmp_path)

    quotes = {row[-1] for row in rows(tmp_path / "quotes.csv")[1:]}
    assert ("'=Evening buses" in quotes, "=Evening buses" in quotes) == (True, False)


@pytest.mark.parametrize("mode", ["static", "words"])
def test_themes_as_json_holds_every_answer(answers, mode):
    result = run(answers, "--column", "answer", "--json", "--mode", mode)

    found = json.loads(result.output)
    placed = [answer for theme in found["themes"] for answer in theme["answers"]]
    assert sorted(placed + found["unsorted"]) == list(range(len(ANSWERS)))
    assert found["rows"] == [2, 3, 4, 5, 6, 7, 8, 9]


def test_themes_of_a_text_file(tmp_path):
    path = tmp_path / "answers.txt"
    path.write_text("Trust first\n\ntrust FIRST!\nMoney\n", encoding="utf-8")

    assert run(path).output == (
        "3 answers, 2 themes from 2 micro-groups; unsorted: 0 (0%).\n\n"
        "2  trust\n   “Trust first”\n\n1  money\n   “Money”\n"
    )


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"answer\nx\n", [], "'a.csv' has no column 'text'. It has: answer."
         " Name the right one with --column or --by."),
        (b"text\n \n", [], "'a.csv' holds no answers."),
        (b"\xff\xfe", [], "'a.csv' is not UTF-8 text. Save it as CSV UTF-8."),
        (b"text\nx\n", ["--mode", "contextual"], "The weights of all-MiniLM-L6-v2 are not on this"
         " machine. Run `longtable models add`, or choose the static mode."),
    ],
)  # fmt: skip
def test_themes_of_unusable_file(tmp_path, monkeypatch, content, options, said):
    monkeypatch.setenv("LONGTABLE_DATA_DIR", str(tmp_path))
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    result = run(path, *options)

    assert (result.exit_code, result.output) == (1, f"Error: {said}\n")


def test_themes_of_missing_file(tmp_path):
    result = run(tmp_path / "none.csv")

    assert result.output == "Error: 'none.csv' cannot be read: No such file or directory.\n"
