"""No network for the embeddings, and the weights that `make test` has fetched."""

import socket
from pathlib import Path

import pytest

from longtable.engines.themes.embedding.io import CONTEXTUAL

FETCHED = Path(__file__).resolve().parents[5] / "build/models" / CONTEXTUAL.file_name


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("Embeddings must not use the network.")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def weights() -> Path:
    if not FETCHED.is_file():
        pytest.skip("the contextual model is not in build/models: run `make test`")
    return FETCHED
