"""A running site for journeys: its address is known beforehand and its static files are fresh."""

import socket
import subprocess
import sys
from pathlib import Path

from tests.running_site import ROOT, RunningSite, clean_environment

STATIC_LIST = ROOT / "longtable/staticfiles/staticfiles.json"
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


class Site(RunningSite):
    """A running site that people browse: it knows its own address and has its static files."""

    def __init__(self, folder: Path, **environment: str) -> None:
        port = _free_port()
        super().__init__(folder, LONGTABLE_BASE_URL=f"http://127.0.0.1:{port}", **environment)
        self.port = port

    @property
    def url(self) -> str:
        """Where it is, without a final slash."""
        return self.address

    def start(self) -> "Site":
        """Collect static files if a source has changed, and serve."""
        _collect_static()
        super().start()
        return self

    def session_of(self, email: str) -> str:
        """A signed-in session of somebody who has an account, for `window.open(…, session=…)`."""
        return self.python(SIGN_IN % email).strip()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _collect_static() -> None:
    """Collect static files when a source is newer than what was collected, as make would."""
    sources = [path for path in (ROOT / "longtable").glob("*/*/static/**/*") if path.is_file()]
    newest = max((path.stat().st_mtime for path in sources), default=0.0)
    if STATIC_LIST.exists() and STATIC_LIST.stat().st_mtime >= newest:
        return
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"],
        cwd=ROOT, env=clean_environment(LONGTABLE_DATA_DIR="build/data"), check=True,
    )  # fmt: skip
