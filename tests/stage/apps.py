"""App configuration."""

from django.apps import AppConfig


class StageConfig(AppConfig):
    """A live page for tests."""

    name = "tests.stage"
    label = "stage"

    def ready(self) -> None:
        from longtable.foundation.live import registry
        from tests.stage import board

        registry.register("stage", board.snapshot)
