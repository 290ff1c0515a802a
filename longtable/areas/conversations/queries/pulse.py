"""Short marks that change when, and only when, what a screen shows has changed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from longtable.areas.conversations.models import Activity, Contribution, Conversation, HandCount
from longtable.areas.conversations.queries.from_above import Beat, beats
from longtable.areas.conversations.queries.steps import IN_ORDER, in_steps

SHOWN = Q(
    contributions__status=Contribution.Status.SHOWN,
    contributions__round=F("round"),
    contributions__merged_into=None,
    contributions__archived_at=None,
)
HIDDEN = Q(contributions__status=Contribution.Status.HIDDEN)
HELD = Q(contributions__status=Contribution.Status.HELD)
UNSEEN = Q(contributions__status=Contribution.Status.SHOWN, contributions__unseen=True)
ASIDE = Q(contributions__archived_at__isnull=False) | Q(contributions__merged_into__isnull=False)


@dataclass(frozen=True)
class Pulse:
    """What is going on in a conversation now.

    steps: changes when a step opens or closes, or one that an area above runs shows everybody
    something else. said: per activity, changes with what may be read
    of it. counts: per activity, how many answers may be read, or how many people took part in one
    that is run from above. lately: the poll that was answered last, unless something else was
    answered since. everything: changes with anything.
    """

    steps: str
    said: dict[int, str]
    counts: dict[int, int]
    own: dict[int, str]
    open: tuple[Activity, ...]
    everything: str
    joined: int
    lately: Activity | None = None


def pulse(conversation: Conversation) -> Pulse:
    """Read the pulse. Two queries, and those of areas above that run a step."""
    activities = list(_activities(conversation))
    joined = conversation.participants.count()
    is_open = tuple(activity for activity in activities if activity.is_open)
    above = beats(conversation, activities)
    steps = f"{conversation.status}-{'-'.join(_asked(activity) for activity in is_open)}"
    if conversation.moderation == Conversation.Moderation.BEFORE:
        steps += "-before"
    steps += "".join(f"-{pk}:{beat.page}" for pk, beat in sorted(above.items()))
    hands = _hands(activities)
    said = {
        a.pk: mark(*_readable(a), above.get(a.pk, Beat()).waiting, hands.get(a.pk))
        for a in activities
    }
    hidden = [
        (
            a.pk,
            a.status,
            a.is_over,
            a.round,
            a.position,
            a.prompt,
            *_out_of_sight(a),
            above.get(a.pk, Beat()).everything,
        )
        for a in activities
    ]
    return Pulse(
        steps=steps,
        said=said,
        counts={a.pk: above[a.pk].people if a.pk in above else a.shown for a in activities},
        own={a.pk: mark(a.pk, a.held, a.hidden) for a in activities},
        open=is_open,
        everything=mark(conversation.title, conversation.moderation, steps, said, hidden, joined),
        joined=joined,
        lately=_lately(activities),
    )


def _lately(activities: Iterable[Any]) -> Activity | None:
    answered = [activity for activity in activities if activity.latest]
    last: Activity | None = max(answered, key=lambda one: one.latest, default=None)
    return last if last and last.is_poll and last.is_closed else None


def first_prompt(pulse: Pulse) -> str:
    """What is asked now, in one line; '' when nothing is open."""
    return " ".join(step.title for step in in_steps(pulse.open))


def _activities(conversation: Conversation) -> QuerySet[Any]:
    return conversation.activities.annotate(
        shown=Count("contributions", filter=SHOWN, distinct=True),
        shown_sum=Sum("contributions__pk", filter=SHOWN, distinct=True),
        latest=Max("contributions__created_at", filter=SHOWN),
        hidden=Sum("contributions__pk", filter=HIDDEN, distinct=True),
        held=Sum("contributions__pk", filter=HELD, distinct=True),
        unseen=Sum("contributions__pk", filter=UNSEEN, distinct=True),
        aside=Sum("contributions__pk", filter=ASIDE, distinct=True),
        carried=Max("contributions__carried_at"),
        pinned=Max("contributions__pinned_at", filter=SHOWN),
        pins=Count("contributions__pinned_at", filter=SHOWN),
        votes=Count("contributions__upvotes", filter=SHOWN, distinct=True),
        answered=Max("contributions__answered_at", filter=SHOWN),
        answers=Count("contributions__answered_at", filter=SHOWN),
    ).order_by(*IN_ORDER)


def _asked(activity: Activity) -> str:
    """Its number, and a mark once it has been reset, changed by its host or given a time."""
    later = (activity.round, activity.changed_at, activity.closes_at)
    return f"{activity.pk}" if later == (1, None, None) else f"{activity.pk}.{mark(*later)}"


def _readable(activity: Any) -> tuple[object, ...]:
    votes = (activity.votes, activity.answered, activity.answers, activity.pinned, activity.pins)
    open_to_all = (activity.shows_results, activity.round)
    shown = (activity.shown, activity.shown_sum)
    return (activity.pk, activity.prompt, *shown, *votes, *open_to_all)


def _out_of_sight(activity: Any) -> tuple[object, ...]:
    """What only hosts and moderators see."""
    waiting = (activity.hidden, activity.held, activity.unseen)
    return (*waiting, activity.aside, activity.carried)


def _hands(activities: Iterable[Activity]) -> dict[int, list[tuple[object, ...]]]:
    """What hosts counted in the room, by poll. One query, none without a poll."""
    polls = {activity.pk: activity.round for activity in activities if activity.is_poll}
    found: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    rows = HandCount.objects.filter(activity__in=polls).order_by("pk") if polls else ()
    for one in rows:
        if one.round == polls[one.activity_id]:
            found[one.activity_id].append((one.option_id, one.rating, one.count))
    return found


def mark(*parts: object) -> str:
    """A short text that differs when any of `parts` does."""
    return hashlib.blake2s(repr(parts).encode(), digest_size=6).hexdigest()
