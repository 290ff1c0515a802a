"""What is masked, for those who may read the originals; that they did is recorded."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from longtable.areas.sensemaking.actions import masking
from longtable.areas.sensemaking.analysis.words import flags_in
from longtable.areas.sensemaking.forms import MaskForm
from longtable.areas.sensemaking.queries import masks
from longtable.areas.sensemaking.rules import check_read_originals
from longtable.areas.sensemaking.views.seats import BoardRequest, for_board, press, refuse

ON_A_PAGE = 20


@for_board
@require_safe
def listing(request: BoardRequest) -> HttpResponse:
    """Answers with something flagged, those not yet looked at first."""
    check_read_originals(request.membership, request.board)
    page = Paginator(masks.flagged(request.board), ON_A_PAGE).get_page(request.GET.get("page"))
    found = [(answer, flags_in(answer)) for answer in page]
    if found and request.method == "GET":
        masking.note_reading(actor=request.membership, board=request.board, shown=len(found))
    context = {
        "board": request.board,
        "page": page,
        "found": found,
        "waiting": masks.waiting(request.board),
    }
    return render(request, "sensemaking/masked.html", context)


@for_board
@require_POST
def decide(request: BoardRequest, answer: int) -> HttpResponse:
    """Keep a person's decision on one answer."""
    check_read_originals(request.membership, request.board)
    found = masks.answer(request.board, answer)
    if found is None:
        raise Http404("There is no such answer.")
    back = reverse("sensemaking:masked", args=[request.partnership.slug, request.board.pk])
    mask = getattr(found, "mask", None)
    form = MaskForm(len(mask.flags) if mask else 0, request.POST)
    if not form.is_valid():
        return refuse(request, form, back)
    keep, also = set(form.cleaned_data["keep"]), form.cleaned_data["also"]
    return press(
        request,
        lambda: masking.decide_mask(
            actor=request.membership, board=request.board, contribution=found, keep=keep, also=also
        ),
        "Decided.",
        back,
    )
