"""One question of the write-up: its 'You said' bullets, each with the answers it rests on."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.conversations.actions import you_said as actions
from longtable.areas.conversations.analysis.document.editing import in_hand
from longtable.areas.conversations.forms.write_up import BulletForm
from longtable.areas.conversations.models import Contribution, YouSaid, YouSaidContribution
from longtable.areas.conversations.queries import write_up as rows
from longtable.areas.conversations.views.writing import (
    WritingRequest,
    address,
    for_writing,
    for_writing_posting,
    press,
    question,
)

ANSWERS_A_PAGE = 100


@for_writing
@require_safe
def listing(request: WritingRequest, activity: int) -> HttpResponse:
    """All bullets and panel points of one question."""
    asked = question(request, activity)
    context = {
        "conversation": request.conversation,
        "write_up": request.write_up,
        "activity": asked,
        "bullets": in_hand(rows.you_said(request.write_up)[asked.pk]),
        "removed": in_hand(list(rows.removed(request.write_up, asked))),
        "points": rows.panel_points(request.write_up)[asked.pk],
    }
    return render(request, "conversations/write_up/question.html", context)


@for_writing_posting
def merge(request: WritingRequest, activity: int) -> HttpResponse:
    """Make one bullet of those ticked."""
    asked = question(request, activity)
    ticked = [pk for pk in request.POST.getlist("bullets") if pk.isdigit()]
    bullets = list(request.write_up.you_said.filter(activity=asked, removed_at=None, pk__in=ticked))
    return press(
        request,
        lambda: actions.merge(actor=request.membership, bullets=bullets),
        "Merged.",
        address(request, "write_up_question", asked.pk),
    )


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def bullet(request: WritingRequest, bullet: int) -> HttpResponse:
    """A bullet's statement and quotes; its answers, to be moved into a bullet of their own."""
    found = _bullet(request, bullet)
    page = _answers(request, found)
    (shown,) = in_hand([found])
    initial = {"statement": found.statement}
    form = BulletForm(list(page), shown.suggestion, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _saved(request, found, form)
    context = {
        "conversation": request.conversation,
        "write_up": request.write_up,
        "activity": found.activity,
        "shown": shown,
        "form": form,
        "page": page,
        "quoted": _ticked(form, page, "quoted"),
        "moved": _ticked(form, page, "moved"),
    }
    return render(request, "conversations/write_up/bullet.html", context)


def _saved(request: WritingRequest, found: YouSaid, form: BulletForm) -> HttpResponse:
    actor, moved = request.membership, frozenset(form.cleaned_data["moved"])
    actions.word(actor=actor, bullet=found, wording=form.wording())
    back = address(request, "write_up_question", found.activity_id)
    if request.POST.get("step") != "split":
        return press(request, lambda: None, "Saved.", back)
    return press(
        request,
        lambda: actions.split_off(actor=actor, bullet=found, contributions=moved),
        "Moved into a bullet of their own, right below.",
        back,
    )


@for_writing_posting
def move(request: WritingRequest, bullet: int) -> HttpResponse:
    """Move it up, or down."""
    found = _bullet(request, bullet)
    up = request.POST.get("up") == str(found.pk)
    return press(
        request,
        lambda: actions.move(actor=request.membership, bullet=found, up=up),
        "Moved.",
        address(request, "write_up_question", found.activity_id),
    )


@for_writing_posting
def remove(request: WritingRequest, bullet: int) -> HttpResponse:
    """Take it out of the write-up."""
    found = _bullet(request, bullet)
    return press(
        request,
        lambda: actions.remove(actor=request.membership, bullet=found),
        "Removed. You can put it back from the end of this page.",
        address(request, "write_up_question", found.activity_id),
    )


@for_writing_posting
def put_back(request: WritingRequest, bullet: int) -> HttpResponse:
    """Put a removed one back."""
    found = _bullet(request, bullet)
    return press(
        request,
        lambda: actions.put_back(actor=request.membership, bullet=found),
        "Put back.",
        address(request, "write_up_question", found.activity_id),
    )


def _bullet(request: WritingRequest, pk: int) -> YouSaid:
    found = rows.with_basis(request.write_up.you_said.filter(pk=pk)).first()
    if found is None:
        raise Http404("This write-up has no such bullet.")
    found.write_up = request.write_up
    return found


def _answers(request: WritingRequest, found: YouSaid) -> Page:
    """The answers shown; those that nobody can be shown any more are left out."""
    basis = [each for each in found.basis.all() if each.contribution.text]
    page = Paginator(basis, ANSWERS_A_PAGE).get_page(request.GET.get("page"))
    _name_authors(request, [each.contribution for each in page])
    return page


def _name_authors(request: WritingRequest, said: list[Contribution]) -> None:
    """Fetch who gave what, for one page, in one query."""
    people = request.conversation.participants.in_bulk([each.participant_id for each in said])
    for each in said:
        each.participant = people.get(each.participant_id)
        if each.participant:
            each.participant.conversation = request.conversation


def _ticked(form: BulletForm, page: Page, name: str) -> list[int]:
    if form.is_bound:
        sent: list[str] = form[name].value() or []
        return [int(pk) for pk in sent if pk.isdigit()]
    if name == "moved":
        return []
    shown: list[YouSaidContribution] = list(page)
    return [each.contribution_id for each in shown if each.quoted]
