"""The examples on the reference page hold."""

import json
import re
from pathlib import Path

from longtable.engines.transparency import (
    check_inclusion,
    hash_leaf,
    head_bytes,
    head_from_dict,
    inclusion_from_dict,
    public_key_from_hex,
)

PAGE = (Path(__file__).parents[4] / "docs/reference/transparency.md").read_text(encoding="utf-8")
HEAD, PROOF = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
KEY = re.search(r"The key of this example is `([0-9a-f]{64})`", PAGE)[1]


def test_signed_lines_on_the_page_are_those_of_the_head():
    lines = re.search(r"```text\n(.*?)```", PAGE, re.DOTALL)[1]

    assert head_bytes(head_from_dict(HEAD)).decode() == lines


def test_head_and_proof_on_the_page_are_believed():
    verdict = check_inclusion(
        public_key_from_hex(KEY),
        head_from_dict(HEAD),
        inclusion_from_dict(PROOF),
        hash_leaf(b"second"),
        log="table",
    )

    assert verdict.explanation == (
        "The record is in the log at index 1, under the head of 3 leaves."
    )
