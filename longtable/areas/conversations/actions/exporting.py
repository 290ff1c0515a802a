"""Taking what was said out of the site: recorded, because it leaves the table."""

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.rules.preparing import check_host
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def export_contributions(*, actor: Membership, conversation: Conversation, ending: str) -> None:
    """Record that somebody takes a conversation's contributions away as a file."""
    rule = check_host(actor, conversation)
    record(Event("contributions.exported", actor, conversation, rule, {"format": ending}))
