import csv
import json

import numpy as np
import pytest
from click.testing import CliRunner

from longtable.engines.survey.cli import command
from longtable.engines.survey.io import own_instrument
from longtable.engines.survey.tests import rounds


@pytest.fixture
def answers(tmp_path):
    """A file of twenty-six answers to the short form of our own instrument."""
    generator = np.random.default_rng(4)
    items = own_instrument().short_form().items
    path = tmp_path / "answers.csv"
    with path.open("w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["sector", *(item.id for item in items)])
        for sector in ["NHS"] * 14 + ["council"] * 9 + ["funder"] * 3:
            writer.writerow([sector, *generator.integers(1, 6, len(items))])
    return path


def run(*words):
    return CliRunner().invoke(command, [str(word) for word in words])


def test_score_as_json_gives_every_characteristic(answers):
    result = run("score", answers, "--short", "--json")

    found = json.loads(result.stdout)
    assert (result.exit_code, found["people"], len(found["characteristics"])) == (0, 26, 14)


def test_score_as_text_names_no_small_sector_alone(answers):
    result = run("score", answers, "--short")

    assert result.exit_code == 0
    assert result.stdout.count("for funder") == 0


def test_score_uses_an_instrument_from_a_file(tmp_path):
    instrument = tmp_path / "ours.json"
    instrument.write_text(json.dumps(rounds.mapping(1, 1)))
    responses = tmp_path / "a.csv"
    responses.write_text("sector,c0-0\n" + "NHS,4\nNHS,2\n" * 10)

    result = run("score", responses, "--instrument", instrument, "--json")

    assert json.loads(result.stdout)["characteristics"][0]["plain"]["value"] == 3.0


def test_score_of_too_few_says_talk_instead(tmp_path):
    responses = tmp_path / "a.csv"
    instrument = tmp_path / "ours.json"
    instrument.write_text(json.dumps(rounds.mapping(1, 1)))
    responses.write_text("sector,c0-0\nNHS,4\n")

    result = run("score", responses, "--instrument", instrument)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("1 person has answered, which is too few")


def test_score_of_a_bad_file_ends_with_one_sentence_and_no_traceback(tmp_path):
    result = run("score", tmp_path / "gone.csv")

    assert result.exit_code == 1
    assert result.stderr == "Error: There is no file 'gone.csv' at that place.\n"


def test_change_of_two_files_is_said_for_each_characteristic(tmp_path, answers):
    result = run("change", answers, answers, "--short")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 14


def test_change_as_json_links_people_by_their_codes(tmp_path):
    instrument = tmp_path / "ours.json"
    instrument.write_text(json.dumps(rounds.mapping(1, 1)))
    paths = []
    for name, score in (("before", 2), ("after", 4)):
        rows = "".join(f"NHS,secret {number},{score + number % 2}\n" for number in range(20))
        paths.append(tmp_path / f"{name}.csv")
        paths[-1].write_text(f"sector,code,c0-0\n{rows}")

    result = run("change", *paths, "--instrument", instrument, "--json")

    assert json.loads(result.stdout)[0]["same"]["value"] == 2.0


def test_check_counts_what_a_good_instrument_holds(tmp_path):
    path = tmp_path / "ours.json"
    path.write_text(json.dumps(rounds.mapping(2, 3)))

    result = run("check", path)

    assert result.stdout == "'Ours' can be used: 2 characteristics, 6 items, 0 reverse-scored.\n"


def test_check_lists_every_problem_of_a_bad_instrument(tmp_path):
    path = tmp_path / "ours.json"
    path.write_text(json.dumps(rounds.mapping(1, 1, title="", language="")))

    result = run("check", path)

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Error: The instrument has no 'title'.",
        "The instrument has no 'language'.",
    ]


def test_sheet_heads_an_empty_answer_sheet():
    result = run("sheet", "--short")

    heading = result.stdout.strip().split(",")
    assert heading[:3] == ["sector", "code", "purpose-1"]
    assert heading[-2:] == ["open-proud", "open-change"]
