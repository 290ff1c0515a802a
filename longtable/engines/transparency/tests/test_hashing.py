"""Leaf and node hashes against the published values."""

import pytest

from longtable.engines.transparency import EMPTY_ROOT, hash_leaf, hash_node
from longtable.engines.transparency.hashing import check_hash
from longtable.engines.transparency.tests import vectors


def test_empty_root_is_the_hash_of_nothing():
    assert EMPTY_ROOT.hex() == vectors.EMPTY_ROOT


def test_leaf_hash_of_the_published_leaf():
    hashed = hash_leaf(b"L123456").hex()

    assert hashed == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"


def test_node_hash_of_the_published_children():
    hashed = hash_node(b"N123", b"N456").hex()

    assert hashed == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"


def test_leaf_hash_of_every_published_record():
    hashed = [hash_leaf(record).hex() for record in vectors.RECORDS]

    assert hashed == vectors.NODES[0]


def test_leaf_hash_of_two_joined_hashes_is_not_their_parent():
    left, right = hash_leaf(b"Hello"), hash_leaf(b"World")

    assert hash_leaf(left + right) != hash_node(left, right)


def test_node_hash_depends_on_the_order_of_children():
    left, right = hash_leaf(b"Hello"), hash_leaf(b"World")

    assert hash_node(left, right) != hash_node(right, left)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (bytes(31), "The root must be 32 bytes long, but it has 31."),
        (bytes(33), "The root must be 32 bytes long, but it has 33."),
        ("00" * 32, "The root must be bytes, but it is of type str."),
        (memoryview(bytes(32)), "The root must be bytes, but it is of type memoryview."),
        (None, "The root must be bytes, but it is of type NoneType."),
    ],
)
def test_check_hash_refuses_what_is_no_hash(value, sentence):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole sentence is compared below
        check_hash(value, "The root")

    assert str(refused.value) == sentence


def test_check_hash_takes_32_bytes():
    check_hash(bytes(32), "The root")
