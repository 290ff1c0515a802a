"""Taking part: a guest answers, asks, adds their voice, withdraws."""

import uuid
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy

from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.actions.standing import Standing
from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    Participant,
    Room,
    Upvote,
)
from longtable.areas.conversations.queries.gate import gate_of
from longtable.areas.conversations.rules.guests import (
    check_add,
    check_change_room,
    check_choose_consent,
    check_contribute,
    check_upvote,
    check_withdraw,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.permission import NotAllowed

CLOSED = gettext_lazy("This conversation has closed, so this was not done.")
WITHDRAWN = gettext_lazy("You withdrew this answer. To send it again, load this page afresh.")


@action
def contribute(
    *, actor: Participant, activity: Activity, answers: Sequence[Answer], key: uuid.UUID
) -> list[Contribution]:
    """Store `answers` to one activity: once, however often the same page sends them.

    `key` comes from the page; the same key with the same words is the same contribution, so a
    double tap or a retry after a lost connection is answered with what is stored already, even
    when the activity has closed meanwhile.
    """
    return _store(actor, [(activity, answer) for answer in answers], key)


@action
def answer_survey(
    *, actor: Participant, answers: Mapping[Activity, Answer], key: uuid.UUID
) -> list[Contribution]:
    """Store one answer to each survey question given, all or none; each once a person."""
    return _store(actor, list(answers.items()), key)


@action
def upvote(*, actor: Participant, question: Contribution) -> None:
    """Add a guest's voice to somebody else's question; a second time changes nothing."""
    rule = check_upvote(actor, question)
    _one_at_a_time(actor)
    _, is_new = Upvote.objects.get_or_create(contribution=question, participant=actor)
    if is_new:
        record(Event("question.upvoted", actor, question, rule))
        changed("conversation", str(actor.conversation_id))


@action
def take_back_upvote(*, actor: Participant, question: Contribution) -> None:
    """Take a guest's voice away from a question again."""
    rule = check_upvote(actor, question)
    _one_at_a_time(actor)
    standing = Upvote.objects.filter(contribution=question, participant=actor).first()
    if standing:
        standing.delete()
        Upvote.objects.filter(contribution__merged_into=question, participant=actor).delete()
        record(Event("question.upvote_taken_back", actor, question, rule))
        changed("conversation", str(actor.conversation_id))


@action
def withdraw(*, actor: Participant, contribution: Contribution) -> None:
    """Take back what one gave, for good: all of it is erased, the row only counts.

    What it had replaced is erased with it.
    """
    rule = check_withdraw(actor, contribution)
    _one_at_a_time(actor)
    contribution.status = Contribution.Status.WITHDRAWN
    contribution.text, contribution.rating, contribution.answer = "", None, ""
    contribution.picked = []
    contribution.save(update_fields=["status", "text", "rating", "picked", "answer"])
    contribution.merged.update(merged_into=None)  # what was part of it stands by itself again
    Upvote.objects.filter(through=contribution, participant=actor).delete()
    replaced = actor.contributions.filter(status=Contribution.Status.REPLACED)
    replaced.filter(activity=contribution.activity_id).update(rating=None, picked=[])
    record(Event("contribution.withdrawn", actor, contribution, rule))
    changed("conversation", str(actor.conversation_id))


@action
def change_room(*, actor: Participant, room: Room) -> None:
    """Go to another room; what one said in this one stays there."""
    rule = check_change_room(actor, room)
    actor.room = room
    actor.save(update_fields=["room"])
    record(Event("guest.changed_room", actor, room, rule))
    changed("conversation", str(actor.conversation_id))


@action
def choose_consent(*, actor: Participant, consent: str) -> None:
    """Say whether one may be quoted, for everything sent so far and everything to come."""
    rule = check_choose_consent(_one_at_a_time(actor), actor)
    actor.consent = consent
    actor.save(update_fields=["consent"])
    actor.contributions.update(consent=consent)
    subject = actor.conversation if actor.conversation.is_anonymous else actor
    record(Event("guest.chose_consent", actor, subject, rule, {"consent": str(consent)}))
    changed("conversation", str(actor.conversation_id))


def _one_at_a_time(guest: Participant) -> Participant:
    """Let the same thing, sent twice in the same moment, find what the first one stored.

    Gives the row as it stands now. An anonymous guest's is gone once the conversation has closed.
    """
    rows = Participant.objects.select_for_update(no_key=True)
    found: Participant | None = rows.filter(pk=guest.pk).first()
    if found is None:
        raise NotAllowed(CLOSED)
    return found


def _store(
    actor: Participant, answers: list[tuple[Activity, Answer]], key: uuid.UUID
) -> list[Contribution]:
    _one_at_a_time(actor)
    stored = []
    for activity, answer in answers:
        sent_key = answer.key_of(actor, key)
        earlier = activity.contributions.filter(submission_key=sent_key).first()
        stored.append(earlier or _store_one(actor, activity, answer, sent_key))
        if earlier and earlier.status == Contribution.Status.WITHDRAWN:
            raise NotAllowed(WITHDRAWN)
    return stored


def _store_one(
    actor: Participant, activity: Activity, answer: Answer, sent_key: uuid.UUID
) -> Contribution:
    rule = check_contribute(actor, activity)
    check_add(actor, activity)
    standing = Standing.of([activity], [actor])
    standing.check(activity, actor)
    contribution = gate_of(activity.conversation).admit(answer.row(actor, activity, sent_key))
    contribution.save()
    standing.replace([contribution])
    verb = standing.verb(contribution)
    record(Event(verb, actor, contribution, rule, {"activity": activity.pk}))
    changed("conversation", str(activity.conversation_id))
    return contribution
