"""The write-up in the convenor's hands: drafted, looked over, given its words, published."""

from dataclasses import dataclass

from django.forms import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.conversations.actions import write_up as actions
from longtable.areas.conversations.analysis.document import document
from longtable.areas.conversations.analysis.document.editing import in_hand
from longtable.areas.conversations.forms.write_up import PublishForm, WordsForm
from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.queries import write_up as rows
from longtable.areas.conversations.queries.from_above import told_from_above
from longtable.areas.conversations.rules.write_up import can_draft, check_draft
from longtable.areas.conversations.views.documents.files import FORMATS, as_file
from longtable.areas.conversations.views.documents.flow import flow
from longtable.areas.conversations.views.hosts import HostRequest, for_host, for_host_posting
from longtable.areas.conversations.views.writing import (
    WritingRequest,
    address,
    for_writing,
    for_writing_posting,
    press,
)
from longtable.foundation.partnerships.permission import NotAllowed

DRAFTED = "Drafted. Now go through each question."
PUBLISHED = "Published. Anyone with the address can read it."


@dataclass(frozen=True)
class Task:
    """One question to go through, and how it stands; `told` themes stand in place of bullets."""

    activity: Activity
    bullets: int
    problems: int
    points: int
    told: int = 0


@for_host
@require_safe
def overview(request: HostRequest) -> HttpResponse:
    """What there is to do, in order."""
    return _overview(request, PublishForm())


def _overview(request: HostRequest, form: PublishForm) -> HttpResponse:
    write_up = rows.write_up_of(request.conversation)
    context = {
        "conversation": request.conversation,
        "write_up": write_up,
        "tasks": _tasks(request) if write_up else [],
        "can_draft": can_draft(request.membership, request.conversation),
        "why_not": _why_not_draft(request),
        "form": form,
        "formats": [(ending, kind.label) for ending, kind in FORMATS.items()],
    }
    return render(request, "conversations/write_up/overview.html", context)


def _tasks(request: HostRequest) -> list[Task]:
    write_up = rows.write_up_of(request.conversation)
    if write_up is None:
        return []
    bullets, points = rows.you_said(write_up), rows.panel_points(write_up)
    told = told_from_above(write_up)
    return [
        Task(
            activity,
            bullets=len(bullets[activity.pk]),
            problems=sum(bool(each.problem) for each in in_hand(bullets[activity.pk])),
            points=len(points[activity.pk]),
            told=len(told.get(activity.pk, ())),
        )
        for activity in rows.drafted_activities(request.conversation)
    ]


def _why_not_draft(request: HostRequest) -> str:
    try:
        check_draft(request.membership, request.conversation)
    except NotAllowed as refusal:
        return str(refusal)
    return ""


@for_host_posting
def draft(request: HostRequest) -> HttpResponse:
    """Draft it, or draft again what no person has worked on."""
    return press(
        request,
        lambda: actions.draft_write_up(actor=request.membership, conversation=request.conversation),
        DRAFTED,
        address(request, "write_up"),
    )


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: WritingRequest) -> HttpResponse:
    """Introduction, next steps and thanks."""
    form = WordsForm(request.POST or None, initial=model_to_dict(request.write_up))
    if request.method == "POST" and form.is_valid():
        return press(
            request,
            lambda: actions.edit_words(
                actor=request.membership, write_up=request.write_up, words=form.words()
            ),
            "Saved.",
            address(request, "write_up"),
        )
    context = {"form": form, "conversation": request.conversation}
    return render(request, "conversations/write_up/words.html", context)


@for_writing
@require_safe
def preview(request: WritingRequest) -> HttpResponse:
    """What readers see, or will see."""
    context = {
        "flow": flow(document(request.write_up)),
        "write_up": request.write_up,
        "back": address(request, "write_up"),
    }
    return render(request, "conversations/write_up/preview.html", context)


@for_writing_posting
def publish(request: WritingRequest) -> HttpResponse:
    """Publish it, on the word of whoever has read it."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _overview(request, form)
    return press(
        request,
        lambda: actions.publish(actor=request.membership, write_up=request.write_up, read=True),
        PUBLISHED,
        address(request, "write_up"),
    )


@for_writing_posting
def take_down(request: WritingRequest) -> HttpResponse:
    """Make it a draft again."""
    return press(
        request,
        lambda: actions.take_down(actor=request.membership, write_up=request.write_up),
        "Taken down. Only convenors can read it now.",
        address(request, "write_up"),
    )


@for_writing
@require_safe
def file(request: WritingRequest, ending: str) -> HttpResponse:
    """The write-up as it stands, as a file."""
    if ending not in FORMATS:
        raise Http404("There is no such format.")
    return as_file(flow(document(request.write_up)), request.partnership.name, ending)
