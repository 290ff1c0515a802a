"""'You said' bullets in the convenor's hands: worded, quoted, moved, merged, split, removed."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from longtable.areas.conversations.models import (
    Contribution,
    YouSaid,
    YouSaidContribution,
)
from longtable.areas.conversations.queries.echoes import echoed
from longtable.areas.conversations.rules.write_up import check_edit_write_up
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed


@dataclass(frozen=True)
class Wording:
    """How a bullet reads: its statement, and which of the answers `among` are `quoted`.

    Answers outside `among` (another page of a long list) stay as they are.
    """

    statement: str
    quoted: Set[int]
    among: Set[int]


@action
def word(*, actor: Membership, bullet: YouSaid, wording: Wording) -> None:
    """Set the statement and the quotes. An empty statement takes the program's suggestion back."""
    rule = check_edit_write_up(actor, bullet.write_up)
    _state(bullet, " ".join(wording.statement.split()))
    basis = bullet.basis.filter(contribution__in=wording.among)
    basis.update(quoted=False)
    basis.filter(
        contribution__in=wording.quoted,
        contribution__status=Contribution.Status.SHOWN,
        contribution__consent=Contribution.Consent.QUOTE,
    ).update(quoted=True)
    _keep(bullet)
    facts: dict[str, Fact] = {"maker": str(bullet.maker.value), "quoted": len(wording.quoted)}
    record(Event("you_said.worded", actor, bullet, rule, facts))


@action
def move(*, actor: Membership, bullet: YouSaid, up: bool) -> None:
    """Swap a bullet with the one above it, or below it; 'other answers' stay last."""
    rule = check_edit_write_up(actor, bullet.write_up)
    order = list(_beside(bullet).filter(is_other=bullet.is_other))
    place = order.index(bullet)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    _number(order)
    _keep(bullet)
    record(Event("you_said.moved", actor, bullet, rule, {"up": up}))


@action
def merge(*, actor: Membership, bullets: Sequence[YouSaid]) -> YouSaid:
    """Make one bullet of several: the first keeps its statement and takes what the rest hold."""
    ordered = sorted(bullets, key=lambda each: (each.is_other, each.position, each.pk))
    if len(ordered) < 2:
        raise NotAllowed("Tick at least two bullets to merge them.")
    into, rest = ordered[0], ordered[1:]
    rule = check_edit_write_up(actor, into.write_up)
    if {(each.write_up_id, each.activity_id) for each in ordered} != {
        (into.write_up_id, into.activity_id)
    }:
        raise NotAllowed("Only bullets of the same question can be merged.")
    for each in rest:
        _hand_over(each, into)
    into.words_of = into.words_of or next((e.words_of for e in rest if e.words_of), None)
    into.save(update_fields=["words_of"])
    _keep(into)
    record(Event("you_said.merged", actor, into, rule, {"bullets": len(ordered)}))
    return into


@action
def split_off(*, actor: Membership, bullet: YouSaid, contributions: Set[int]) -> YouSaid:
    """Move some of a bullet's contributions into a new bullet right below it."""
    rule = check_edit_write_up(actor, bullet.write_up)
    moving = bullet.basis.filter(contribution__in=contributions)
    if not moving.exists():
        raise NotAllowed("Tick the answers that should have a bullet of their own.")
    if moving.count() == bullet.basis.count():
        raise NotAllowed("Leave at least one answer in this bullet.")
    new = YouSaid.objects.create(
        write_up=bullet.write_up, activity=bullet.activity, position=bullet.position, touched=True
    )
    moving.update(you_said=new)
    for each in (bullet, new):
        _find_words(each)
        _keep(each)
    order = [each for each in _beside(bullet) if each.pk != new.pk]
    # Out of 'other answers' a new bullet goes below the named ones.
    named = [each for each in order if not each.is_other]
    place = len(named) if bullet.is_other else named.index(bullet) + 1
    _number([*named[:place], new, *named[place:], *(each for each in order if each.is_other)])
    record(Event("you_said.split", actor, new, rule, {"from": bullet.pk}))
    return new


@action
def remove(*, actor: Membership, bullet: YouSaid) -> None:
    """Take a bullet out of the write-up; it can be put back."""
    rule = check_edit_write_up(actor, bullet.write_up)
    bullet.removed_at = timezone.now()
    bullet.save(update_fields=["removed_at"])
    _keep(bullet)
    record(Event("you_said.removed", actor, bullet, rule))


@action
def put_back(*, actor: Membership, bullet: YouSaid) -> None:
    """Put a removed bullet back where it was."""
    rule = check_edit_write_up(actor, bullet.write_up)
    bullet.removed_at = None
    bullet.save(update_fields=["removed_at"])
    record(Event("you_said.put_back", actor, bullet, rule))


def _state(bullet: YouSaid, statement: str) -> None:
    suggested = bullet.words_of
    if not statement or (suggested and statement == " ".join(suggested.text.split())):
        bullet.statement = ""
    elif statement != bullet.statement:
        said = bullet.activity.contributions.exclude(text="")
        bullet.statement, bullet.words_of = statement, echoed(statement, said)
    bullet.save(update_fields=["statement", "words_of"])
    if not bullet.statement and suggested is None:
        _find_words(bullet)


def _keep(bullet: YouSaid) -> None:
    """Mark that a person has worked on it, so that drafting again leaves it alone."""
    bullet.touched = True
    bullet.save(update_fields=["touched"])


def _beside(bullet: YouSaid) -> QuerySet[YouSaid]:
    return bullet.write_up.you_said.filter(activity=bullet.activity_id, removed_at=None)


def _number(bullets: Sequence[YouSaid]) -> None:
    for position, each in enumerate(bullets, start=1):
        YouSaid.objects.filter(pk=each.pk).update(position=position)


def _hand_over(giver: YouSaid, taker: YouSaid) -> None:
    held = taker.basis.values("contribution_id")
    giver.basis.exclude(contribution__in=held).update(you_said=taker)
    giver.delete()


def _find_words(bullet: YouSaid) -> None:
    """Suggest the words of the first answer that may be quoted, when there are none to suggest."""
    if bullet.is_other or bullet.statement:
        return
    basis = list(YouSaidContribution.objects.filter(you_said=bullet).select_related("contribution"))
    held = [each.contribution for each in basis if each.contribution.is_quotable]
    if bullet.words_of not in held:
        bullet.words_of = held[0] if held else None
        bullet.save(update_fields=["words_of"])
