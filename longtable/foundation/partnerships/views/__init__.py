"""Pages about a partnership and its table."""
