"""The console: everything a host needs while people talk, on one screen."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.areas.conversations.analysis.by_sector import BySector, by_sector
from longtable.areas.conversations.forms.crew import BackstageForm
from longtable.areas.conversations.forms.hands import HandsForm
from longtable.areas.conversations.forms.moderating import ShortAnswerForm
from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    Conversation,
    HideReason,
    Room,
)
from longtable.areas.conversations.queries import said
from longtable.areas.conversations.queries.attendance import attendance
from longtable.areas.conversations.queries.crew import backstage
from longtable.areas.conversations.queries.from_above import host_links, runner_of, runners
from longtable.areas.conversations.queries.live import mark_for_hosts
from longtable.areas.conversations.queries.pulse import pulse
from longtable.areas.conversations.queries.results import Poll, counted, pictured
from longtable.areas.conversations.queries.rooms import room_asked_for, steps_in
from longtable.areas.conversations.queries.steps import Step, next_step, steps
from longtable.areas.conversations.queries.waiting import waiting
from longtable.areas.conversations.queries.word_filter import word_filter
from longtable.areas.conversations.rules.crew import can_name, can_talk_backstage
from longtable.areas.conversations.rules.hosting import can_open
from longtable.areas.conversations.rules.moderating import (
    can_choose_moderation,
    can_keep_words,
    can_moderate,
)
from longtable.areas.conversations.rules.preparing import (
    can_copy,
    can_create,
    can_delete,
    can_edit,
    can_host,
)
from longtable.areas.conversations.rules.results import can_count_hands
from longtable.areas.conversations.views.hosts import HostRequest, for_conversation
from longtable.foundation.partnerships.models import Membership

LISTED, QUEUED = 200, 50


@for_conversation
@require_safe
def detail(request: HostRequest) -> HttpResponse:
    """The console for hosts and moderators; for other members what it is and how to join."""
    if can_moderate(request.membership, request.conversation):
        return console(request)
    context = {
        "conversation": request.conversation,
        "speakers": request.conversation.speakers.all(),
        "can_talk": can_talk_backstage(request.membership, request.conversation),
    }
    return render(request, "conversations/host/summary.html", context)


def console(
    request: HostRequest,
    answering: Contribution | None = None,
    form: Any = None,
    hands: HandsForm | None = None,
) -> HttpResponse:
    """The console; `answering` is the question whose short answer is being typed.

    `hands` are counts of hands that were refused.
    """
    who, conversation = request.membership, request.conversation
    rooms, room = list(conversation.rooms.all()), _room(request)
    all_steps = steps_in(steps(conversation), room)
    if not can_host(who, conversation):  # what areas above run is moderated there
        all_steps = [step for step in all_steps if not runner_of(step.first)]
    chosen = _chosen(all_steps, request.GET.get("step") or request.POST.get("step", ""))
    panel = next((s.first for s in all_steps if s.first.part == Activity.Part.QUESTIONS), None)
    answering = answering or _question(request)
    who_came = attendance(conversation)
    beat = pulse(conversation)
    for step in all_steps:
        if runner_of(step.first):
            step.first.people = beat.counts[step.first.pk]  # type: ignore[attr-defined]  # as the query annotates the others
    context = {
        "conversation": conversation,
        "beat": beat,
        "attendance": who_came,
        # A sector named beside single answers would give away what the counts hide.
        "named_sectors": [name for name, _ in who_came.joined.groups],
        "steps": all_steps,
        "rooms": rooms,
        "room": room,
        "next": next_step(all_steps),
        "is_anything_open": any(step.is_open for step in all_steps),
        "chosen": chosen,
        "follow": mark_for_hosts(conversation, beat),
        "queue": _queue(request),
        "backstage": backstage(conversation),
        "backstage_form": BackstageForm(),
        "can_talk": can_talk_backstage(who, conversation),
        "can_name": can_name(who, conversation),
        "can_keep_words": can_keep_words(who),
        "moderations": Conversation.Moderation.choices,
        "can_choose_moderation": can_choose_moderation(who, conversation),
        "can_carry": can_host(who, conversation),
        "answers": [_answers(activity, who, hands) for activity in chosen.activities]
        if chosen
        else [],
        "panel": _answers(panel, who) if panel else None,
        "answering": answering,
        "form": form,
        "answer_form": form
        or ShortAnswerForm(initial={"answer": answering.answer if answering else ""}),
        "reasons": HideReason.choices,
        "above": runners(),
        "links": host_links(conversation),
        # What areas above add is for convenors to make; co-hosts open and close it.
        "offered": [one.for_hosts_of(conversation) for one in runners()] if can_create(who) else [],
        "can_edit": can_edit(who, conversation),
        "can_copy": can_copy(who, conversation),
        "can_delete": can_delete(who, conversation),
        "can_open": can_open(who, conversation),
    }
    page = "console" if can_host(who, conversation) else "moderator"
    return render(request, f"conversations/host/{page}.html", context)


@dataclass(frozen=True)
class Queue:
    """What waits for a moderator, as far as it is listed; `caught` holds a word of the list."""

    listed: list[Contribution]
    total: int
    newest_first: bool
    caught: frozenset[int]

    @property
    def more(self) -> int:
        """How many wait that are not listed."""
        return self.total - len(self.listed)

    @property
    def numbers(self) -> str:
        """The numbers of those that are listed."""
        return " ".join(str(one.pk) for one in self.listed)


def _queue(request: HostRequest) -> Queue:
    newest_first = request.GET.get("order") == "newest"
    found = waiting(request.conversation, newest_first)
    listed, words = list(found[:QUEUED]), word_filter()
    caught = frozenset(one.pk for one in listed if words.catches(one.text))
    return Queue(listed, found.count(), newest_first, caught)


@dataclass(frozen=True)
class Answers:
    """What was said to one activity, hidden included, as far as it is listed.

    `html` is the console of a step that an area above runs.
    """

    activity: Activity
    listed: list[Contribution] = field(default_factory=list)
    ratings: dict[int, int] = field(default_factory=dict)
    more: int = 0
    html: str = ""
    poll: Poll | None = None
    hands: HandsForm | None = None
    by_sector: BySector | None = None


def _answers(activity: Any, who: Membership, hands: HandsForm | None = None) -> Answers:
    if runner := runner_of(activity):
        return Answers(activity, html=runner.for_host(activity))
    if activity.is_poll:
        return _poll_answers(activity, who, hands)
    if activity.kind == Activity.Kind.RATING:
        return Answers(activity, ratings=said.ratings(activity))
    given = said.contributions(activity).order_by("-created_at", "-pk")
    if activity.kind == Activity.Kind.PANEL_QUESTIONS:
        given = said.with_parts(said.by_wish(said.contributions(activity)))
    listed = list(given[:LISTED])
    return Answers(activity, listed=listed, more=max(0, activity.given - len(listed)))


def _poll_answers(activity: Activity, who: Membership, hands: HandsForm | None) -> Answers:
    found = counted(activity)
    if hands is None or hands.poll != activity:
        hands = HandsForm(found) if can_count_hands(who, activity) else None
    threshold = activity.conversation.partnership.suppression_threshold
    sectors = by_sector(found, threshold)
    return Answers(activity, poll=pictured(found), hands=hands, by_sector=sectors)


def _room(request: HostRequest) -> Room | None:
    """The room that this host looks at: the last one asked for, none after `room=all`."""
    name = f"conversations.room.{request.conversation.pk}"
    if "room" in request.GET:
        request.session[name] = request.GET["room"]
    return room_asked_for(request.conversation, request.session.get(name, ""))


def _chosen(all_steps: list[Step], asked_for: str) -> Step | None:
    """The step asked for, or the one that is open, or the first; never the question session."""
    choice = [step for step in all_steps if step.first.part != Activity.Part.QUESTIONS]
    by_number = [step for step in choice if str(step.first.pk) == asked_for]
    is_open = [step for step in choice if step.is_open]
    return next(iter([*by_number, *is_open, *choice]), None)


def _question(request: HostRequest) -> Contribution | None:
    asked_for = request.GET.get("answer", "")
    found = said.contribution(request.conversation, int(asked_for)) if asked_for.isdigit() else None
    is_question = found and found.activity.kind == Activity.Kind.PANEL_QUESTIONS
    return found if is_question else None
