"""`longtable ranking score`."""

import json

import pytest
from click.testing import CliRunner

from longtable.engines.ranking.cli import command

ORDERS = "first,second,third,times\ntea,cake,soup,5\ncake,soup,tea,4\n"


def run(folder, text, *words):
    path = folder / "orders.csv"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(command, ["score", str(path), *words])


def test_score_as_text(tmp_path):
    result = run(tmp_path, ORDERS)

    assert result.stdout.splitlines() == [
        "13 points: cake",
        "10 points: tea",
        "4 points: soup",
        "‘cake’ has the most points, but compared one to one with each other answer, "
        "‘tea’ is the one that more people put higher.",
        "From 9 orders.",
    ]


def test_score_as_json(tmp_path):
    found = json.loads(run(tmp_path, ORDERS, "--json").stdout)

    assert (found["winner"], found["points"]) == ("tea", {"cake": 13, "tea": 10, "soup": 4})
    assert found["above"]["tea"] == {"tea": 0, "cake": 5, "soup": 5}


def test_options_left_out_share_what_is_left(tmp_path):
    result = run(tmp_path, "1,2,3\ntea\nsoup,tea\ncake,tea,soup\n")

    assert result.stdout.splitlines()[0] == "4 points: tea"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Error: 'orders.csv' needs a header with a column for each place, and rows.\n"),
        ("times\n4\n", "Error: 'orders.csv' needs a header with a column for each place, and "),
        ("1,2\ntea,tea\n", "Error: Row 2: an option stands there twice.\n"),
        ("1,2\n,tea\n", "Error: Row 2: name the options from the first place on, without a gap.\n"),
        ("1,times\ntea,x\n", "Error: Row 2: 'x' is not how often an order was given.\n"),
        ("1\ntea,cake\n", "Error: Row 2: there are more cells than the header has.\n"),
    ],
)
def test_file_that_cannot_be_read_says_where(tmp_path, text, said):
    result = run(tmp_path, text)

    assert (result.exit_code, result.stderr[: len(said)]) == (1, said)


def test_file_that_is_not_there(tmp_path):
    result = CliRunner().invoke(command, ["score", str(tmp_path / "none.csv")])

    assert (result.exit_code, result.stderr.startswith("Error: 'none.csv' cannot be")) == (1, True)
