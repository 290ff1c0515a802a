"""Guests who post as fast as they are answered, and remember exactly what they were told."""

import http.client
import json
import threading
import urllib.parse
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

CSRF = "k" * 32
MOST_A_ROUND = 18  # a guest may send 20 answers a minute; a restarted server counts afresh
CUT_OFF = (http.client.HTTPException, OSError)


@dataclass
class Said:
    """What one guest sent once, and whether the server answered that it is saved."""

    guest: "Guest"
    text: str
    key: str
    is_saved: bool = False


@dataclass
class Guest:
    """One browser with a seat in the conversation."""

    port: int
    code: str
    activity: int
    number: int
    cookie: str = ""
    _line: http.client.HTTPConnection | None = field(default=None, repr=False)

    def join(self) -> None:
        """Take a seat; the cookie is the seat."""
        fields = {"key": str(uuid.uuid4()), "consent": "quote", "organisation": "", "role": ""}
        answer = self._post(f"/c/{self.code}/join/", fields)
        assert answer.status == 302, f"Could not join: {answer.status}"
        cookies = answer.headers.get_all("Set-Cookie") or []
        self.cookie = next(c.split(";")[0] for c in cookies if c.startswith("longtable_guest"))

    def send(self, said: Said) -> None:
        """Send an answer until it is said to be saved: every other guest's page has no script."""
        if self.number % 2:
            self._send_by_script(said)
        else:
            self._send_by_form(said)
        said.is_saved = True

    def _send_by_form(self, said: Said) -> None:
        path = f"/c/{self.code}/activities/{self.activity}/"
        answer = self._post(path, {"key": said.key, "text": said.text})
        assert answer.status == 302, f"Refused: {answer.status}"

    def _send_by_script(self, said: Said) -> None:
        letter = {"key": said.key, "activity": self.activity, "words": [said.text]}
        path = f"/c/{self.code}/answers/"
        answer = self._request(path, json.dumps(letter), "application/json")
        assert answer.status == 200, f"Refused: {answer.status}"

    def hang_up(self) -> None:
        """Close the line; the next post opens a new one."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _post(self, path: str, fields: dict[str, str]) -> http.client.HTTPResponse:
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": CSRF, **fields})
        return self._request(path, body, "application/x-www-form-urlencoded")

    def _request(self, path: str, body: str, kind: str) -> http.client.HTTPResponse:
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Content-Type": kind, "Cookie": f"csrftoken={CSRF}; {self.cookie}"}
        self._line.request("POST", path, body, headers)
        answer = self._line.getresponse()
        answer.read()
        return answer


class Crowd:
    """All guests, and everything that they have ever said."""

    def __init__(self, guests: list[Guest]) -> None:
        self.guests = guests
        self.said: list[Said] = []
        self._stop = threading.Event()
        self._pool = ThreadPoolExecutor(len(guests))

    def join(self) -> None:
        list(self._pool.map(Guest.join, self.guests))

    def talk(self, round_number: int) -> "Talking":
        """Everybody starts posting, until the line is cut or they are told to stop."""
        self._stop.clear()
        return Talking(
            [self._pool.submit(self._talk, guest, round_number) for guest in self.guests]
        )

    def _talk(self, guest: Guest, round_number: int) -> None:
        count = 0
        while not self._stop.is_set() and count < MOST_A_ROUND:
            count += 1
            text = f"Round {round_number}, guest {guest.number}, answer {count}."
            said = Said(guest, text, str(uuid.uuid4()))
            self.said.append(said)
            try:
                guest.send(said)
            except CUT_OFF:
                guest.hang_up()
                return

    def stop(self) -> None:
        self._stop.set()

    def close(self) -> None:
        for guest in self.guests:
            guest.hang_up()
        self._pool.shutdown()

    def send_again(self) -> int:
        """Everybody sends again what was not answered, as their pages do. Returns how many."""
        unanswered = [said for said in self.said if not said.is_saved]
        for said in unanswered:
            said.guest.send(said)
        return len(unanswered)

    @property
    def saved(self) -> list[str]:
        return [said.text for said in self.said if said.is_saved]


@dataclass
class Talking:
    """A round under way."""

    posts: list

    def wait(self) -> None:
        """Until everybody has stopped, for whatever reason."""
        for post in self.posts:
            post.result()
