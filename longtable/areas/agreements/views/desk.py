"""The first page of sharing: a desk for stewards, and for every member what concerns them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from longtable.areas.agreements.queries import agreements, overrides
from longtable.areas.agreements.queries.clock import now
from longtable.areas.agreements.queries.desk import desk as everything
from longtable.areas.agreements.rules.people import can_add
from longtable.areas.agreements.rules.seats import SEES_PEOPLE, can_keep
from longtable.areas.agreements.views.overrides import may_start
from longtable.foundation.partnerships.access import MemberRequest, for_members


@never_cache
@for_members
@require_safe
def desk(request: MemberRequest) -> HttpResponse:
    """Stewards and convenors see the desk; members what is shared, and what waits for them."""
    who, at, today = request.membership, now(), timezone.localdate()
    context = {
        "is_steward": can_keep(who),
        "sees_people": who.has(*SEES_PEOPLE),
        "can_add": can_add(who),
        "can_start": may_start(who),
        "today": today,
    }
    if can_keep(who):
        context["desk"] = everything(who, at, today)
        return render(request, "agreements/desk/steward.html", context)
    context |= {
        "sharing": agreements.sharing_versions(),
        "to_sign": agreements.to_sign(who),
        "running": overrides.running(at),
    }
    return render(request, "agreements/desk/member.html", context)
