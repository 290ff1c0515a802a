"""App configuration."""

from django.apps import AppConfig


class StageConfig(AppConfig):
    """A live page for tests."""

    name = "tests.stage"
    label = "stage"

    def ready(self) -> None:
        from longtable.foundation.live import registry
        from tests import one_window
        from tests.stage import board

        one_window.hold_open()
        registry.register("stage", board.snapshot)
