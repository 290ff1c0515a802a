"""What this area tells the areas above it."""

from django.dispatch import Signal

# Sent after commit when an action is recorded about a round's result: `round_action`.
action_recorded = Signal()
# Sent after commit when a round has been scored: `round`.
round_scored = Signal()
