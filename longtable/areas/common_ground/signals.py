"""What this area tells the areas above it."""

from django.dispatch import Signal

# Sent after commit when the engine newly finds that surely most of every sector are on
# one side of a statement: `opinion_map`, `statement`, and `side` (1 agree, -1 disagree).
bridging_statement_found = Signal()
