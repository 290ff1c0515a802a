"""Who sits at the table: the list, the mix, changing and ending a seat."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.foundation.partnerships import actions, queries, rules
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.forms import FindForm, SeatForm
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.queries import SectorCount
from longtable.foundation.ui.charts import Bar, Chart, bar_chart

PAGE = 40
FEW = 12  # a list of so many is read faster than searched


@require_safe
@for_members
def members(request: MemberRequest) -> HttpResponse:
    """Everybody at the table, the mix by sector, and who is missing."""
    seats = list(queries.members())
    mix = queries.mix_by_sector(seats, list(queries.sectors()))
    convenes = rules.can_invite(request.membership)
    form = FindForm(request.GET, sectors=[count for count in mix if count.sector])
    pages = Paginator(form.found_among(seats), PAGE)
    context = {
        "form": form if len(seats) > FEW else None,
        "page": pages.get_page(request.GET.get("page")),
        "query": form.as_query(),
        "chart": _mix_chart(mix),
        "missing": queries.missing(mix),
        "convenes": convenes,
        "invitations": queries.waiting_invitations() if convenes else [],
    }
    return render(request, "partnerships/members.html", context)


def _mix_chart(mix: list[SectorCount]) -> Chart:
    return bar_chart(
        title="Who sits at the table",
        description="How many members each sector has.",
        bars=[
            Bar(
                count.name,
                count.people,
                colour=count.sector.colour if count.sector else "",
                shape=count.sector.shape if count.sector else "",
            )
            for count in mix
        ],
    )


@require_http_methods(["GET", "POST"])
@for_members
def change_seat(request: MemberRequest, seat_id: int) -> HttpResponse:
    """Change somebody's roles, and for whom they sit."""
    seat = get_object_or_404(queries.members(), pk=seat_id)
    rules.check_arrange(request.membership, seat)
    initial = {name: getattr(seat, name) for name in ("title", "organisation", "sector", "roles")}
    form = SeatForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_seat(actor=request.membership, seat=seat, **form.cleaned_data)
        messages.success(request, f"{seat.person} is up to date.")
        return redirect("partnerships:members", request.partnership.slug)
    context = {"form": form, "seat": seat, "leave": rules.can_end_seat(request.membership, seat)}
    return render(request, "partnerships/seat.html", context)


@require_http_methods(["GET", "POST"])
@for_members
def end_seat(request: MemberRequest, seat_id: int) -> HttpResponse:
    """Ask, then end a membership: somebody's, or one's own."""
    seat = get_object_or_404(queries.members(), pk=seat_id)
    rules.check_end_seat(request.membership, seat)
    own = seat.pk == request.membership.pk
    if request.method == "POST":
        actions.end_seat(actor=request.membership, seat=seat)
        return _after_leaving(request, seat, own)
    return render(request, "partnerships/end_seat.html", {"seat": seat, "own": own})


def _after_leaving(request: MemberRequest, seat: Membership, own: bool) -> HttpResponse:
    if own:
        messages.success(request, f"You have left {request.partnership}.")
        return redirect("partnerships:mine")
    messages.success(request, f"{seat.person} is no longer a member.")
    return redirect("partnerships:members", request.partnership.slug)
