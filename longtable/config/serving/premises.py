"""What a server needs before it starts: an address, a data folder, enough open files."""

import contextlib
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

WANTED_FILES = 65_536


class CannotServeError(Exception):
    """Why the site cannot be served, as a sentence for whoever started it."""


def bind(host: str, port: int) -> socket.socket:
    """A listening address. Raises CannotServeError when it is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or error
        raise CannotServeError(
            f"Port {port} on {host} cannot be used ({str(reason).lower()}):"
            " stop what is using it, or choose another with --port."
        ) from None
    return listener


@contextlib.contextmanager
def use_of_folder(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold a data folder, alone or with others that share it too.

    Raises CannotServeError if it cannot be written or is held in another way.
    """
    path = folder / "serving.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = path.open("w")
    except OSError as error:
        raise CannotServeError(
            f"The data folder {folder} cannot be written ({str(error.strerror).lower()}):"
            " change its owner, or set LONGTABLE_DATA_DIR to another folder."
        ) from None
    with held:
        _lock(held.fileno(), folder, shared)
        yield


def _lock(handle: int, folder: Path, shared: bool) -> None:
    if sys.platform == "win32":
        return  # it has no such lock; there two servers are the operator's care
    import fcntl

    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CannotServeError(
            f"Another server is using the data folder {folder}:"
            " stop it first, or set LONGTABLE_DATA_DIR to another folder."
        ) from None


def raise_file_limit() -> int:
    """Allow this process as many open files as it may have, and say how many; a stream is one."""
    if sys.platform == "win32":
        return WANTED_FILES
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return WANTED_FILES if soft == resource.RLIM_INFINITY else soft
