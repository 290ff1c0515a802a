"""Adding an opinion map to a conversation, from the conversation's side."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from longtable.areas.common_ground.actions.attaching import attach
from longtable.areas.common_ground.forms.hosting import ChooseMapForm
from longtable.areas.common_ground.queries.maps import conversations_to_link
from longtable.areas.common_ground.rules import check_create
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.permission import NotAllowed


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def choose_map(request: MemberRequest, conversation: int) -> HttpResponse:
    """Choose a map that stands by itself, or go and prepare one."""
    found = conversations_to_link().filter(pk=conversation).first()
    if found is None:
        raise Http404("There is no such conversation.")
    check_create(request.membership)
    form = ChooseMapForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "conversation": found}
    if request.method != "POST" or not form.is_valid():
        return render(request, "common_ground/host/choose.html", context)
    opinion_map = form.cleaned_data["opinion_map"]
    try:
        attach(actor=request.membership, opinion_map=opinion_map, conversation=found)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return render(request, "common_ground/host/choose.html", context)
    messages.success(request, "Added. It is a step of the conversation now.")
    return redirect(reverse("conversations:detail", args=[request.partnership.slug, found.pk]))
