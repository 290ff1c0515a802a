"""Signing the record on demand."""

from longtable.engines.transparency import TreeHead
from longtable.foundation.audit.rules import check_read_record
from longtable.foundation.audit.signing import sign_now
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def sign_record(*, actor: Membership) -> TreeHead:
    """Sign a head over everything so far, the request for it included."""
    rule = check_read_record(actor)
    record(Event("record.signed", actor, actor.partnership, rule))
    return sign_now()
