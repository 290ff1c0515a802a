"""A whole site for journeys: the real server in a process of its own, with its own data folder."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATIC_LIST = ROOT / "longtable/staticfiles/staticfiles.json"
SECONDS_TO_START = 60
SIGN_IN = """
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from longtable.foundation.accounts.models import Person
request = HttpRequest()
request.session = SessionStore()
person = Person.objects.get(email="%s")
login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
request.session.save()
print(request.session.session_key)
"""


@dataclass
class Site:
    """A running site. `settings` are its LONGTABLE_… environment variables."""

    url: str
    settings: dict[str, str]
    process: subprocess.Popen[bytes]

    def python(self, code: str) -> str:
        """Run code inside this site's Django, in another process; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=ROOT, env=environment(self.settings), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def session_of(self, email: str) -> str:
        """A signed-in session of somebody who has an account, for `window.open(…, session=…)`."""
        return self.python(SIGN_IN % email).strip()

    def stop(self) -> None:
        """End the server that this site started."""
        self.process.terminate()
        self.process.wait(timeout=20)


def environment(settings: dict[str, str]) -> dict[str, str]:
    """The environment of a site's processes: ours without its LONGTABLE_…, with the site's."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LONGTABLE_")}
    return {**ours, "DJANGO_SETTINGS_MODULE": "longtable.config.settings", **settings}


def start(data_dir: Path, **settings: str) -> Site:
    """Serve a new, empty site on a free port; returns when it answers.

    `settings` are environment variables: LONGTABLE_…, or DJANGO_SETTINGS_MODULE for another site.
    """
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {"LONGTABLE_DATA_DIR": str(data_dir), "LONGTABLE_BASE_URL": url, **settings}
    _collect_static(settings)
    command = [sys.executable, "-m", "longtable", "serve", "--host", "127.0.0.1", "--port"]
    process = subprocess.Popen([*command, str(port)], cwd=ROOT, env=environment(settings))
    site = Site(url=url, settings=settings, process=process)
    try:
        _wait_until_it_answers(site)
    except BaseException:
        site.stop()
        raise
    return site


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_until_it_answers(site: Site) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if site.process.poll() is not None:
            raise RuntimeError(f"The server ended with code {site.process.returncode}.")
        try:
            urllib.request.urlopen(f"{site.url}/robots.txt", timeout=5).close()
        except OSError:  # refused, or too slow while it starts on a busy machine
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not answer within {SECONDS_TO_START} seconds.")


def _collect_static(settings: dict[str, str]) -> None:
    """Collect static files when a source is newer than what was collected, as make would."""
    sources = [path for path in (ROOT / "longtable").glob("*/*/static/**/*") if path.is_file()]
    newest = max((path.stat().st_mtime for path in sources), default=0.0)
    if STATIC_LIST.exists() and STATIC_LIST.stat().st_mtime >= newest:
        return
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"],
        cwd=ROOT, env=environment(settings), check=True,
    )  # fmt: skip
