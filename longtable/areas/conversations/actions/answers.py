"""What a guest gives in answer."""

import uuid
from dataclasses import dataclass

from longtable.areas.conversations.models import Activity, Contribution, Participant


@dataclass(frozen=True)
class Answer:
    """Words, or a rating from 1 to 5, or the options picked (of a ranking the best first)."""

    text: str = ""
    rating: int | None = None
    picked: tuple[int, ...] = ()

    def key_of(self, guest: Participant, key: uuid.UUID) -> uuid.UUID:
        """The contribution's key; the words are in it: changing them makes another one."""
        return uuid.uuid5(key, f"{guest.pk}:{self.rating}:{self.picked}:{self.text}")

    def row(self, guest: Participant, activity: Activity, key: uuid.UUID) -> Contribution:
        """The contribution that keeps it, not yet saved, in the round that `activity` is in."""
        return Contribution(
            activity=activity,
            participant=guest,
            text=self.text,
            rating=self.rating,
            picked=list(self.picked),
            round=activity.round,
            consent=guest.consent,
            submission_key=key,
        )
