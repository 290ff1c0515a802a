"""Static files go past Django: found by name, compressed, refused politely, read in parts."""

import asyncio

import pytest

from longtable.config.serving.static_files import CHUNK, StaticFiles

CSS = "body { color: black }\n" * 10_000


@pytest.fixture
def static_files(tmp_path, settings):
    (tmp_path / "look.css").write_text(CSS)
    (tmp_path / "look.css.gz").write_bytes(b"squeezed")
    settings.STATIC_ROOT = tmp_path
    settings.SERVESTATIC_AUTOREFRESH = False
    return StaticFiles()


def fetch(static_files: StaticFiles, method: str = "GET", **headers: str) -> tuple:
    """Status, headers and parts of the answer to a request for the style sheet."""
    sent = []

    async def send(message):
        sent.append(message)

    lines = [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()]
    scope = {"path": "/static/look.css", "method": method, "headers": lines}
    asyncio.run(static_files(scope, None, send))
    start, *parts = sent
    answered = {name.decode(): value.decode() for name, value in start["headers"]}
    assert [part["more_body"] for part in parts] == [True] * (len(parts) - 1) + [False]
    return start["status"], answered, [part["body"] for part in parts]


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/static/look.css", True),
        ("/static/look.css.gz", False),
        ("/static/missing.css", False),
        ("/static/../look.css", False),
        ("/look.css", False),
        ("/", False),
    ],
)
def test_only_collected_files_are_known(static_files, path, known):
    assert static_files.has(path) == known


def test_file_is_looked_for_each_time_while_developing(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.SERVESTATIC_AUTOREFRESH = True
    static_files = StaticFiles()
    (tmp_path / "look.css").write_text(CSS)

    parts = fetch(static_files)[2]

    assert b"".join(parts).decode() == CSS
    assert [static_files.has(path) for path in ("/static/look.css", "/static/new.css", "/")] == [
        True,
        False,
        False,
    ]


def test_file_is_sent_whole_in_parts(static_files):
    status, headers, parts = fetch(static_files)

    assert status == 200
    assert headers["content-type"] == 'text/css; charset="utf-8"'
    assert headers["x-content-type-options"] == "nosniff"
    assert b"".join(parts).decode() == CSS
    assert max(map(len, parts)) == CHUNK


def test_file_is_sent_compressed_to_who_takes_it(static_files):
    _, headers, parts = fetch(static_files, accept_encoding="gzip")

    assert headers["content-encoding"] == "gzip"
    assert b"".join(parts) == b"squeezed"


def test_file_that_the_browser_has_is_not_sent_again(static_files):
    _, headers, _ = fetch(static_files)

    status, _, parts = fetch(static_files, if_none_match=headers["etag"])

    assert (status, b"".join(parts)) == (304, b"")


def test_head_of_a_file_has_no_body(static_files):
    status, headers, parts = fetch(static_files, "HEAD")

    assert (status, headers["content-length"], b"".join(parts)) == (200, str(len(CSS)), b"")


def test_part_of_a_file_is_sent_on_request(static_files):
    status, _, parts = fetch(static_files, range="bytes=5-9")

    assert (status, b"".join(parts).decode()) == (206, CSS[5:10])


def test_file_cannot_be_posted_to(static_files):
    status, _, _ = fetch(static_files, "POST")

    assert status == 405
