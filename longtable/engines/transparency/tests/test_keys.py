"""Keys by name and in hexadecimal, against test 1 of RFC 8032 section 7.1."""

from hashlib import sha256

import pytest

from longtable.engines.transparency import (
    key_id,
    private_key_from_hex,
    private_key_to_hex,
    public_key_from_hex,
    public_key_to_hex,
)
from longtable.engines.transparency.tests.refused import refuses

PRIVATE = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


def test_public_key_belongs_to_the_private_key():
    assert public_key_to_hex(private_key_from_hex(PRIVATE).public_key()) == PUBLIC


def test_private_key_is_written_as_it_was_read():
    assert private_key_to_hex(private_key_from_hex(PRIVATE)) == PRIVATE


def test_key_id_is_the_start_of_the_hash_of_the_raw_key():
    named = key_id(public_key_from_hex(PUBLIC))

    assert named == sha256(bytes.fromhex(PUBLIC)).hexdigest()[:16]


@pytest.mark.parametrize("text", ["", PUBLIC[:-1], PUBLIC + "0", PUBLIC.upper(), "g" * 64])
def test_public_key_that_is_no_key_is_refused(text):
    with refuses(f"The public key must be 64 lower-case hexadecimal digits, but it is {text!r}."):
        public_key_from_hex(text)


@pytest.mark.parametrize("text", ["", PRIVATE[:-1], PRIVATE + "0", PRIVATE.upper()])
def test_private_key_that_is_no_key_is_refused_without_repeating_it(text):
    with refuses(
        "The private key must be 64 lower-case hexadecimal digits; check that it was copied whole."
    ):
        private_key_from_hex(text)


def test_refusal_of_a_private_key_keeps_no_trace_of_it():
    with pytest.raises(ValueError, match=r"private key") as refused:
        private_key_from_hex(PRIVATE[:-1])

    assert (refused.value.__cause__, refused.value.__suppress_context__) == (None, True)
