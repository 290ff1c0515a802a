"""Votes of a map → opinion engine → a result that can be stored."""
