"""Rows to engines and back: suggestions, flags, counts and words as they may be shown."""
