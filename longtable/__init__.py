"""Longtable: a self-hosted workspace for cross-sector partnerships in health and care."""

__version__ = "0.1.0"
