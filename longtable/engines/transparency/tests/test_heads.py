"""Signed tree heads: what is signed, by whom, and what is refused."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from longtable.engines.transparency import (
    EMPTY_ROOT,
    TreeHead,
    head_bytes,
    key_id,
    private_key_from_hex,
    sign_head,
    verify_head,
)
from longtable.engines.transparency.heads import parse_time
from longtable.engines.transparency.tests import vectors
from longtable.engines.transparency.tests.refused import refuses

ALICE = private_key_from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
BOB = private_key_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
ROOT = bytes.fromhex(vectors.ROOTS[8])
NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


@pytest.fixture
def head() -> TreeHead:
    return sign_head(ALICE, 8, ROOT, NOON, log="table 1")


def test_head_is_believed_with_the_key_that_signed_it(head):
    assert verify_head(ALICE.public_key(), head, log="table 1") is True


def test_head_is_not_believed_with_another_key(head):
    assert verify_head(BOB.public_key(), head, log="table 1") is False


def test_head_relabelled_with_another_key_is_not_believed(head):
    relabelled = replace(head, key_id=key_id(BOB.public_key()))

    believed = [verify_head(key.public_key(), relabelled, log="table 1") for key in (ALICE, BOB)]

    assert believed == [False, False]


def test_head_of_another_log_is_not_believed(head):
    assert verify_head(ALICE.public_key(), head, log="table 2") is False


def test_head_of_a_named_log_is_not_believed_without_the_name(head):
    assert verify_head(ALICE.public_key(), head) is False


def test_head_without_a_log_name_is_believed_without_one():
    head = sign_head(ALICE, 8, ROOT, NOON)

    assert verify_head(ALICE.public_key(), head) is True


@pytest.mark.parametrize(
    "change",
    [
        {"size": 7},
        {"size": 9},
        {"root": bytes.fromhex(vectors.ROOTS[7])},
        {"signed_at": NOON + timedelta(microseconds=1)},
    ],
)
def test_head_with_anything_altered_is_not_believed(head, change):
    assert verify_head(ALICE.public_key(), replace(head, **change), log="table 1") is False


def test_head_moved_to_another_log_is_not_believed_there(head):
    moved = replace(head, log="table 2")

    assert verify_head(ALICE.public_key(), moved, log="table 2") is False


@pytest.mark.parametrize("place", [0, 31, 32, 63])
def test_head_with_one_bit_of_its_signature_altered_is_not_believed(head, place):
    signature = bytearray(head.signature)
    signature[place] ^= 1

    altered = replace(head, signature=bytes(signature))

    assert verify_head(ALICE.public_key(), altered, log="table 1") is False


def test_signed_bytes_are_six_lines_of_text(head):
    assert head_bytes(head) == (
        b"longtable tree head v1\n"
        b"table 1\n"
        b"8\n"
        b"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328\n"
        b"2026-01-31T12:00:00.000000Z\n"
        b"21fe31dfa154a261\n"
    )


def test_signature_is_plain_ed25519_over_the_signed_bytes(head):
    # Raises when it is not; needs nothing of ours, so any Ed25519 program can check a head.
    ALICE.public_key().verify(head.signature, head_bytes(head))

    assert head.signature == ALICE.sign(head_bytes(head))


def test_empty_log_can_be_signed():
    head = sign_head(ALICE, 0, EMPTY_ROOT, NOON)

    assert verify_head(ALICE.public_key(), head) is True


def test_head_cannot_be_altered_in_place(head):
    with pytest.raises(FrozenInstanceError):
        head.size = 9


@pytest.mark.parametrize(("size", "root"), [(0, ROOT), (8, EMPTY_ROOT)])
def test_size_and_root_that_contradict_each_other_are_refused(size, root):
    with refuses("Only a tree of no leaves has the empty root, and it has no other."):
        sign_head(ALICE, size, root, NOON)


def test_size_below_zero_is_refused():
    with refuses("The tree size must be from 0 to 9223372036854775807."):
        sign_head(ALICE, -1, ROOT, NOON)


def test_root_of_another_length_is_refused():
    with refuses("The root must be 32 bytes long, but it has 31."):
        sign_head(ALICE, 8, ROOT[1:], NOON)


@pytest.mark.parametrize(
    "moment", [NOON.replace(tzinfo=None), NOON.astimezone(timezone(timedelta(hours=1)))]
)
def test_time_that_is_not_in_utc_is_refused(moment):
    with refuses("The time of signing must be in UTC; convert it with astimezone(UTC)."):
        sign_head(ALICE, 8, ROOT, moment)


def test_time_that_is_no_datetime_is_refused():
    with refuses("The time of signing must be a datetime, but it is '2026-01-31'."):
        sign_head(ALICE, 8, ROOT, "2026-01-31")


@pytest.mark.parametrize("log", ["two\nlines", "carriage\rreturn", "\u2028", 5, None])
def test_log_name_of_more_than_one_line_is_refused(log):
    with refuses("The log name must be one line of printable text."):
        sign_head(ALICE, 8, ROOT, NOON, log=log)


@pytest.mark.parametrize("signature", [b"", bytes(63), bytes(65), "00" * 64])
def test_signature_of_another_length_is_refused(head, signature):
    with refuses("The signature must be 64 bytes."):
        replace(head, signature=signature)


@pytest.mark.parametrize("name", ["", "21fe31dfa154a26", "21FE31DFA154A261"])
def test_key_id_that_is_none_is_refused(head, name):
    with refuses(f"The key id must be 16 lower-case hexadecimal digits, but it is {name!r}."):
        replace(head, key_id=name)


def test_time_is_read_as_it_was_written():
    assert parse_time("2026-01-31T12:00:00.000250Z") == NOON + timedelta(microseconds=250)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.25Z",
        "2026-01-31T12:00:00.000250+00:00",
        "2026-01-31 12:00:00.000250Z",
        "2026-1-31T12:00:00.000250Z",
        "2026-02-30T12:00:00.000250Z",
        "",
    ],
)
def test_time_in_any_other_spelling_is_refused(text):
    with refuses(
        "The time must be in UTC to the microsecond, like 2026-01-31T09:15:00.000000Z, "
        f"but it is {text!r}."
    ):
        parse_time(text)
