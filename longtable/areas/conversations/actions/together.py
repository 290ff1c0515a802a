"""Taking part in a crowd: what many guests send is stored in one transaction."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.actions.standing import Standing
from longtable.areas.conversations.actions.taking_part import WITHDRAWN
from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    Conversation,
    Participant,
)
from longtable.areas.conversations.queries.gate import gate_of
from longtable.areas.conversations.rules.guests import check_add, check_contribute
from longtable.foundation.audit.trail import Event, action, record_all
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.permission import NotAllowed

NOT_JOINED = gettext_lazy("You have not joined this conversation. Join it with its code first.")


@dataclass(frozen=True)
class Sent:
    """What one guest sent from one page; the guest is known by the hash of their secret."""

    token_hash: str
    activity: Activity
    key: uuid.UUID
    answers: tuple[Answer, ...]


@action
def contribute_together(*, conversation: Conversation, sent: Sequence[Sent]) -> list[str]:
    """Store what many guests sent, each as `contribute` would: '' for each, or why not.

    At most one of `sent` is a guest's, so that each bound on what one guest may give holds.
    """
    guests = _locked(conversation, {one.token_hash for one in sent})
    known = _known(guests, sent)
    standing = Standing.of([one.activity for one in sent], guests.values())
    gate = gate_of(conversation)
    fresh: list[tuple[Contribution, str]] = []
    reasons = []
    for one in sent:
        try:
            fresh += _made(guests.get(one.token_hash), one, known, standing)
        except NotAllowed as refusal:
            reasons.append(str(refusal))
        else:
            reasons.append("")
    for contribution, _ in fresh:
        gate.admit(contribution)
    _save(fresh, standing)
    if fresh:
        changed("conversation", str(conversation.pk))
    return reasons


def _locked(conversation: Conversation, hashes: set[str]) -> dict[str, Participant]:
    """The guests, held in one order so that two batches never wait for each other."""
    rows = conversation.participants.filter(token_hash__in=hashes - {""})
    held = rows.select_for_update(no_key=True).order_by("pk")
    return {guest.token_hash: guest for guest in held}


def _known(guests: dict[str, Participant], sent: Iterable[Sent]) -> dict[uuid.UUID, str]:
    """Which of it is stored already, by key, with its status."""
    keys = [
        answer.key_of(guests[one.token_hash], one.key)
        for one in sent
        if one.token_hash in guests
        for answer in one.answers
    ]
    rows = Contribution.objects.filter(
        submission_key__in=keys, activity__in={one.activity.pk for one in sent}
    )
    return dict(rows.values_list("submission_key", "status"))


def _made(
    guest: Participant | None, one: Sent, known: dict[uuid.UUID, str], standing: Standing
) -> list[tuple[Contribution, str]]:
    if guest is None:
        raise NotAllowed(NOT_JOINED)
    keys = [answer.key_of(guest, one.key) for answer in one.answers]
    if Contribution.Status.WITHDRAWN in {known.get(key) for key in keys}:
        raise NotAllowed(WITHDRAWN)
    missing = [(key, answer) for key, answer in zip(keys, one.answers, strict=True)
               if key not in known]  # fmt: skip
    if not missing:
        return []
    rule = check_contribute(guest, one.activity)
    check_add(guest, one.activity, len(missing))
    standing.check(one.activity, guest)
    return [(answer.row(guest, one.activity, key), rule) for key, answer in missing]


def _save(fresh: list[tuple[Contribution, str]], standing: Standing) -> None:
    standing.replace([contribution for contribution, _ in fresh])
    rows = Contribution.objects.bulk_create([contribution for contribution, _ in fresh])
    record_all(
        [
            Event(standing.verb(row), row.participant, row, rule, {"activity": row.activity_id})
            for row, (_, rule) in zip(rows, fresh, strict=True)
        ]
    )
