"""What waits for a moderator: words that are held, and words that nobody has looked at."""

from django.db.models import Q, QuerySet

from longtable.areas.conversations.models import Contribution, Conversation

HELD = Q(status=Contribution.Status.HELD)
UNSEEN = Q(status=Contribution.Status.SHOWN, unseen=True)


def waiting(conversation: Conversation, newest_first: bool = False) -> QuerySet[Contribution]:
    """What a moderator has still to decide on or look at, the oldest first."""
    order = ("-created_at", "-pk") if newest_first else ("created_at", "pk")
    found = Contribution.objects.filter(HELD | UNSEEN, activity__conversation=conversation)
    return found.select_related(
        "activity__conversation", "participant__conversation", "participant__sector"
    ).order_by(*order)


def held(conversation: Conversation) -> int:
    """How many contributions nobody sees until a moderator shows them."""
    return Contribution.objects.filter(HELD, activity__conversation=conversation).count()
