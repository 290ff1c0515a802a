"""How well a partnership works together, and where to put its effort."""
