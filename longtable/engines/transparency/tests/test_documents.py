"""Heads and proofs through JSON and back, and refusals of what is neither."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtable.engines.transparency import (
    ConsistencyProof,
    InclusionProof,
    TreeHead,
    consistency_from_dict,
    consistency_to_dict,
    head_from_dict,
    head_to_dict,
    inclusion_from_dict,
    inclusion_to_dict,
)
from longtable.engines.transparency.tests.refused import refuses

HASHES = st.binary(min_size=32, max_size=32)
HEAD = TreeHead(
    8, bytes(range(32)), datetime(2026, 1, 31, 12, tzinfo=UTC), "0f" * 8, bytes(range(64)), "é"
)
WRITTEN = {
    "log": "é",
    "size": 8,
    "root": bytes(range(32)).hex(),
    "signed_at": "2026-01-31T12:00:00.000000Z",
    "key_id": "0f" * 8,
    "signature": bytes(range(64)).hex(),
}


def test_head_is_written_in_hexadecimal_and_utc():
    assert head_to_dict(HEAD) == WRITTEN


def test_head_is_read_back_from_json():
    assert head_from_dict(json.loads(json.dumps(head_to_dict(HEAD)))) == HEAD


@given(
    st.builds(
        TreeHead,
        size=st.integers(1, 2**63 - 1),
        root=HASHES,
        signed_at=st.datetimes(timezones=st.just(UTC)),
        key_id=st.binary(min_size=8, max_size=8).map(bytes.hex),
        signature=st.binary(min_size=64, max_size=64),
        log=st.text("az 09-é", max_size=20),
    )
)
def test_any_head_is_read_back(head):
    assert head_from_dict(json.loads(json.dumps(head_to_dict(head)))) == head


@given(st.integers(0, 2**61), st.integers(1, 2**61), st.lists(HASHES, max_size=5))
def test_any_inclusion_proof_is_read_back(index, more, path):
    proof = InclusionProof(index, index + more, tuple(path))

    assert inclusion_from_dict(json.loads(json.dumps(inclusion_to_dict(proof)))) == proof


@given(st.integers(0, 2**61), st.integers(0, 2**61), st.lists(HASHES, max_size=5))
def test_any_consistency_proof_is_read_back(old_size, more, path):
    proof = ConsistencyProof(old_size, old_size + more, tuple(path))

    assert consistency_from_dict(json.loads(json.dumps(consistency_to_dict(proof)))) == proof


def test_inclusion_proof_is_written_with_its_path_in_hexadecimal():
    proof = InclusionProof(1, 2, (bytes(32),))

    assert inclusion_to_dict(proof) == {"index": 1, "size": 2, "path": ["00" * 32]}


def test_consistency_proof_is_written_with_its_path_in_hexadecimal():
    proof = ConsistencyProof(1, 2, (bytes(32),))

    assert consistency_to_dict(proof) == {"old_size": 1, "new_size": 2, "path": ["00" * 32]}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"size": "8"}, "The field 'size' must be a whole number, but it is '8'."),
        ({"size": True}, "The field 'size' must be a whole number, but it is True."),
        ({"size": 8.0}, "The field 'size' must be a whole number, but it is 8.0."),
        ({"size": -8}, "The tree size must be from 0 to 9223372036854775807."),
        ({"root": None}, "The field 'root' must be text, but it is None."),
        (
            {"root": "AB" * 32},
            f"The field 'root' must be 64 lower-case hexadecimal digits, but it is {'AB' * 32!r}.",
        ),
        (
            {"root": "00"},
            "The field 'root' must be 64 lower-case hexadecimal digits, but it is '00'.",
        ),
        (
            {"signature": " " * 78},
            "The field 'signature' must be 128 lower-case hexadecimal digits, "
            f"but it is '{' ' * 78}'.",
        ),
        (
            {"signature": " " * 128},
            "The field 'signature' must be 128 lower-case hexadecimal digits, "
            f"but it is '{' ' * 79}….",
        ),
        (
            {"key_id": "0f"},
            "The key id must be 16 lower-case hexadecimal digits, but it is '0f'.",
        ),
        (
            {"signed_at": "yesterday"},
            "The time must be in UTC to the microsecond, like 2026-01-31T09:15:00.000000Z, "
            "but it is 'yesterday'.",
        ),
        ({"log": "a\nb"}, "The log name must be one line of printable text."),
        ({"note": "hello"}, "The tree head has an unknown field 'note'; remove it."),
    ],
)
def test_head_with_a_wrong_field_is_refused(change, sentence):
    with refuses(sentence):
        head_from_dict(WRITTEN | change)


@pytest.mark.parametrize("name", WRITTEN)
def test_head_without_a_field_is_refused(name):
    rest = {key: value for key, value in WRITTEN.items() if key != name}

    with refuses(f"The tree head has no field '{name}'; copy the whole object again."):
        head_from_dict(rest)


def test_head_that_is_no_object_is_refused():
    with refuses(
        "The tree head must be a JSON object with the fields log, size, root, signed_at, key_id, "
        "signature, but it is of type list."
    ):
        head_from_dict([WRITTEN])


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("00" * 32, f"The field 'path' must be a list, but it is {'00' * 32!r}."),
        ([5], "Each item of 'path' must be text, but one is 5."),
        (
            ["00"],
            "Each item of 'path' must be 64 lower-case hexadecimal digits, but it is '00'.",
        ),
    ],
)
def test_proofs_with_a_wrong_path_are_refused(path, sentence):
    with refuses(sentence):
        inclusion_from_dict({"index": 1, "size": 2, "path": path})
    with refuses(sentence):
        consistency_from_dict({"old_size": 1, "new_size": 2, "path": path})


def test_inclusion_proof_of_a_leaf_beyond_the_tree_is_refused():
    with refuses("There is no leaf at index 2 in a tree of 2 leaves; indexes count from 0."):
        inclusion_from_dict({"index": 2, "size": 2, "path": []})


def test_consistency_proof_is_not_read_as_an_inclusion_proof():
    with refuses("The inclusion proof has no field 'index'; copy the whole object again."):
        inclusion_from_dict({"old_size": 1, "new_size": 2, "path": []})
