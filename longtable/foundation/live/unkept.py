"""Words that are kept nowhere: held in the memory of the one process that serves, for a while.

They are gone when their room is emptied, when the process ends, and after twelve hours. Nothing
here writes to a disk, a log or another process, so it holds only where one process serves.
"""

import threading
from collections import defaultdict

HELD_FOR_S = 12 * 3600

_lock = threading.Lock()
_rooms: dict[str, dict[str, str]] = defaultdict(dict)
_words: dict[str, str] = {}
_clocks: dict[str, threading.Timer] = {}


def hold(room: str, key: str, words: str) -> None:
    """Hold `words` under `key` until `room` is emptied, at the latest twelve hours after its first.

    A key names one thing said, in whatever room.
    """
    with _lock:
        _rooms[room][key] = _words[key] = words
        if room not in _clocks:
            _clocks[room] = _clock(room)


def words_of(key: str) -> str:
    """What is held under `key`; '' when nothing is, or no longer."""
    return _words.get(key, "")


def let_go(room: str, key: str) -> None:
    """Forget one thing said."""
    with _lock:
        _rooms[room].pop(key, None)
        _words.pop(key, None)


def empty(room: str) -> None:
    """Forget everything said in `room`."""
    with _lock:
        for key in _rooms.pop(room, {}):
            _words.pop(key, None)
        if clock := _clocks.pop(room, None):
            clock.cancel()


def _clock(room: str) -> threading.Timer:
    clock = threading.Timer(HELD_FOR_S, empty, (room,))
    clock.daemon = True
    clock.start()
    return clock
