"""The record on the screen: read it, look for something, take its head and proofs away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from longtable.engines.transparency import (
    head_to_dict,
    inclusion_to_dict,
    key_id,
    public_key_to_hex,
)
from longtable.foundation.audit import actions, queries, signing, tree
from longtable.foundation.audit.forms import SoughtForm
from longtable.foundation.audit.leaf import canonical
from longtable.foundation.audit.rules import check_read_record
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.permission import NotAllowed

EVENTS_A_PAGE = 50


@require_GET
@for_members
def record(request: MemberRequest) -> HttpResponse:
    """The trail in plain sentences, newest first."""
    _let_in(request)
    form = SoughtForm(request.GET or None, partnership=request.partnership)
    found = queries.events(request.partnership, form.sought())
    page = Paginator(found, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": queries.lines(list(page.object_list)),
        "standing": queries.standing(),
        "key_id": head_key_id(),
        "sought": _without_page(request),
    }
    return render(request, "audit/record.html", context)


@require_POST
@for_members
def sign(request: MemberRequest) -> HttpResponse:
    """Sign a head now."""
    _let_in(request)
    head = actions.sign_record(actor=request.membership)
    messages.success(request, f"Signed: {head.size} events. Download the head and keep it.")
    return redirect("audit:record", request.partnership.slug)


@require_GET
@for_members
def head(request: MemberRequest) -> HttpResponse:
    """The newest signed head, as a file to keep elsewhere."""
    _let_in(request)
    newest = signing.newest_head()
    if newest is None:
        raise Http404("No head has been signed yet.")
    return _file(head_to_dict(newest), f"record-head-{newest.size}.json")


@require_GET
@for_members
def proof(request: MemberRequest, index: int) -> HttpResponse:
    """The proof that one event is under the newest head that covers it."""
    _let_in(request)
    event, newest = queries.event_of(request.partnership, index), signing.newest_head()
    if event is None or newest is None or newest.size <= index:
        raise Http404("No such event under a signed head. Sign a head first.")
    content = {
        "event": canonical(event).decode(),
        "proof": inclusion_to_dict(tree.prove_inclusion(index, newest.size)),
        "head": head_to_dict(newest),
        "public_key": public_key_to_hex(signing.public_key()),
    }
    return _file(content, f"record-proof-{index}.json")


def head_key_id() -> str:
    """Which key signs the heads."""
    return key_id(signing.public_key())


def _let_in(request: MemberRequest) -> None:
    try:
        check_read_record(request.membership)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None


def _without_page(request: MemberRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def _file(content: dict[str, Any], name: str) -> HttpResponse:
    response = JsonResponse(content, json_dumps_params={"indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
