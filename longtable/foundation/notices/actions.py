"""Telling people things."""

from django.utils import timezone

from longtable.foundation.accounts.models import Person
from longtable.foundation.audit.trail import SYSTEM, Actor, Event, action, record
from longtable.foundation.notices import letters
from longtable.foundation.notices.models import Notice
from longtable.foundation.partnerships.models import Membership


@action
def send(
    *,
    person: Person,
    kind: str,
    text: str,
    path: str = "",
    by_email: bool = False,
    actor: Actor = SYSTEM,
) -> Notice:
    """Tell `person` something, inside the active partnership's scope.

    `kind` is a short code; by e-mail it also picks the templates `notices/email/<kind>`, and
    `notices/email/notice` where there are none. `text` is one plain sentence, `path` where to go.
    """
    notice = Notice.objects.create(person=person, kind=kind, text=text, path=path)
    record(Event("notice.sent", actor, notice, "members_are_told", {"kind": kind}))
    if by_email:
        letters.post("notice", notice.pk)
    return notice


@action
def mark_read(*, actor: Membership, notices: list[Notice]) -> int:
    """Note that somebody has read their notices; returns how many were unread."""
    unread = [n for n in notices if n.read_at is None and n.person_id == actor.person_id]
    if not unread:
        return 0
    Notice.objects.filter(pk__in=[notice.pk for notice in unread]).update(read_at=timezone.now())
    record(Event("notice.read", actor, actor.person, "oneself_reads", {"count": len(unread)}))
    return len(unread)
