"""HTTP only: parse, act or ask, render."""
