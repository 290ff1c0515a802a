"""What people add: statements, and notes that say why."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from longtable.areas.common_ground.actions import taking_part
from longtable.areas.common_ground.forms.hints import for_the_page
from longtable.areas.common_ground.forms.taking_part import NoteForm, StatementForm
from longtable.areas.common_ground.models import Note, Statement
from longtable.areas.common_ground.rules import check_add
from longtable.areas.common_ground.views import limits
from longtable.areas.common_ground.views.guests import (
    SeatedRequest,
    for_seated,
    for_seated_posting,
    home,
)
from longtable.areas.common_ground.views.voting import TOO_OFTEN, find, statement_page
from longtable.foundation.partnerships.permission import NotAllowed


@for_seated
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SeatedRequest) -> HttpResponse:
    """Add a statement; hints come first, then it may be sent as it is."""
    opinion_map, who = request.opinion_map, request.participant
    if request.method != "POST":
        try:
            check_add(who, opinion_map)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return home(request)
        return _sheet(request, StatementForm(opinion_map))
    form = StatementForm(opinion_map, request.POST)
    if not form.is_valid() or form.hints:
        return _sheet(request, form)
    words, key = form.cleaned_data["text"], form.cleaned_data["key"]
    sent = _send(
        request,
        form,
        lambda: taking_part.add_statement(actor=who, opinion_map=opinion_map, text=words, key=key),
    )
    if not sent:
        return _sheet(request, form)
    messages.success(request, gettext("Sent. The convenor reads it before others vote on it."))
    return home(request)


def _sheet(request: SeatedRequest, form: StatementForm) -> HttpResponse:
    context = {
        "opinion_map": request.opinion_map,
        "participant": request.participant,
        "form": form,
        "hints": for_the_page(),
        "hinted": form.cleaned_data.get("text", "") if form.hints else "",
    }
    return render(request, "common_ground/guest/add.html", context)


@for_seated_posting
def say_why(request: SeatedRequest, number: int) -> HttpResponse:
    """Send a note to go beside a statement."""
    statement = find(request, number)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return statement_page(request, statement, form)
    words, key = form.cleaned_data["text"], form.cleaned_data["key"]
    sent = _send(
        request,
        form,
        lambda: taking_part.say_why(
            actor=request.participant, statement=statement, text=words, key=key
        ),
    )
    if not sent:
        return statement_page(request, statement, form)
    messages.success(request, gettext("Sent. The convenor reads it before others see it."))
    return redirect("common_ground:statement", code=request.opinion_map.join_code, number=number)


@for_seated_posting
def withdraw_statement(request: SeatedRequest, number: int) -> HttpResponse:
    """Take one's own statement back, for good."""
    _withdraw(request, find(request, number))
    return redirect("common_ground:own", code=request.opinion_map.join_code)


@for_seated_posting
def withdraw_note(request: SeatedRequest, number: int, note: int) -> HttpResponse:
    """Take one's own note back, for good."""
    statement = find(request, number)
    written = statement.notes.filter(pk=note).first()
    if written is None:
        raise Http404("There is no such note.")
    _withdraw(request, written)
    if not statement.is_accepted:
        return redirect("common_ground:own", code=request.opinion_map.join_code)
    return redirect("common_ground:statement", code=request.opinion_map.join_code, number=number)


def _withdraw(request: SeatedRequest, words: Statement | Note) -> None:
    try:
        taking_part.withdraw(actor=request.participant, words=words)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return
    messages.success(request, gettext("Withdrawn. Your words are erased."))


def _send(request: SeatedRequest, form: Form, store: Callable[[], object]) -> bool:
    if limits.has_written_too_often(request):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        store()
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
