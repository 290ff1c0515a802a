"""The shell command, over files that a log handed out."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from longtable.engines.transparency import (
    consistency_proof,
    consistency_to_dict,
    hash_leaf,
    head_to_dict,
    inclusion_proof,
    inclusion_to_dict,
    private_key_from_hex,
    public_key_to_hex,
    sign_head,
    stored_root,
)
from longtable.engines.transparency.cli import command
from longtable.engines.transparency.tests.stored import StoredTree, records_up_to

KEY = private_key_from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = public_key_to_hex(KEY.public_key())
RECORDS = records_up_to(8)
IN_LOG = "The record is in the log at index 2, under the head of 8 leaves.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of what the log handed out, and the current one."""
    tree = StoredTree(RECORDS)
    noon = datetime(2026, 1, 31, 12, tzinfo=UTC)
    documents = {
        "old": head_to_dict(sign_head(KEY, 5, stored_root(5, tree.get), noon)),
        "new": head_to_dict(sign_head(KEY, 8, stored_root(8, tree.get), noon)),
        "named": head_to_dict(sign_head(KEY, 8, stored_root(8, tree.get), noon, "table")),
        "included": inclusion_to_dict(inclusion_proof(2, 8, tree.get)),
        "grown": consistency_to_dict(consistency_proof(5, 8, tree.get)),
    }
    for name, document in documents.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(document))
    (tmp_path / "record").write_bytes(RECORDS[2])
    (tmp_path / "broken.json").write_text("{")
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(command, words)
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.mark.usefixtures("folder")
class TestCommand:
    def test_head_of_the_key(self):
        assert run("head", "new.json", "--public-key", PUBLIC) == (
            0,
            "The head signed at 2026-01-31T12:00:00.000000Z is signed by the key "
            "21fe31dfa154a261.\n",
            "",
        )

    def test_head_of_another_log(self):
        assert run("head", "named.json", "--public-key", PUBLIC) == (
            1,
            "",
            "The head signed at 2026-01-31T12:00:00.000000Z is not signed by the given key "
            "for this log.\n",
        )

    def test_head_of_a_named_log(self):
        assert run("head", "named.json", "--public-key", PUBLIC, "--log", "table")[0] == 0

    def test_record_in_the_log(self):
        words = ("inclusion", "new.json", "included.json", "--public-key", PUBLIC)

        assert run(*words, "--record", "record") == (0, IN_LOG, "")

    def test_leaf_hash_in_the_log(self):
        words = ("inclusion", "new.json", "included.json", "--public-key", PUBLIC)

        assert run(*words, "--leaf-hash", hash_leaf(RECORDS[2]).hex()) == (0, IN_LOG, "")

    def test_leaf_hash_that_is_not_in_the_log(self):
        words = ("inclusion", "new.json", "included.json", "--public-key", PUBLIC)

        code, out, err = run(*words, "--leaf-hash", "00" * 32)

        assert (code, out, err) == (
            1,
            "",
            "The proof does not lead from this record to the root of the head signed at "
            "2026-01-31T12:00:00.000000Z.\n",
        )

    @pytest.mark.parametrize("given", [(), ("--record", "record", "--leaf-hash", "00" * 32)])
    def test_record_and_leaf_hash_are_alternatives(self, given):
        words = ("inclusion", "new.json", "included.json", "--public-key", PUBLIC)

        assert run(*words, *given) == (
            1,
            "",
            "Error: Give either the record with --record or its hash with --leaf-hash.\n",
        )

    def test_log_that_only_grew(self):
        words = ("consistency", "old.json", "new.json", "grown.json", "--public-key", PUBLIC)

        assert run(*words) == (0, "The first 5 leaves are unchanged.\n", "")

    def test_answer_as_json(self):
        words = ("consistency", "old.json", "new.json", "grown.json", "--public-key", PUBLIC)

        code, out, _ = run(*words, "--json")

        assert (code, json.loads(out)) == (
            0,
            {"believed": True, "explanation": "The first 5 leaves are unchanged."},
        )

    def test_disbelief_as_json_still_fails(self):
        code, out, _ = run("head", "named.json", "--public-key", PUBLIC, "--json")

        assert (code, json.loads(out)["believed"]) == (1, False)

    def test_file_that_is_no_json(self):
        assert run("head", "broken.json", "--public-key", PUBLIC) == (
            1,
            "",
            "Error: broken.json is not JSON; copy the whole file again.\n",
        )

    def test_file_of_another_kind(self):
        assert run("head", "grown.json", "--public-key", PUBLIC) == (
            1,
            "",
            "Error: grown.json: The tree head has no field 'log'; copy the whole object again.\n",
        )

    def test_key_that_is_none(self):
        assert run("head", "new.json", "--public-key", "abc") == (
            1,
            "",
            "Error: The public key must be 64 lower-case hexadecimal digits, but it is 'abc'.\n",
        )

    def test_folder_in_place_of_a_file_is_a_wrong_use(self):
        assert run("head", ".", "--public-key", PUBLIC)[0] == 2
