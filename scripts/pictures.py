"""Take the pictures in docs/pictures from a fresh demonstration: `python scripts/pictures.py`."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.running_site import RunningSite  # noqa: E402  # needs the path above

PICTURES = ROOT / "docs/pictures"
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 780}
SEED = (
    "from django.core.management import call_command; call_command('migrate', verbosity=0);"
    "from longtable.config.demo import seed; seed()"
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Seed, serve, and take one picture a page."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        with _demonstration(Path(folder)) as site:
            _take(chromium, site.address)
        chromium.close()


def _demonstration(folder: Path) -> RunningSite:
    site = RunningSite(folder, LONGTABLE_DEMO="true")
    site.python(SEED)
    return site


def _take(chromium: Browser, address: str) -> None:
    alice = chromium.new_page(viewport=DESKTOP)
    alice.goto(f"{address}/demo/sign-in/")
    alice.get_by_role("button", name="Alice").first.click()
    alice.goto(f"{address}/p/eskerdale/conversations/2/")
    alice.wait_for_timeout(1500)
    alice.screenshot(path=PICTURES / "console.png")
    alice.goto(f"{address}/p/eskerdale/conversations/2/present/")
    alice.wait_for_timeout(1500)
    alice.screenshot(path=PICTURES / "big-screen.png")
    alice.goto(f"{address}/p/eskerdale/diagnostic/1/results/gaps/")
    alice.locator("#gaps-1").scroll_into_view_if_needed()
    alice.locator("figure").first.screenshot(path=PICTURES / "diagnostic.png")
    guest = chromium.new_page(viewport=PHONE)
    guest.goto(f"{address}/c/TEAM47/")
    guest.screenshot(path=PICTURES / "guest.png")
    reader = chromium.new_page(viewport=DESKTOP)
    reader.goto(f"{address}/c/TACK94/write-up/")
    reader.screenshot(path=PICTURES / "write-up.png")


if __name__ == "__main__":
    main()
