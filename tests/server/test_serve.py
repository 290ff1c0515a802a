"""`longtable serve` as it runs: streams, uploads, background work, and how it stops."""

import http.client
import signal
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.running_site import RunningSite
from tests.server.stage import STAGE, hear, listen, post, version

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[RunningSite]:
    with RunningSite(tmp_path_factory.mktemp("site"), **STAGE) as running:
        yield running


def test_post_reaches_a_stream(site):
    with listen(site) as connection:
        post(site, text="Welcome to the table")

        heard = hear(connection, b"Welcome to the table")

    assert b"event: state" in heard


def test_background_work_runs_in_the_same_process_and_reaches_a_stream(site):
    with listen(site, "k2") as connection:
        post(site, "k2", text="Done in the background", later="yes")

        heard = hear(connection, b"Done in the background")

    assert b"event: state" in heard


def test_pages_are_served_beside_streams(site):
    with urllib.request.urlopen(f"{site.address}/") as response:
        page = response.read().decode()

    assert "Longtable" in page


def test_upload_of_200_megabytes_is_refused_early(site):
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
    connection.putrequest("POST", "/stage/k1/")
    connection.putheader("Content-Type", "application/octet-stream")
    connection.putheader("Content-Length", str(200_000_000))
    connection.endheaders(b"x" * 100_000)

    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()

    assert answer.status == 413
    assert (
        "The largest file that can be sent here has 10 MB, and nothing was saved."
        " Go back and choose a smaller file."
    ) in page


def test_upload_of_200_megabytes_sent_in_full_is_still_answered(site):
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
    chunks = (b"x" * 1_000_000 for _ in range(200))
    # A slow machine is heard out for a while only; the answer has come all the same.
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request("POST", "/stage/k1/", chunks, {"Content-Length": "200000000"})
    answer = connection.getresponse()
    connection.close()

    assert answer.status == 413


def test_second_server_on_the_same_data_is_refused(site):
    second = RunningSite(site.folder, "second", **STAGE)

    with pytest.raises(RuntimeError, match="Another server is using the data folder"):
        second.start()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_server_asked_to_stop_ends_its_streams_and_exits_well(tmp_path, how):
    with RunningSite(tmp_path, **STAGE) as site:
        connections = [listen(site) for _ in range(20)]
        silent = socket.create_connection(("127.0.0.1", site.port), timeout=60)

        code = site.stop(how)
        ends = [hear(connection, b"0\r\n\r\n") for connection in connections]
        for connection in [*connections, silent]:
            connection.close()

    assert code == 0
    assert len(ends) == 20
    assert site.log == f"Longtable is on {site.address} (Ctrl-C stops it).\n"


def test_stream_resumes_with_a_larger_version_after_a_restart(tmp_path):
    with RunningSite(tmp_path, **STAGE) as site:
        with listen(site) as connection:
            post(site, text="before")
            before = version(hear(connection, b"before"))
        site.kill()
        site.start()
        with listen(site) as connection:
            post(site, text="after")
            after = version(hear(connection, b"after"))

    assert after > before


def test_server_without_its_database_says_so(tmp_path):
    site = RunningSite(tmp_path, LONGTABLE_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")

    with pytest.raises(RuntimeError) as stopped:
        site.start()

    assert "Error: The database cannot be used (" in str(stopped.value)
    assert "check that it runs and that LONGTABLE_DATABASE_URL is right.\n" in str(stopped.value)
