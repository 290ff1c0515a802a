"""Who helps to hold a conversation, and what they say to each other backstage."""

from django.db.models import Count, Max, QuerySet

from longtable.areas.conversations.models import Backstage, Conversation, Helper
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.queries import members

NEWEST = 100


def helpers(conversation: Conversation) -> QuerySet[Helper]:
    """Everybody who was named, with what a list shows."""
    return conversation.helpers.filter(membership__left_at=None).select_related(
        "membership__person", "membership__organisation"
    )


def who_can_be_named(conversation: Conversation) -> list[Membership]:
    """Members who play no part yet and are no convenors, by name."""
    named = set(conversation.helpers.values_list("membership_id", flat=True))
    return [one for one in members() if one.pk not in named and not one.is_convenor]


def backstage(conversation: Conversation) -> list[Backstage]:
    """The newest messages, the latest last."""
    newest = conversation.backstage.select_related("author__person").order_by("-pk")[:NEWEST]
    return list(newest)[::-1]


def backstage_mark(conversation: Conversation) -> str:
    """A short mark that changes with the messages and with who may read and write. One query."""
    found = Conversation.objects.filter(pk=conversation.pk).aggregate(
        messages=Count("backstage", distinct=True),
        newest=Max("backstage__pk"),
        crew=Count("helpers", distinct=True),
        named=Max("helpers__pk"),
    )
    return "-".join([conversation.status, *(str(value or 0) for value in found.values())])
