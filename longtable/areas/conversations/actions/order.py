"""The order in which things are asked: where something new goes, and keeping the numbers."""

from collections.abc import Sequence

from longtable.areas.conversations.actions.plan import ActivityPlan
from longtable.areas.conversations.models import Activity, Conversation, Option

RANK: dict[str, int] = {part: rank for rank, part in enumerate(Activity.Part)}


class Order:
    """A conversation's activities as they follow each other, the survey always last.

    `keep` stores it, and what is new in it.
    """

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
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

    def ask(self, kind: str, plan: ActivityPlan, part: str) -> Activity:
        """Append what `plan` asks, and store it all."""
        new = Activity(conversation=self.conversation, kind=kind, part=part)
        self.take(new, plan)
        self.append(new)
        self.keep()
        self.offer(new, plan.options)
        return new

    def part_for(self, kind: str) -> str:
        """What a new step counts as; only the first word cloud is the opening question."""
        part, parts = Activity.Part, {one.part for one in self.activities}
        if kind == Activity.Kind.WORD_CLOUD:
            return part.POLL if part.OPENING in parts else part.OPENING
        own: dict[str, str] = {
            Activity.Kind.OPEN_TEXT: part.CORE,
            Activity.Kind.PANEL_QUESTIONS: part.QUESTIONS,
        }
        return own.get(kind, part.POLL)

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

    @staticmethod
    def take(activity: Activity, plan: ActivityPlan) -> None:
        """Have `activity` ask what `plan` says, but for the options."""
        for name in (*Activity.WORDS, *Activity.SETTINGS):
            setattr(activity, name, getattr(plan, name))

    @staticmethod
    def offer(activity: Activity, options: Sequence[str]) -> None:
        """Store `options`; those that stay keep their number, which a page may be showing."""
        standing = {option.text: option for option in activity.options.all()}
        activity.options.exclude(text__in=options).delete()
        for position, text in enumerate(options, start=1):
            option = standing.get(text) or Option(activity=activity, text=text)
            option.position = position
            option.save()

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
