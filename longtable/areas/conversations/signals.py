"""What this area tells the areas above it, inside the transaction of what it speaks of.

A receiver may raise NotAllowed: then nothing happens, and whoever asked for it is told why.
"""

from django.dispatch import Signal

# A host opens a step: `activity`, and `actor`, the membership.
step_opened = Signal()
# A host ends a conversation: `conversation`, and `actor`, the membership.
conversation_closed = Signal()
