"""Reading what a write-up is made of; the number of queries does not grow with the rows."""

from collections import defaultdict

from django.db.models import Count, Prefetch, Q, QuerySet

from longtable.areas.conversations.models import (
    Activity,
    Attendee,
    Contribution,
    Conversation,
    PanelPoint,
    Participant,
    WriteUp,
    YouSaid,
    YouSaidContribution,
)

POLLS = Q(activity__kind__in=(*Activity.CHOICES, *Activity.SCALES)) & ~Q(
    activity__part=Activity.Part.SURVEY
)


def write_up_of(conversation: Conversation) -> WriteUp | None:
    """The conversation's write-up, or None before it is drafted."""
    return (
        WriteUp.objects.filter(conversation=conversation)
        .select_related("conversation__partnership")
        .first()
    )


def with_basis(bullets: QuerySet[YouSaid]) -> QuerySet[YouSaid]:
    """`bullets` with what they rest on, read in one further query."""
    basis = YouSaidContribution.objects.select_related("contribution")
    return bullets.select_related("words_of").prefetch_related(Prefetch("basis", queryset=basis))


def you_said(write_up: WriteUp) -> dict[int, list[YouSaid]]:
    """Bullets that are not removed, by activity, each with its basis."""
    bullets: dict[int, list[YouSaid]] = defaultdict(list)
    for bullet in with_basis(YouSaid.objects.filter(write_up=write_up, removed_at=None)):
        bullets[bullet.activity_id].append(bullet)
    return bullets


def removed(write_up: WriteUp, activity: Activity) -> QuerySet[YouSaid]:
    """Bullets that the convenor removed, the latest first; they can be put back."""
    bullets = YouSaid.objects.filter(write_up=write_up, activity=activity, removed_at__isnull=False)
    return with_basis(bullets.order_by("-removed_at", "-pk"))


def panel_points(write_up: WriteUp) -> dict[int, list[PanelPoint]]:
    """What the panel said, by activity."""
    points: dict[int, list[PanelPoint]] = defaultdict(list)
    for point in PanelPoint.objects.filter(write_up=write_up):
        points[point.activity_id].append(point)
    return points


def shown_contributions(conversation: Conversation) -> dict[int, list[Contribution]]:
    """What is neither hidden nor withdrawn, by activity, with `votes` on each.

    Answers to questions that have bullets are left out: those are read through their bullets. So
    are those to polls, which are counted.
    """
    given: dict[int, list[Contribution]] = defaultdict(list)
    rows = _shown(conversation).exclude(activity__kind=Activity.Kind.OPEN_TEXT).exclude(POLLS)
    rows = rows.filter(merged_into=None)  # its wishes count with the question it is part of
    for contribution in rows.annotate(votes=Count("upvotes")):
        given[contribution.activity_id].append(contribution)
    return given


def people_answering(conversation: Conversation) -> dict[int, int]:
    """How many people answered each activity; an answer nobody is known for is one person's."""
    rows = (
        _shown(conversation)
        .order_by()
        .values_list("activity_id")
        .annotate(
            known=Count("participant", distinct=True),
            unknown=Count("pk", filter=Q(participant=None)),
        )
    )
    return {activity: known + unknown for activity, known, unknown in rows}


def _shown(conversation: Conversation) -> QuerySet[Contribution]:
    shown = Contribution.Status.SHOWN
    return Contribution.objects.filter(activity__conversation=conversation, status=shown)


def every_contribution(conversation: Conversation) -> QuerySet[Contribution]:
    """What still counts, hidden included, question by question, with `votes` on each."""
    return (
        Contribution.objects.filter(activity__conversation=conversation)
        .filter(status__in=Contribution.GIVEN)
        .select_related("activity", "participant__conversation", "participant__sector")
        .annotate(votes=Count("upvotes"))
        .order_by("activity__position", "activity_id", "created_at", "pk")
    )


def participants(conversation: Conversation) -> list[Participant]:
    """Everybody who joined or was imported, with their sector.

    Whoever answered the survey by a link afterwards is among these already, or was not there.
    """
    there = conversation.participants.exclude(source=Participant.Source.SURVEY)
    return list(there.select_related("sector").order_by("pk"))


def attendees(conversation: Conversation) -> list[Participant | Attendee]:
    """Everybody who joined or was imported, with what they said of themselves.

    In an anonymous conversation that is kept apart from the rows that answers point at.
    """
    people = participants(conversation)
    apart = list(conversation.attendees.select_related("sector"))
    if not apart:
        return list(people)
    return [*apart, *(each for each in people if each.source == Participant.Source.IMPORTED)]


def undrafted(write_up: WriteUp, activity: Activity) -> list[Contribution]:
    """Shown answers in words that no bullet a person has worked on rests on."""
    kept = YouSaidContribution.objects.filter(you_said__write_up=write_up, you_said__touched=True)
    return list(
        activity.contributions.filter(status=Contribution.Status.SHOWN)
        .exclude(text="")
        .exclude(pk__in=kept.values("contribution_id"))
    )


def drafted_activities(conversation: Conversation) -> list[Activity]:
    """The questions that get 'You said' bullets: those answered in words, in their order."""
    return [
        activity
        for activity in conversation.activities.all()
        if activity.kind == Activity.Kind.OPEN_TEXT
        and activity.part in (Activity.Part.CORE, Activity.Part.SURVEY)
    ]
