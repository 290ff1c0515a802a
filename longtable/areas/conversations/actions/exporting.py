"""Taking what was said out of the site: recorded, because it leaves the table."""

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.rules.preparing import check_host, check_read
from longtable.foundation.audit.trail import SYSTEM, Event, Fact, action, record
from longtable.foundation.partnerships.models import Membership


@action
def export_contributions(*, actor: Membership, conversation: Conversation, ending: str) -> None:
    """Record that somebody takes a conversation's contributions away as a file."""
    rule = check_host(actor, conversation)
    record(Event("contributions.exported", actor, conversation, rule, {"format": ending}))


@action
def export_conversation(
    *, actor: Membership | None, conversation: Conversation, ending: str, sees_answers: bool
) -> None:
    """Record that a conversation is taken away as sheets; without `actor`, at the console.

    sees_answers: with what was given, which only who holds it may take away; else in counts.
    """
    facts: dict[str, Fact] = {"format": ending, "answers": sees_answers}
    if actor is None:
        # Whoever may type commands on the server can reach the database anyway.
        record(Event("conversation.exported", SYSTEM, conversation, "who_keeps_the_server", facts))
        return
    rule = (check_host if sees_answers else check_read)(actor, conversation)
    record(Event("conversation.exported", actor, conversation, rule, facts))
