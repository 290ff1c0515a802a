"""Questions that read, always inside one partnership."""
