"""Refuse to build a wheel without what `make install` makes: pages with no look, in no Welsh."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeFilesHook(BuildHookInterface):
    """Checks before the wheel is packed; an editable install needs nothing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Stop unless the static files are collected and the translations compiled."""
        package = Path(self.root) / "longtable"
        catalogues = package.glob("locale/*/LC_MESSAGES/django.po")
        made = [
            package / "staticfiles/staticfiles.json",
            *(p.with_suffix(".mo") for p in catalogues),
        ]
        if version != "editable" and not all(path.exists() for path in made):
            raise SystemExit("Static files or translations are not made yet: run `make wheel`.")
