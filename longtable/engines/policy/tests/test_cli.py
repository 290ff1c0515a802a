"""Policies and questions from files."""

import json

from click.testing import CliRunner

from longtable.engines import policy
from longtable.engines.policy.cli import command
from longtable.engines.policy.tests.factories import CLAUSE, policies

QUESTION = {
    "asker": {
        "id": "member:1",
        "partnership": "partnership:1",
        "organisation": "organisation:2",
        "roles": ["link_worker"],
    },
    "deed": "see",
    "purpose": "support",
    "at": 150,
    "records": [
        {"partnership": "partnership:1", "holder": "organisation:1", "categories": ["contact"]}
    ],
}


def run(folder, verb, source, question=None):
    (folder / "policies.json").write_text(source, encoding="utf-8")
    words = [verb, str(folder / "policies.json")]
    if question is not None:
        (folder / "question.json").write_text(json.dumps(question), encoding="utf-8")
        words.append(str(folder / "question.json"))
    return CliRunner().invoke(command, words)


def test_policies_are_written_as_cedar(tmp_path):
    terms = policies(CLAUSE)

    result = run(tmp_path, "cedar", policy.to_json(terms))

    assert result.stdout == policy.to_cedar(terms) + "\n"


def test_decision_names_its_clause_and_its_policies(tmp_path):
    terms = policies(CLAUSE)

    result = run(tmp_path, "decide", policy.to_json(terms), QUESTION)

    assert json.loads(result.stdout) == {
        "opened": {"contact": ["clause:1"]},
        "missing": "",
        "nearest": [],
        "policies": policy.compile_policies(terms).digest,
    }


def test_file_that_holds_no_policies_is_refused_in_a_sentence(tmp_path):
    result = run(tmp_path, "cedar", '{"clauses": 3}')

    assert (result.exit_code, result.stderr) == (
        1,
        "Error: This is not a set of policies as the engine writes them.\n",
    )


def test_question_that_lacks_something_is_refused_in_a_sentence(tmp_path):
    asked = {name: value for name, value in QUESTION.items() if name != "purpose"}

    result = run(tmp_path, "decide", policy.to_json(policies(CLAUSE)), asked)

    assert (result.exit_code, result.stderr) == (
        1,
        "Error: question.json lacks, or has too much of, 'purpose'.\n",
    )
