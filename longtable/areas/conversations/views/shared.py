"""The open steps as every guest sees them: rendered once for a whole room, sent with its state.

What is a guest's own (the page's key, the token of its forms, what they have said) is put in by
their page's script. Without a script the same steps are in the page that Django renders.
"""

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.translation import get_language

from longtable.areas.conversations.models import Conversation, Participant
from longtable.areas.conversations.queries import live
from longtable.areas.conversations.queries.pulse import Pulse, mark
from longtable.areas.conversations.views.sight import Sight
from longtable.foundation.live.registry import Snapshot

KEPT_S = 3600


def build(key: str, audience: str) -> Snapshot:
    """The state of the conversation `key` for 'guest', 'host' or 'present'."""
    return live.build(key, audience, steps_for_all)


def steps_for_all(conversation: Conversation, beat: Pulse) -> str:
    """The region `steps` of the guest's page; rendered again when a step opens, closes or differs.

    Answers given later do not change it: whoever looks at them fetches them.
    """
    asked = [[f.value_from_object(one) for f in one._meta.concrete_fields] for one in beat.open]
    name = f"conversations.steps.{conversation.pk}.{mark(beat.steps, asked)}.{get_language()}"
    found = cache.get_or_set(name, lambda: _render(conversation, beat), KEPT_S)
    return found or ""


def _render(conversation: Conversation, beat: Pulse) -> str:
    stranger = Sight(Participant(conversation=conversation), beat)
    context = {
        "conversation": conversation,
        "asked": stranger.asked() if conversation.is_open else [],
        "beside": stranger.beside() if conversation.is_open else [],
        "for_all": True,
    }
    return render_to_string("conversations/guest/steps.html", context)
