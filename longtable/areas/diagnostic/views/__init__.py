"""HTTP only: parse, act or ask, show."""
