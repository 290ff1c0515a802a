"""What this area tells the areas above it, inside the transaction of what it speaks of.

A receiver may raise NotAllowed: then nothing happens, and whoever asked for it is told why.
"""

from django.dispatch import Signal

# A host opens a step: `activity`, and `actor`, the membership.
step_opened = Signal()
# A host changes a conversation, its date perhaps: `conversation`, and `actor`, the membership.
conversation_edited = Signal()
# A host deletes a draft: `conversation`, and `actor`, the membership.
draft_deleted = Signal()
# A host ends a conversation: `conversation`, and `actor`, the membership.
conversation_closed = Signal()
