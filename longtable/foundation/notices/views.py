"""The notices page, and the outbox of the demonstration."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from longtable.foundation.accounts.demo import demo_only
from longtable.foundation.notices import actions, queries
from longtable.foundation.partnerships.access import MemberRequest, for_members

PAGE = 50


@require_safe
@for_members
def notices(request: MemberRequest) -> HttpResponse:
    """What one has been told, newest first."""
    pages = Paginator(queries.notices_of(request.membership), PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "unread": queries.unread_count(request.membership),
    }
    return render(request, "notices/notices.html", context)


@require_POST
@for_members
def mark_read(request: MemberRequest) -> HttpResponse:
    """Mark all of one's notices as read."""
    actions.mark_read(
        actor=request.membership,
        notices=list(queries.notices_of(request.membership).filter(read_at=None)),
    )
    messages.success(request, "All your notices are marked as read.")
    return redirect("notices:notices", request.partnership.slug)


@demo_only
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The e-mails that a real installation would have sent."""
    return render(request, "notices/outbox.html", {"outbox": queries.outbox()})
