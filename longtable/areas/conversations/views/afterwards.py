"""The follow-up survey after a conversation, by a link that answers once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from longtable.areas.conversations.actions.afterwards import answer_afterwards
from longtable.areas.conversations.forms.answering import SurveyForm
from longtable.areas.conversations.models import Activity, SurveyLink
from longtable.areas.conversations.rules.around import can_follow_up
from longtable.areas.conversations.views.guests import GuestRequest, for_guests
from longtable.foundation.partnerships import limits
from longtable.foundation.partnerships.guest_secret import hash_of
from longtable.foundation.partnerships.permission import NotAllowed


@for_guests
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: GuestRequest, token: str) -> HttpResponse:
    """The survey's questions; what is wrong with the link, when something is."""
    found = SurveyLink.objects.filter(
        conversation=request.conversation, token_hash=hash_of(token)
    ).first()
    if found is None:
        limits.count_wrong_code(request)
        return _page(request, "unknown", status=404)
    if found.is_used:
        return _page(request, "answered")
    if not can_follow_up(request.conversation):
        return _page(request, "over")
    found.conversation = request.conversation
    return _asked(request, found)


def _asked(request: GuestRequest, link: SurveyLink) -> HttpResponse:
    survey = request.conversation.activities.filter(part=Activity.Part.SURVEY)
    posted = request.POST if request.method == "POST" else None
    form = SurveyForm(list(survey.select_related("conversation")), posted)
    if posted is None or not form.is_valid():
        return _page(request, "ask", form=form)
    try:
        answer_afterwards(link=link, answers=form.by_activity())
    except NotAllowed:  # the same page sent twice, or the write-up came out meanwhile
        return _page(request, "answered")
    return _page(request, "answered")


def _page(request: GuestRequest, state: str, status: int = 200, **context: Any) -> HttpResponse:
    context |= {"conversation": request.conversation, "state": state}
    return render(request, "conversations/guest/follow_up.html", context, status=status)
