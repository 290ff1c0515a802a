"""Storing what agreements and overrides compile to, in the transaction of each change."""

from longtable.areas.agreements.analysis.compiling import compiled
from longtable.areas.agreements.models import PolicyText, PolicyVersion
from longtable.areas.agreements.queries.clock import now
from longtable.areas.agreements.queries.sharing import newest_policies
from longtable.foundation.audit.trail import Actor, Event, action, record, take_turn
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.permission import NotAllowed


@action
def publish(*, actor: Actor, partnership: Partnership) -> PolicyVersion:
    """Make what is agreed now what decides from now on; nothing when it does already.

    Called by every action that changes what is shared. Raises NotAllowed, and so undoes the whole
    action, when agreements contradict each other.
    """
    # Of two changes at the same time the later must know of the earlier, or it would undo it.
    take_turn()
    at, newest = now(), newest_policies()
    try:
        made = compiled(partnership, at)
    except ValueError as error:
        raise NotAllowed(str(error)) from error
    if newest and newest.text.digest == made.digest:
        return newest
    text, _ = PolicyText.objects.get_or_create(
        digest=made.digest, defaults={"source": made.source, "cedar": made.cedar}
    )
    version = PolicyVersion.objects.create(text=text, since=at)
    record(Event("policies.changed", actor, version, "changes_decide_at_once", {
        "policies": made.digest, "clauses": len(made.policies.clauses),
        "overrides": len(made.policies.overrides),
    }))  # fmt: skip
    return version
