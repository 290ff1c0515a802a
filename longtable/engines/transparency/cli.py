"""`longtable transparency`: check the heads and proofs that a log handed out, without the log."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from longtable.engines.transparency.documents import (
    consistency_from_dict,
    head_from_dict,
    inclusion_from_dict,
)
from longtable.engines.transparency.hashing import HASH_BYTES, hash_leaf
from longtable.engines.transparency.keys import public_key_from_hex
from longtable.engines.transparency.parsing import parse_hex
from longtable.engines.transparency.witness import (
    Verdict,
    check_consistency,
    check_head,
    check_inclusion,
)

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
Read = TypeVar("Read")
Function = Callable[..., None]


def _shared(function: Function) -> Function:
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON."),
        click.option("--log", default="", help="Name of the log, if its heads carry one."),
        click.option("--public-key", required=True, help="Its key, 64 hexadecimal digits."),
    ):
        function = option(function)
    return function


@click.group()
def command() -> None:
    """Check what a tamper-evident log claims, with its public key and the files it gave you."""


@command.command()
@click.argument("head", type=FILE)
@_shared
def head(head: Path, public_key: str, log: str, as_json: bool) -> None:
    """Check who signed HEAD, a signed tree head as JSON."""

    def check() -> Verdict:
        return check_head(public_key_from_hex(public_key), _read(head, head_from_dict), log)

    _answer(check, as_json)


@command.command()
@click.argument("head", type=FILE)
@click.argument("proof", type=FILE)
@click.option("--record", type=FILE, help="The record, byte for byte.")
@click.option("--leaf-hash", help="Or its leaf hash, 64 hexadecimal digits.")
@_shared
def inclusion(
    head: Path,
    proof: Path,
    record: Path | None,
    leaf_hash: str | None,
    public_key: str,
    log: str,
    as_json: bool,
) -> None:
    """Check that a record is in the log.

    HEAD is a signed tree head and PROOF a proof of inclusion, both as JSON.
    """

    def check() -> Verdict:
        return check_inclusion(
            public_key_from_hex(public_key),
            _read(head, head_from_dict),
            _read(proof, inclusion_from_dict),
            _leaf(record, leaf_hash),
            log,
        )

    _answer(check, as_json)


@command.command()
@click.argument("old_head", type=FILE)
@click.argument("new_head", type=FILE)
@click.argument("proof", type=FILE)
@_shared
def consistency(
    old_head: Path, new_head: Path, proof: Path, public_key: str, log: str, as_json: bool
) -> None:
    """Check that a log only grew.

    OLD_HEAD and NEW_HEAD are signed tree heads and PROOF a proof of consistency, all as JSON.
    """

    def check() -> Verdict:
        return check_consistency(
            public_key_from_hex(public_key),
            _read(old_head, head_from_dict),
            _read(new_head, head_from_dict),
            _read(proof, consistency_from_dict),
            log,
        )

    _answer(check, as_json)


def _read(path: Path, parse: Callable[[Any], Read]) -> Read:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise ValueError(f"{path.name} is not JSON; copy the whole file again.") from None
    try:
        return parse(document)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from None


def _leaf(record: Path | None, leaf_hash: str | None) -> bytes:
    if record is not None and leaf_hash is None:
        return hash_leaf(record.read_bytes())
    if leaf_hash is not None and record is None:
        return parse_hex(leaf_hash, "The leaf hash", HASH_BYTES)
    raise ValueError("Give either the record with --record or its hash with --leaf-hash.")


def _answer(check: Callable[[], Verdict], as_json: bool) -> None:
    try:
        verdict = check()
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        answer = {"believed": verdict.believed, "explanation": verdict.explanation}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        click.echo(verdict.explanation, err=not verdict.believed)
    # Whoever runs this in a script goes by the exit code.
    raise SystemExit(0 if verdict.believed else 1)
