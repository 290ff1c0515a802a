"""How many joined and answered, and from where, with small groups never shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from longtable.areas.conversations.models import Contribution, Conversation, Participant

NOT_SAID = "Not said"


@dataclass(frozen=True)
class Mix:
    """People by group. Neither a group here nor `folded` is ever smaller than the least shown.

    groups: (name, people), the largest first. folded: people in groups too small to name, and in
    as many larger ones as are needed to hide how small. total: everybody.
    """

    groups: tuple[tuple[str, int], ...]
    folded: int
    total: int

    @property
    def too_few(self) -> bool:
        """So few people altogether that nothing can be said of their groups."""
        return bool(self.total) and not self.groups and not self.folded

    def people_in(self, group: str) -> int | None:
        """How many in `group`; None when that is not shown."""
        return dict(self.groups).get(group)


def fold(counts: Mapping[str, int], least: int) -> Mix:
    """Fold groups of fewer than `least` people together, so that no difference gives them away."""
    ranked = sorted(
        ((name, people) for name, people in counts.items() if people),
        key=lambda group: (-group[1], group[0]),
    )
    shown = [group for group in ranked if group[1] >= least]
    total = sum(people for _, people in ranked)
    folded = total - sum(people for _, people in shown)
    while shown and 0 < folded < least:
        folded += shown.pop()[1]
    return Mix(tuple(shown), folded if folded >= least else 0, total)


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
    kept = (Contribution.Status.SHOWN, Contribution.Status.HIDDEN)
    rows = (
        conversation.participants.order_by()
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
    return found.select_related("conversation__partnership", "sector").first()
