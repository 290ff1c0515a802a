"""Preparing: the list of maps, a new one, changing one, deleting a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.common_ground.actions import preparing
from longtable.areas.common_ground.forms.hosting import MapForm
from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries.maps import maps
from longtable.areas.common_ground.rules import can_create, check_create, check_delete, check_edit
from longtable.areas.common_ground.views.hosts import HostRequest, for_host
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.permission import NotAllowed

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_members
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """Every map of the partnership."""
    context = {"maps": maps(), "can_create": can_create(request.membership)}
    return render(request, "common_ground/host/list.html", context)


@for_members
@get_or_post
def new(request: MemberRequest) -> HttpResponse:
    """Prepare a map."""
    check_create(request.membership)
    form = MapForm(
        request.POST if request.method == "POST" else None,
        conversation_pk=request.GET.get("conversation", ""),
    )
    if request.method != "POST" or not form.is_valid():
        return _sheet(request, form)
    opinion_map = preparing.create_map(
        actor=request.membership, plan=form.plan(), seeds=form.cleaned_data["seeds"]
    )
    if opinion_map.step:
        messages.success(request, "Saved. It is a step of the conversation: open it there.")
        return redirect(opinion_map.step.conversation)
    messages.success(request, "Saved as a draft. People can vote once you open it.")
    return redirect(opinion_map)


@for_host
@get_or_post
def edit(request: HostRequest) -> HttpResponse:
    """Change a map until it closes."""
    check_edit(request.membership, request.opinion_map)
    posted = request.POST if request.method == "POST" else None
    form = MapForm(posted, opinion_map=request.opinion_map)
    if posted is None or not form.is_valid():
        return _sheet(request, form, request.opinion_map)
    try:
        preparing.edit_map(
            actor=request.membership, opinion_map=request.opinion_map, plan=form.plan()
        )
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _sheet(request, form, request.opinion_map)
    messages.success(request, "Saved.")
    return redirect(request.opinion_map)


@for_host
@get_or_post
def delete(request: HostRequest) -> HttpResponse:
    """Ask once more, then delete a draft."""
    check_delete(request.membership, request.opinion_map)
    if request.method != "POST":
        return render(
            request, "common_ground/host/delete.html", {"opinion_map": request.opinion_map}
        )
    preparing.delete_draft(actor=request.membership, opinion_map=request.opinion_map)
    messages.success(request, "The draft is deleted.")
    return redirect("common_ground:list", slug=request.partnership.slug)


def _sheet(
    request: MemberRequest, form: MapForm, opinion_map: OpinionMap | None = None
) -> HttpResponse:
    context = {"form": form, "opinion_map": opinion_map}
    return render(request, "common_ground/host/form.html", context)
