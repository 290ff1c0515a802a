"""Short marks that change when, and only when, what a screen shows has changed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, Sum

from longtable.areas.conversations.models import Activity, Contribution, Conversation, HandCount
from longtable.areas.conversations.queries.from_above import Beat, beats
from longtable.areas.conversations.queries.steps import IN_ORDER, in_steps

SHOWN = Q(
    status=Contribution.Status.SHOWN,
    round=F("activity__round"),
    merged_into=None,
    archived_at=None,
)
HIDDEN = Q(status=Contribution.Status.HIDDEN)
HELD = Q(status=Contribution.Status.HELD)
UNSEEN = Q(status=Contribution.Status.SHOWN, unseen=True)
ASIDE = Q(archived_at__isnull=False) | Q(merged_into__isnull=False)
COUNTED: dict[str, Any] = {
    "shown": Count("pk", filter=SHOWN),
    "shown_sum": Sum("pk", filter=SHOWN),
    "latest": Max("created_at", filter=SHOWN),
    "hidden": Sum("pk", filter=HIDDEN),
    "held": Sum("pk", filter=HELD),
    "unseen": Sum("pk", filter=UNSEEN),
    "aside": Sum("pk", filter=ASIDE),
    "carried": Max("carried_at"),
    "pinned": Max("pinned_at", filter=SHOWN),
    "pins": Count("pinned_at", filter=SHOWN),
    "answered": Max("answered_at", filter=SHOWN),
    "answers": Count("answered_at", filter=SHOWN),
}
NOTHING = {**dict.fromkeys(COUNTED), "shown": 0, "pins": 0, "answers": 0}


@dataclass(frozen=True)
class Pulse:
    """What is going on in a conversation now.

    steps: changes when a step opens or closes, or one that an area above runs shows everybody
    something else. said: per activity, changes with what may be read
    of it. counts: per activity, how many answers may be read, or how many people took part in one
    that is run from above. lately: the poll that was answered last, unless something else was
    answered since. everything: changes with anything. results: changes with what may be read of the
    polls that are over.
    """

    steps: str
    said: dict[int, str]
    counts: dict[int, int]
    own: dict[int, str]
    open: tuple[Activity, ...]
    everything: str
    joined: int
    lately: Activity | None = None
    results: str = ""


def pulse(conversation: Conversation, room: int | None = None) -> Pulse:
    """Read the pulse. Five queries at most, and those of areas above that run a step.

    `room`, a number, leaves out what is asked in other rooms and who sits there.
    """
    activities = [one for one in _activities(conversation) if room is None or one.is_asked_in(room)]
    people = conversation.participants.all()
    joined = (people.filter(room=room) if room else people).count()
    is_open = tuple(activity for activity in activities if activity.is_open)
    above = beats(conversation, activities)
    steps = f"{conversation.status}-{'-'.join(_asked(activity) for activity in is_open)}"
    if conversation.moderation == Conversation.Moderation.BEFORE:
        steps += "-before"
    steps += "".join(f"-{pk}:{beat.page}" for pk, beat in sorted(above.items()))
    hands, votes = _hands(activities), _votes(activities)
    said = {
        a.pk: mark(*_readable(a), above.get(a.pk, Beat()).waiting, hands.get(a.pk), votes.get(a.pk))
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
        results=mark([said[a.pk] for a in activities if a.is_poll and a.is_closed]),
    )


def _lately(activities: Iterable[Any]) -> Activity | None:
    answered = [activity for activity in activities if activity.latest]
    last: Activity | None = max(answered, key=lambda one: one.latest, default=None)
    return last if last and last.is_poll and last.is_closed else None


def first_prompt(pulse: Pulse) -> str:
    """What is asked now, in one line; '' when nothing is open."""
    return " ".join(step.title for step in in_steps(pulse.open))


def _activities(conversation: Conversation) -> list[Any]:
    """The activities, each with what COUNTED says of its contributions. Two queries.

    Thousands of contributions are grouped by a number alone: whole activities, or a join with
    upvotes, would cost ten times as much.
    """
    given = Contribution.objects.filter(activity__conversation=conversation).order_by()
    found = {row["activity_id"]: row for row in given.values("activity_id").annotate(**COUNTED)}
    activities = list(conversation.activities.order_by(*IN_ORDER))
    for activity in activities:
        vars(activity).update({**NOTHING, **found.get(activity.pk, {})})
        vars(activity).pop("activity_id", None)
    return activities


def _asked(activity: Activity) -> str:
    """Its number, and a mark once it has been reset, changed by its host or given a time."""
    later = (activity.round, activity.changed_at, activity.closes_at)
    return f"{activity.pk}" if later == (1, None, None) else f"{activity.pk}.{mark(*later)}"


def _readable(activity: Any) -> tuple[object, ...]:
    picked_out = (activity.answered, activity.answers, activity.pinned, activity.pins)
    open_to_all = (activity.shows_results, activity.round)
    shown = (activity.shown, activity.shown_sum)
    return (activity.pk, activity.prompt, *shown, *picked_out, *open_to_all)


def _out_of_sight(activity: Any) -> tuple[object, ...]:
    """What only hosts and moderators see."""
    waiting = (activity.hidden, activity.held, activity.unseen)
    return (*waiting, activity.aside, activity.carried)


def _votes(activities: Iterable[Activity]) -> dict[int, int]:
    """Voices added to questions that may be read, by activity. One query, none without such."""
    asking = [a.pk for a in activities if a.kind == Activity.Kind.PANEL_QUESTIONS]
    if not asking:
        return {}
    shown = Contribution.objects.filter(
        activity__in=asking, status=Contribution.Status.SHOWN, merged_into=None, archived_at=None
    )
    rows = shown.order_by().values_list("activity").annotate(Count("upvotes"))
    return dict(rows)


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
