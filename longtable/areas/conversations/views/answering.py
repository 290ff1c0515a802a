"""What guests send: answers, questions, voices, withdrawals, consent."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from longtable.areas.conversations.actions import taking_part
from longtable.areas.conversations.forms.answering import FORMS, SurveyForm
from longtable.areas.conversations.forms.arrival import ConsentForm
from longtable.areas.conversations.models import Activity, Contribution, Participant
from longtable.areas.conversations.queries import said
from longtable.areas.conversations.views import limits
from longtable.areas.conversations.views.guest import page, sort_of
from longtable.areas.conversations.views.guests import GuestRequest, View, for_guests
from longtable.areas.conversations.views.sight import ReplyForm
from longtable.foundation.partnerships.permission import NotAllowed

SAVED = gettext_lazy("Saved. Thank you.")
SAVED_TO_WAIT = _("Saved. A moderator looks at it before others see it.")
TOO_OFTEN = gettext_lazy("You have sent a lot in one minute. Wait a moment, then send this again.")


class SeatedRequest(GuestRequest):
    """A request by somebody who has joined."""

    participant: Participant


def for_seated(view: View) -> View:
    """A POST by somebody who has joined; others are shown the door, with what they typed."""

    @wraps(view)
    def seated(request: Any, **kwargs: Any) -> HttpResponse:
        return page(request) if request.participant is None else view(request, **kwargs)

    return for_guests(require_POST(seated))


@for_seated
def say(request: SeatedRequest, activity: int) -> HttpResponse:
    """Send an answer to one activity."""
    found = request.conversation.activities.filter(pk=activity).first()
    if found is None or found.part == Activity.Part.SURVEY or found.kind not in FORMS:
        raise Http404("There is no such question.")
    found.conversation = request.conversation
    form = FORMS[found.kind](found, request.POST)
    return _send(
        request,
        form,
        lambda: taking_part.contribute(
            actor=request.participant,
            activity=found,
            answers=form.answers(),
            key=form.cleaned_data["key"],
        ),
    )


@for_seated
def answer_survey(request: SeatedRequest) -> HttpResponse:
    """Send the answers to the follow-up survey."""
    survey = request.conversation.activities.filter(part=Activity.Part.SURVEY)
    form = SurveyForm(list(survey.select_related("conversation")), request.POST)
    return _send(
        request,
        form,
        lambda: taking_part.answer_survey(
            actor=request.participant, answers=form.by_activity(), key=form.cleaned_data["key"]
        ),
    )


def _send(
    request: SeatedRequest, form: ReplyForm, store: Callable[[], Sequence[Contribution]]
) -> HttpResponse:
    if not form.is_valid():
        return page(request, form)
    if limits.has_sent_too_often(request):
        form.add_error(None, TOO_OFTEN)
        return page(request, form)
    try:
        stored = store()
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return page(request, form)
    waits = any(one.status == Contribution.Status.HELD for one in stored)
    messages.success(request, SAVED_TO_WAIT if waits else SAVED)
    return _back(request)


@for_seated
def voice(request: SeatedRequest, contribution: int) -> HttpResponse:
    """Add one's voice to somebody's question, or take it back: `voice` is 'add' or 'take'."""
    question = _contribution(request, contribution)
    act = taking_part.upvote if request.POST.get("voice") == "add" else taking_part.take_back_upvote
    refused = _press(request, lambda: act(actor=request.participant, question=question))
    return refused or _back(request, f"#q{question.pk}")


@for_seated
def withdraw(request: SeatedRequest, contribution: int) -> HttpResponse:
    """Take back what one wrote, for good."""
    given = _contribution(request, contribution)
    refused = _press(
        request, lambda: taking_part.withdraw(actor=request.participant, contribution=given)
    )
    if not refused:
        messages.success(request, gettext("Withdrawn. Your words are erased."))
    return refused or _back(request)


@for_seated
def consent(request: SeatedRequest) -> HttpResponse:
    """Say whether one may be quoted."""
    form = ConsentForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Say whether your words may be quoted, then save."))
        return _back(request)
    choice = form.cleaned_data["consent"]
    refused = _press(
        request, lambda: taking_part.choose_consent(actor=request.participant, consent=choice)
    )
    if not refused:
        messages.success(
            request, gettext("Saved. It holds for everything you have sent and will send.")
        )
    return refused or _back(request)


def _contribution(request: SeatedRequest, pk: int) -> Contribution:
    found = said.contribution(request.conversation, pk)
    if found is None:
        raise Http404("There is no such contribution.")
    return found


def _press(request: SeatedRequest, act: Callable[[], object]) -> HttpResponse | None:
    """Do a small act; when it is refused, go back with the reason."""
    if limits.has_pressed_too_often(request):
        messages.error(request, TOO_OFTEN)
        return _back(request)
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return _back(request)
    return None


def _back(request: SeatedRequest, anchor: str = "") -> HttpResponse:
    address = reverse("conversations:guest", args=[request.conversation.join_code])
    sort = sort_of(request)
    query = "" if sort == said.Sort.WISHED else f"?sort={sort}"
    return redirect(address + query + anchor)
