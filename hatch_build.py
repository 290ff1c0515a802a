"""Refuse to build a wheel without the collected static files: it would serve pages with no look."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StaticFilesHook(BuildHookInterface):
    """Checks before the wheel is packed; an editable install needs nothing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Stop unless `make install` has collected the static files."""
        collected = Path(self.root) / "longtable/staticfiles/staticfiles.json"
        if version != "editable" and not collected.exists():
            raise SystemExit("Static files are not collected: run `make wheel`.")
