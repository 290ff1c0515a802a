"""A partnership's home page, the list of one's own partnerships, and the logo."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from longtable.foundation.partnerships import queries, whats_on
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.models import Membership, Partnership
from longtable.foundation.partnerships.pictures import CONTENT_TYPES
from longtable.foundation.ui.languages import in_members_language


@require_safe
@for_members
def home(request: MemberRequest) -> HttpResponse:
    """What is on, and where to go."""
    seats = list(queries.members())
    context = {
        "items": whats_on.items(request.membership),
        "people": len(seats),
        "organisations": queries.organisations().count(),
        "missing": queries.missing(queries.mix_by_sector(seats, list(queries.sectors()))),
    }
    return render(request, "partnerships/home.html", context)


@in_members_language
@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The partnerships that one belongs to; straight to the only one."""
    seats = Membership.all_of(request.user)
    if len(seats) == 1:
        return redirect(seats[0].partnership)
    return render(request, "partnerships/mine.html", {"seats": seats})


@require_safe
@cache_control(public=True, max_age=3600)
def logo(request: HttpRequest, slug: str) -> FileResponse:
    """A partnership's logo, public as its write-ups are."""
    picture = get_object_or_404(Partnership, slug=slug).logo
    name = picture.name or ""
    if not name or not picture.storage.exists(name):
        raise Http404("This partnership has no logo.")
    kind = name.rpartition(".")[2]
    return FileResponse(picture.open(), content_type=CONTENT_TYPES[kind])
