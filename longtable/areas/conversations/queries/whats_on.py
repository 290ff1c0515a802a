"""What the partnership's home page says of conversations."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.conversations.models import Conversation, WriteUp
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.whats_on import Item

NEWS = 3


def whats_on(membership: Membership) -> list[Item]:
    """Conversations that are open, then those to come, then the three newest write-ups."""
    return [*_open_now(), *_to_come(), *_written_up()]


def _open_now() -> list[Item]:
    running = _conversations().filter(status=Conversation.Status.OPEN)
    return [_item(talk, "Open now", "Take part, or see what people say.") for talk in running]


def _to_come() -> list[Item]:
    coming = _conversations().filter(
        status=Conversation.Status.DRAFT, starts_at__gte=timezone.now()
    )
    return [_item(talk, "To come", _when(talk)) for talk in coming.order_by("starts_at")]


def _written_up() -> list[Item]:
    published = _conversations().filter(write_up__status=WriteUp.Status.PUBLISHED)
    newest = published.order_by("-write_up__published_at")[:NEWS]
    return [_item(talk, "Written up", "Read what people said.", _write_up(talk)) for talk in newest]


def _conversations() -> QuerySet[Conversation]:
    return Conversation.objects.select_related("partnership")


def _item(talk: Conversation, state: str, note: str, href: str = "") -> Item:
    return Item(title=talk.title, href=href or talk.get_absolute_url(), state=state, note=note)


def _write_up(talk: Conversation) -> str:
    return reverse("conversations:read_write_up", args=[talk.join_code])


def _when(talk: Conversation) -> str:
    return date_format(timezone.localtime(talk.starts_at), "j F Y, H:i")
