"""Name, write and read the Ed25519 keys that sign tree heads."""

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from longtable.engines.transparency.parsing import parse_hex

KEY_BYTES = 32
KEY_ID_BYTES = 8


def key_id(public_key: Ed25519PublicKey) -> str:
    """Name a key: the first 8 bytes of SHA-256 of its 32 raw bytes, as 16 hexadecimal digits.

    A name to look a key up by, not a proof: 8 bytes are too few to resist a search.
    """
    return sha256(public_key.public_bytes_raw()).digest()[:KEY_ID_BYTES].hex()


def public_key_to_hex(public_key: Ed25519PublicKey) -> str:
    """Write a public key as 64 hexadecimal digits, to hand to whoever will check heads."""
    return public_key.public_bytes_raw().hex()


def public_key_from_hex(text: str) -> Ed25519PublicKey:
    """Read a public key of 64 lower-case hexadecimal digits; ValueError for anything else."""
    return Ed25519PublicKey.from_public_bytes(parse_hex(text, "The public key", KEY_BYTES))


def private_key_to_hex(private_key: Ed25519PrivateKey) -> str:
    """Write a private key as 64 hexadecimal digits, for the operator's environment only."""
    return private_key.private_bytes_raw().hex()


def private_key_from_hex(text: str) -> Ed25519PrivateKey:
    """Read a private key of 64 lower-case hexadecimal digits; ValueError for anything else.

    The error never repeats the text, which is a secret.
    """
    try:
        return Ed25519PrivateKey.from_private_bytes(parse_hex(text, "", KEY_BYTES))
    except ValueError:
        raise ValueError(
            f"The private key must be {2 * KEY_BYTES} lower-case hexadecimal digits; "
            "check that it was copied whole."
        ) from None
