"""How many joined and answered, and from where, with small groups never shown."""

from dataclasses import dataclass

from django.db.models import Count, Q

from longtable.areas.conversations.models import Contribution, Conversation, Participant
from longtable.foundation.partnerships.small_groups import Mix, fold

NOT_SAID = "Not said"


@dataclass(frozen=True)
class Attendance:
    """Who came: everybody who joined, and those of them who answered something."""

    joined: Mix
    answered: Mix

    @property
    def rows(self) -> list[tuple[str, int, int | None]]:
        """Per sector that can be named: its name, joined, answered (None: not shown)."""
        answered = self.answered.people_in
        return [(name, people, answered(name)) for name, people in self.joined.groups]


def attendance(conversation: Conversation) -> Attendance:
    """Who joined and who answered, by sector. One query."""
    kept = Contribution.GIVEN
    rows = (
        conversation.participants.exclude(source=Participant.Source.SURVEY)
        .order_by()
        .values_list("sector__name")
        .annotate(
            joined=Count("pk", distinct=True),
            answered=Count("pk", distinct=True, filter=Q(contributions__status__in=kept)),
        )
    )
    least = conversation.partnership.suppression_threshold
    named = [(name or NOT_SAID, joined, answered) for name, joined, answered in rows]
    return Attendance(
        fold({name: joined for name, joined, _ in named}, least),
        fold({name: answered for name, _, answered in named}, least),
    )


def participant_by_token(conversation: Conversation, token_hash: str) -> Participant | None:
    """The guest whose secret has this hash, or None."""
    if not token_hash:
        return None
    found = conversation.participants.filter(token_hash=token_hash)
    return found.select_related("sector", "room").first()
