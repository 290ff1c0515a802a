"""The panel's points to a question, typed by the convenor."""

from django.forms import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from longtable.areas.conversations.actions import panel as actions
from longtable.areas.conversations.forms.write_up import PointForm
from longtable.areas.conversations.models import Activity, PanelPoint
from longtable.areas.conversations.views.writing import (
    WritingRequest,
    address,
    for_writing,
    for_writing_posting,
    press,
    question,
)


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WritingRequest, activity: int) -> HttpResponse:
    """Add a point."""
    asked = question(request, activity)
    form = PointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return press(
            request,
            lambda: actions.add_panel_point(
                actor=request.membership,
                write_up=request.write_up,
                activity=asked,
                point=form.point(),
            ),
            "Added.",
            address(request, "write_up_question", asked.pk),
        )
    return _page(request, form, asked)


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: WritingRequest, point: int) -> HttpResponse:
    """Change a point."""
    found = _point(request, point)
    form = PointForm(request.POST or None, initial=model_to_dict(found))
    if request.method == "POST" and form.is_valid():
        return press(
            request,
            lambda: actions.edit_panel_point(
                actor=request.membership, panel_point=found, point=form.point()
            ),
            "Saved.",
            address(request, "write_up_question", found.activity_id),
        )
    return _page(request, form, found.activity)


@for_writing_posting
def move(request: WritingRequest, point: int) -> HttpResponse:
    """Move a point up, or down."""
    found = _point(request, point)
    up = request.POST.get("up") == str(found.pk)
    return press(
        request,
        lambda: actions.move_panel_point(actor=request.membership, panel_point=found, up=up),
        "Moved.",
        address(request, "write_up_question", found.activity_id),
    )


@for_writing_posting
def remove(request: WritingRequest, point: int) -> HttpResponse:
    """Delete a point."""
    found = _point(request, point)
    return press(
        request,
        lambda: actions.remove_panel_point(actor=request.membership, panel_point=found),
        "Deleted.",
        address(request, "write_up_question", found.activity_id),
    )


def _point(request: WritingRequest, pk: int) -> PanelPoint:
    found = request.write_up.panel_points.filter(pk=pk).select_related("activity").first()
    if found is None:
        raise Http404("This write-up has no such point.")
    found.write_up = request.write_up
    return found


def _page(request: WritingRequest, form: PointForm, activity: Activity) -> HttpResponse:
    context = {"form": form, "activity": activity, "conversation": request.conversation}
    return render(request, "conversations/write_up/point.html", context)
