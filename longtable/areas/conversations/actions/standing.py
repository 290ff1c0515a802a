"""What guests have answered to polls so far: a new answer replaces it, or is refused."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from longtable.areas.conversations.models import Activity, Contribution, Participant
from longtable.areas.conversations.rules.guests import check_answer_poll

Place = tuple[int, int | None]  # an activity and a guest
GONE = (Contribution.Status.REPLACED, Contribution.Status.SET_ASIDE)


class Standing:
    """Answers of some guests to some polls in the round that each poll is in.

    `given` holds those that count; `answered` also where a guest withdrew theirs. Whoever asks
    holds the guests' rows, and this the polls', so that nothing of theirs changes meanwhile.
    """

    def __init__(self, given: dict[Place, list[int]], answered: set[Place]) -> None:
        self.given, self.answered = given, answered

    @classmethod
    def of(cls, activities: Iterable[Activity], guests: Iterable[Participant]) -> "Standing":
        """Read what stands, and the round that each poll is in now. No query without a poll."""
        polls = [activity for activity in activities if activity.is_poll]
        found = cls(defaultdict(list), set())
        if not polls:
            return found
        rounds = _rounds({poll.pk for poll in polls})
        for poll in polls:
            poll.round = rounds.get(poll.pk, poll.round)
        rows = Contribution.objects.filter(activity__in=rounds, participant__in=guests)
        told = rows.exclude(status__in=GONE).order_by("pk")
        for pk, number, guest, turn, status in told.values_list(
            "pk", "activity_id", "participant_id", "round", "status"
        ):
            if turn == rounds[number]:
                found.answered.add((number, guest))
                if status in Contribution.GIVEN:
                    found.given[number, guest].append(pk)
        return found

    def check(self, activity: Activity, guest: Participant) -> None:
        """Refuse a second answer where the first one is final, also after it was withdrawn."""
        check_answer_poll(activity, (activity.pk, guest.pk) in self.answered)

    def replace(self, fresh: Sequence[Contribution]) -> None:
        """Let what `fresh` stands for count no more. One query, none without a change."""
        earlier = [pk for one in fresh for pk in self.given.get(_place(one), ())]
        if earlier:
            still = Contribution.objects.filter(pk__in=earlier, status__in=Contribution.GIVEN)
            still.update(status=Contribution.Status.REPLACED)

    def verb(self, contribution: Contribution) -> str:
        """What the record says of it: made, or changed."""
        return "contribution.changed" if _place(contribution) in self.given else "contribution.made"


def _rounds(polls: set[int]) -> dict[int, int]:
    """The round of each poll, held until the answers are stored: a reset waits, or is waited for.

    Held before any answer is touched, as a reset does, so that neither waits for the other.
    """
    held = Activity.objects.filter(pk__in=polls).select_for_update(no_key=True).order_by("pk")
    return dict(held.values_list("pk", "round"))


def _place(contribution: Contribution) -> Place:
    return contribution.activity_id, contribution.participant_id
