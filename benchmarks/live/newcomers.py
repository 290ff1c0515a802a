"""People who scan a code: each opens the door, joins, and lands on the first question.

    python benchmarks/live/newcomers.py PORT CODE PEOPLE LINES

127.0.0.1 only, at most 1,000 people on 32 lines. Prints {"joined": …, "took_s": …, "p95_ms": …}.
"""

import http.client
import json
import re
import sys
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

FIELD = r'name="{}" value="([^"]+)"'


def arrive(port: int, code: str) -> float:
    """Seconds from the scan until the first question is there."""
    started = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    cookies: dict[str, str] = {}
    door = _ask(line, "GET", f"/c/{code}/", cookies)
    form = {
        name: re.findall(FIELD.format(name), door)[0] for name in ("csrfmiddlewaretoken", "key")
    }
    _ask(line, "POST", f"/c/{code}/join/", cookies, {**form, "consent": "quote"})
    page = _ask(line, "GET", f"/c/{code}/", cookies)
    assert "data-live-stream" in page, "The question is not there."
    line.close()
    return time.perf_counter() - started


def _ask(line, method, path, cookies, fields=None) -> str:
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if fields:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    line.request(method, path, urllib.parse.urlencode(fields or {}), headers)
    answer = line.getresponse()
    for cookie in answer.headers.get_all("Set-Cookie") or []:
        name, _, value = cookie.split(";")[0].partition("=")
        cookies[name] = value
    return answer.read().decode()


if __name__ == "__main__":
    port, code, people, lines = sys.argv[1:]
    started = time.perf_counter()
    with ThreadPoolExecutor(min(int(lines), 32)) as pool:
        took = sorted(pool.map(lambda _: arrive(int(port), code), range(min(int(people), 1000))))
    whole = time.perf_counter() - started
    p95 = took[int(len(took) * 0.95)] * 1000
    print(json.dumps({"joined": len(took), "took_s": whole, "p95_ms": p95}))
