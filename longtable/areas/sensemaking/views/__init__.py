"""HTTP only: parse, act or ask, and show."""
