"""The demonstration's clock: its year ends on a fixed day, so that every seeding is the same."""

from datetime import UTC, datetime

TODAY = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
OCTOBER_CONVERSATION = datetime(2025, 10, 9, 13, 0, tzinfo=UTC)
SEED = 20251009
