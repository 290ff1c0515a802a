"""The wheel holds all it needs: a clean environment without Node serves the demonstration."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `make wheel` does."""
    target = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def clean_python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment with the wheel and nothing else; versions as locked.

    Our pip fills it and compiles nothing: what is never loaded took the longest.
    """
    folder = tmp_path_factory.mktemp("clean")
    venv = [sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")]
    subprocess.run(venv, check=True)
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(_pins()))
    python = folder / "venv/bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run(
        [*pip, "--no-compile", "-c", str(constraints), str(wheel)], check=True, capture_output=True
    )
    return python


def _pins() -> list[str]:
    return re.findall(r"^[\w.\-]+(?:\[[\w,]+\])?==[^ \\]+(?: ;[^\\]+)?", _lock(), re.M)


def _lock() -> str:
    return (ROOT / "requirements.txt").read_text()


@pytest.fixture
def demo(clean_python: Path, tmp_path: Path) -> Iterator[str]:
    """The demonstration, served from the wheel in an empty folder; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # No Node on this path, wherever the machine keeps one.
    environment = {"PATH": str(clean_python.parent), "HOME": str(tmp_path)}
    command = [clean_python.parent / "longtable", "demo", "--port", str(port)]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        _wait_for(address, server, tmp_path / "log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=120)


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(1200):  # a busy machine seeds for minutes; a server that ended is seen at once
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail(log.read_text())


def test_wheel_holds_static_files_and_no_tests(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()

    assert any(name.endswith("staticfiles/staticfiles.json") for name in names)
    assert [name for name in names if "/tests/" in name or "node_modules" in name] == []


def test_demo_serves_from_a_clean_environment_without_node(demo: str):
    home = urllib.request.urlopen(demo).read().decode()
    stylesheet = re.search(r'href="(/static/vendor/govuk-frontend\.[0-9a-f]+\.css)"', home)

    assert stylesheet is not None
    assert urllib.request.urlopen(demo + stylesheet.group(1)).status == 200
    sign_in = urllib.request.urlopen(demo + "/demo/sign-in/").read().decode()
    assert "Alice Fenwick" in sign_in
