"""The order in which things are asked: where something new goes, and keeping the numbers."""

from collections.abc import Sequence

from longtable.areas.conversations.models import Activity, Conversation

RANK: dict[str, int] = {part: rank for rank, part in enumerate(Activity.Part)}


class Order:
    """A conversation's activities as they follow each other, the survey always last.

    `keep` stores it, and what is new in it.
    """

    def __init__(self, conversation: Conversation) -> None:
        self.activities = list(conversation.activities.all())

    def place(self, new: Activity) -> None:
        """Put it behind the last of its own part, else behind what such a part follows."""
        order = self.activities
        own = [place for place, one in enumerate(order) if one.part == new.part]
        earlier = [place for place, one in enumerate(order) if RANK[one.part] < RANK[new.part]]
        order.insert(max(own or earlier, default=-1) + 1, new)

    def append(self, new: Activity) -> None:
        """Make it the last step before the survey."""
        self.activities.append(new)

    def follow(self, activity: Activity, new: Activity) -> None:
        """Put `new` behind `activity`."""
        self.activities.insert(self.activities.index(activity) + 1, new)

    def take_out(self, activity: Activity) -> None:
        """Do without it."""
        self.activities.remove(activity)

    def peers(self, activity: Activity) -> list[Activity]:
        """What it can change places with: the steps, or the questions of the survey."""
        return [one for one in self.activities if _in_survey(one) == _in_survey(activity)]

    def arrange(self, peers: Sequence[Activity]) -> None:
        """Have `peers` follow each other as they do here."""
        self.activities = [*peers, *(one for one in self.activities if one not in peers)]

    def keep(self) -> None:
        """Number all of it; what is new is stored by that."""
        for position, activity in enumerate(sorted(self.activities, key=_in_survey), start=1):
            if activity.pk is None:
                activity.position = position
                activity.save()
            elif activity.position != position:
                activity.position = position
                activity.save(update_fields=["position"])


def _in_survey(activity: Activity) -> bool:
    return activity.part == Activity.Part.SURVEY
