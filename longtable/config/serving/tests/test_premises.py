"""A server that cannot start says why in one sentence, and what to do."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from longtable.config.command import longtable
from longtable.config.serving.premises import CannotServeError, bind, use_of_folder


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def serve(*arguments: str, **environment: object) -> tuple[int, str]:
    """Exit code and standard error of `longtable serve`."""
    settings = {name: str(value) for name, value in environment.items()}
    result = CliRunner().invoke(longtable, ["serve", *arguments], env=settings)
    return result.exit_code, result.stderr


def test_serve_on_a_port_in_use_says_so(taken_port, tmp_path):
    outcome = serve("--port", str(taken_port), LONGTABLE_DATA_DIR=tmp_path)

    assert outcome == (
        1,
        f"Error: Port {taken_port} on 127.0.0.1 cannot be used (address already in use):"
        " stop what is using it, or choose another with --port.\n",
    )


def test_serve_on_an_address_of_another_machine_says_so(tmp_path):
    code, said = serve("--host", "192.0.2.1", "--port", "0", LONGTABLE_DATA_DIR=tmp_path)

    assert code == 1
    assert said.startswith("Error: Port 0 on 192.0.2.1 cannot be used (")


def test_several_workers_on_sqlite_are_refused(tmp_path):
    # The option sets LONGTABLE_WORKERS; named here, it is put back afterwards.
    here = {"LONGTABLE_DATA_DIR": tmp_path, "LONGTABLE_DATABASE_URL": "", "LONGTABLE_WORKERS": ""}

    outcome = serve("--workers", "2", **here)

    assert outcome == (
        1,
        "Error: These settings cannot be used:\n  settings: LONGTABLE_WORKERS above 1 needs"
        " PostgreSQL, because processes on SQLite cannot tell each other what has changed:"
        " set LONGTABLE_DATABASE_URL, or use 1.\n",
    )


def test_several_servers_on_sqlite_are_refused(tmp_path):
    outcome = serve(
        LONGTABLE_DATA_DIR=tmp_path, LONGTABLE_DATABASE_URL="", LONGTABLE_SEVERAL_SERVERS="true"
    )

    assert outcome == (
        1,
        "Error: These settings cannot be used:\n  settings: LONGTABLE_SEVERAL_SERVERS needs"
        " PostgreSQL, because processes on SQLite cannot tell each other what has changed:"
        " set LONGTABLE_DATABASE_URL, or leave it out.\n",
    )


def test_serve_with_a_file_where_the_data_folder_should_be_says_so(tmp_path):
    (tmp_path / "var").write_text("in the way")

    outcome = serve("--port", "0", LONGTABLE_DATA_DIR=tmp_path / "var")

    assert outcome == (
        1,
        f"Error: The data folder {tmp_path / 'var'} cannot be written (file exists):"
        " change its owner, or set LONGTABLE_DATA_DIR to another folder.\n",
    )


def test_serve_with_a_bad_setting_names_it():
    code, said = serve(LONGTABLE_WORKERS="many")

    assert code == 1
    assert said.startswith("Error: These settings cannot be used:\n  LONGTABLE_WORKERS: ")


def test_data_folder_is_held_by_one_server(tmp_path: Path):
    with (
        use_of_folder(tmp_path),
        pytest.raises(CannotServeError, match="Another server is using the data folder"),
        use_of_folder(tmp_path),
    ):
        pass

    with use_of_folder(tmp_path):
        pass


def test_data_folder_is_shared_by_servers_that_all_say_so(tmp_path: Path):
    with (
        use_of_folder(tmp_path, shared=True),
        use_of_folder(tmp_path, shared=True),
        pytest.raises(CannotServeError, match="Another server is using the data folder"),
        use_of_folder(tmp_path),
    ):
        pass


def test_address_may_be_ipv6():
    with bind("::1", 0) as listener:
        assert listener.family == socket.AF_INET6
