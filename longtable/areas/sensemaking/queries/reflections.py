"""Reflections of a conversation, and what they are drafted from."""

from collections.abc import Iterator

from django.db.models import Count, Q, QuerySet

from longtable.areas.conversations.models import Contribution, Conversation, WriteUp
from longtable.areas.conversations.queries.from_above import Line, WriteUpPart
from longtable.areas.sensemaking.models import Maker, Reflection, Theme


def reflections(conversation: Conversation) -> list[Reflection]:
    """All of them in order."""
    found = Reflection.objects.filter(conversation=conversation)
    return list(found.select_related("theme__words_of", "words_of"))


def reflection_by_number(pk: int) -> Reflection | None:
    """One reflection of the partnership, or None."""
    found: Reflection | None = (
        Reflection.objects.filter(pk=pk).select_related("conversation", "theme").first()
    )
    return found


def conversation_by_number(pk: int) -> Conversation | None:
    """One conversation of the partnership, or None."""
    found: Conversation | None = Conversation.objects.filter(pk=pk).first()
    return found


def themes_to_reflect_on(conversation: Conversation) -> QuerySet[Theme]:
    """Decided themes of all its questions, those with the most answers first."""
    shown = Q(placements__contribution__status=Contribution.Status.SHOWN)
    return (
        Theme.objects.filter(
            board__activity__conversation=conversation, maker=Maker.PERSON, removed_at=None
        )
        .annotate(size=Count("placements", filter=shown))
        .order_by("-size", "position", "pk")
    )


def words_given(conversation: Conversation) -> QuerySet[Contribution]:
    """Everything that was said in words."""
    return Contribution.objects.filter(activity__conversation=conversation).exclude(text="")


def parts_of(write_up: WriteUp) -> Iterator[WriteUpPart]:
    """The part of a write-up that holds its reflections, if there are any."""
    told = [each.told for each in reflections(write_up.conversation) if each.told]
    if told:
        number = f"{len(told)} reflection{'s' if len(told) > 1 else ''}"
        lines = tuple(Line(f"{place}. {text}") for place, text in enumerate(told, start=1))
        yield WriteUpPart(
            f"{number} on ‘{write_up.conversation.title}’",  # noqa: RUF001  # a quotation
            "reflections",
            lines,
        )
