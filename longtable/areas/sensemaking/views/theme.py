"""One theme: its words, all its answers, and what can be done with the whole of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.sensemaking.actions import moving
from longtable.areas.sensemaking.analysis.columns import column
from longtable.areas.sensemaking.forms import MergeForm, SeenForm, WordsForm
from longtable.areas.sensemaking.models import Theme
from longtable.areas.sensemaking.queries import boards, material
from longtable.areas.sensemaking.rules import can_run
from longtable.areas.sensemaking.views.seats import (
    BoardRequest,
    for_sorter,
    for_sorter_posting,
    press,
    refuse,
    the_theme,
)

ON_A_PAGE = 100


@for_sorter
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: BoardRequest, theme: int) -> HttpResponse:
    """The theme; posting sets its name and statement."""
    found = the_theme(request, theme)
    if request.method != "POST":
        return _sheet(request, found, _words(request, found))
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _sheet(request, found, form)
    return press(
        request,
        lambda: moving.word_theme(
            actor=request.membership, board=request.board, theme=found, **form.cleaned_data
        ),
        "Saved.",
        _address(request, found),
    )


@for_sorter_posting
def merge(request: BoardRequest, theme: int) -> HttpResponse:
    """Put all of it into another theme."""
    found = the_theme(request, theme)
    form = MergeForm(request.board, request.POST)
    if not form.is_valid():
        return refuse(request, form, _address(request, found))
    return press(
        request,
        lambda: moving.merge_themes(
            actor=request.membership, board=request.board, theme=found, **form.cleaned_data
        ),
        f"Merged into ‘{form.cleaned_data['into']}’.",  # noqa: RUF001  # a quotation
    )


@for_sorter_posting
def confirm(request: BoardRequest, theme: int) -> HttpResponse:
    """Say that it is right as it stands."""
    found, seen = the_theme(request, theme), _seen(request)
    return press(
        request,
        lambda: moving.confirm_theme(
            actor=request.membership, board=request.board, theme=found, seen=seen
        ),
        "Decided.",
    )


@for_sorter_posting
def remove(request: BoardRequest, theme: int) -> HttpResponse:
    """Take it away; its answers are unsorted again."""
    found, seen = the_theme(request, theme), _seen(request)
    return press(
        request,
        lambda: moving.remove_theme(
            actor=request.membership, board=request.board, theme=found, seen=seen
        ),
        "The theme is taken away. Its answers are unsorted again.",
    )


@for_sorter_posting
def earlier(request: BoardRequest, theme: int) -> HttpResponse:
    """Put it before the one before it."""
    return _moved(request, the_theme(request, theme), up=True)


@for_sorter_posting
def later(request: BoardRequest, theme: int) -> HttpResponse:
    """Put it after the one after it."""
    return _moved(request, the_theme(request, theme), up=False)


@for_sorter_posting
def star(request: BoardRequest, answer: int) -> HttpResponse:
    """Choose an answer to be quoted, or no longer."""
    found = material.placement_by_key(request.board, answer)
    if found is None:
        raise Http404("There is no such answer.")
    starred = request.POST.get("starred") == "yes"
    back = _address(request, found.theme) if found.theme else ""
    return press(
        request,
        lambda: moving.star_answer(
            actor=request.membership,
            board=request.board,
            placement=found,
            starred=starred,
            seen=_seen(request),
        ),
        "It will be quoted." if starred else "It will not be quoted.",
        back,
    )


@for_sorter
@require_safe
def unsorted(request: BoardRequest) -> HttpResponse:
    """All answers that are in no theme."""
    board = request.board
    themes = list(boards.themes(board))
    loose = material.placements(board).exclude(theme__in=[each.pk for each in themes])
    whole = column(board, None, list(loose), request.membership.is_convenor, cards=None)
    page = Paginator(whole.cards, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"board": board, "page": page, "themes": themes}
    return render(request, "sensemaking/board/unsorted.html", context)


def _moved(request: BoardRequest, found: Theme, up: bool) -> HttpResponse:
    seen = _seen(request)
    return press(
        request,
        lambda: moving.move_theme(
            actor=request.membership, board=request.board, theme=found, up=up, seen=seen
        ),
    )


def _seen(request: BoardRequest) -> int:
    form = SeenForm(request.POST)
    # Without it nothing is known to have been seen, so any later change refuses this one.
    return form.cleaned_data["seen"] if form.is_valid() else 0


def _words(request: BoardRequest, found: Theme) -> WordsForm:
    initial = {"name": found.name, "statement": found.statement, "seen": request.board.version}
    return WordsForm(initial=initial)


def _address(request: BoardRequest, found: Theme) -> str:
    return reverse("sensemaking:theme", args=[request.partnership.slug, request.board.pk, found.pk])


def _sheet(request: BoardRequest, found: Theme, form: WordsForm) -> HttpResponse:
    board, who = request.board, request.membership
    lying = list(material.placements(board).filter(theme=found))
    whole = column(board, found, lying, who.is_convenor, cards=None)
    page = Paginator(whole.cards, ON_A_PAGE).get_page(request.GET.get("page"))
    others = [each for each in boards.themes(board) if each.pk != found.pk]
    context = {
        "board": board,
        "theme": found,
        "column": whole,
        "page": page,
        "form": form,
        "others": others,
        "can_run": can_run(who, board),
        "can_sort": True,
    }
    return render(request, "sensemaking/board/theme.html", context)
