"""`longtable themes` on a file of answers."""

import json

from click.testing import CliRunner

from longtable.engines.themes.cli import command


def run(tmp_path, text: str, *options: str):
    path = tmp_path / "answers.txt"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(command, [str(path), *options])


def test_themes_prints_groups_with_their_medoids(tmp_path):
    result = run(tmp_path, "Trust first\n\ntrust FIRST!\nMoney\n")

    assert (result.exit_code, result.output) == (
        0,
        "3 answers in 2 groups (TF-IDF mode)\n\n"
        "2  trust\n   “Trust first”\n\n1  money\n   “Money”\n",
    )


def test_themes_as_json_holds_every_answer(tmp_path):
    result = run(tmp_path, "Trust first\ntrust FIRST!\nMoney\n", "--json")

    groups = json.loads(result.output)["groups"]
    assert [each["answers"] for each in groups] == [
        [{"index": 0, "also": [1]}],
        [{"index": 2, "also": []}],
    ]


def test_themes_with_impossible_number_of_groups(tmp_path):
    result = run(tmp_path, "Trust\n", "--most-groups", "0")

    assert (result.exit_code, result.output) == (
        1,
        "Error: The most groups and the smallest group must both be at least 1.\n",
    )
