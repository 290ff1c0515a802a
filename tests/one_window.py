"""Limits count within windows of a clock; for tests one window lasts for ever.

A minute that ended between two requests of a test let the one through that had to be refused.
"""

from django_ratelimit import core

END = 2**31  # seconds since 1970, long after any test


def hold_open() -> None:
    """Let the window of every limit that is counted in this process end in 2038."""
    core._get_window = lambda value, period: END
