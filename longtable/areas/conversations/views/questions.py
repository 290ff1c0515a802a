"""What a moderator's buttons do with questions to the panel."""

from django.contrib import messages
from django.http import HttpResponse

from longtable.areas.conversations.actions import questions
from longtable.areas.conversations.forms.moderating import MergeForm, ShortAnswerForm
from longtable.areas.conversations.queries import said
from longtable.areas.conversations.views.console import console
from longtable.areas.conversations.views.hosts import (
    HostRequest,
    for_host_posting,
    for_moderator_posting,
    press,
)
from longtable.areas.conversations.views.moderating import contribution_of


@for_moderator_posting
def answer(request: HostRequest, contribution: int) -> HttpResponse:
    """Mark a question answered, with a short answer when one was typed."""
    who, found = request.membership, contribution_of(request, contribution)
    form = ShortAnswerForm(request.POST)
    if not form.is_valid():
        return console(request, answering=found, form=form)
    words = form.cleaned_data["answer"]
    return press(
        request, lambda: questions.answer_question(actor=who, question=found, answer=words)
    )


@for_moderator_posting
def unanswer(request: HostRequest, contribution: int) -> HttpResponse:
    """Put an answered question back among those that wait."""
    who, found = request.membership, contribution_of(request, contribution)
    return press(request, lambda: questions.unanswer_question(actor=who, question=found))


@for_moderator_posting
def pin(request: HostRequest, contribution: int) -> HttpResponse:
    """Keep a question on top, or let it go: `on` is 'yes' or 'no'."""
    who, found = request.membership, contribution_of(request, contribution)
    return press(
        request, lambda: questions.pin_question(actor=who, question=found, pinned=_on(request))
    )


@for_moderator_posting
def archive(request: HostRequest, contribution: int) -> HttpResponse:
    """Put a question aside, or bring it back: `on` is 'yes' or 'no'."""
    who, found = request.membership, contribution_of(request, contribution)
    return press(
        request,
        lambda: questions.archive_question(actor=who, question=found, archived=_on(request)),
    )


@for_host_posting
def carry(request: HostRequest, contribution: int) -> HttpResponse:
    """Send a question to the write-up's next steps, or take it from there."""
    who, found = request.membership, contribution_of(request, contribution)
    return press(
        request, lambda: questions.carry_question(actor=who, question=found, carried=_on(request))
    )


@for_moderator_posting
def merge(request: HostRequest) -> HttpResponse:
    """Merge the questions that are ticked into the most wished for of them."""
    who, form = request.membership, MergeForm(request.POST)
    picked = form.cleaned_data["merge"] if form.is_valid() else []
    ticked = said.most_wished_first(request.conversation, picked)
    if not ticked:
        messages.error(request, "Tick two or more questions, then merge them.")
        return press(request, lambda: None)
    first, *others = ticked
    return press(
        request,
        lambda: questions.merge_questions(actor=who, question=first, others=others),
        done="Merged into the one that most people ask. You can take them apart again.",
    )


@for_moderator_posting
def take_apart(request: HostRequest, contribution: int) -> HttpResponse:
    """Let a question that was merged stand by itself again."""
    who, found = request.membership, contribution_of(request, contribution)
    return press(request, lambda: questions.take_question_apart(actor=who, question=found))


def _on(request: HostRequest) -> bool:
    return request.POST.get("on") == "yes"
