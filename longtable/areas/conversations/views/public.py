"""A published write-up, for anyone: the page at the conversation's code, and its files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from longtable.areas.conversations.analysis.document import document
from longtable.areas.conversations.models import WriteUp
from longtable.areas.conversations.queries.entrance import conversation_by_code
from longtable.areas.conversations.queries.write_up import write_up_of
from longtable.areas.conversations.views.documents.files import FORMATS, as_file
from longtable.areas.conversations.views.documents.flow import flow
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within
from longtable.foundation.ui.documents.elements import Flow

Reading = Callable[..., HttpResponse]
# A wrong code and a write-up that is not published look the same from outside.
NOTHING = "There is no published write-up here."


class ReaderRequest(HttpRequest):
    """A request for a published write-up."""

    partnership: Partnership
    write_up: WriteUp


@dataclass(frozen=True)
class Download:
    """A link to the write-up as a file."""

    label: str
    href: str


def for_readers(view: Reading) -> Reading:
    """Find the published write-up of the conversation with this code; else nothing (404)."""

    @wraps(view)
    @never_cache
    @require_safe
    def found(request: Any, code: str, **kwargs: Any) -> HttpResponse:
        conversation = conversation_by_code(code)
        if conversation is None:
            raise Http404(NOTHING)
        with within(conversation.partnership):
            write_up = write_up_of(conversation)
            if write_up is None or not write_up.is_published:
                raise Http404(NOTHING)
            if code != conversation.join_code:
                name = f"conversations:{request.resolver_match.url_name}"
                return redirect(name, code=conversation.join_code, **kwargs)
            request.partnership, request.write_up = conversation.partnership, write_up
            return view(request, **kwargs)

    return found


@for_readers
def read(request: ReaderRequest) -> HttpResponse:
    """The page."""
    code = request.write_up.conversation.join_code
    downloads = [
        Download(kind.label, reverse("conversations:write_up_file", args=[code, ending]))
        for ending, kind in FORMATS.items()
    ]
    context = {
        "flow": _laid_out(request),
        "downloads": downloads,
        "conversation": request.write_up.conversation,
    }
    return render(request, "conversations/write_up/public.html", context)


@for_readers
def download(request: ReaderRequest, ending: str) -> HttpResponse:
    """The write-up as a file."""
    if ending not in FORMATS:
        raise Http404(NOTHING)
    return as_file(_laid_out(request), request.partnership.name, ending)


def _laid_out(request: ReaderRequest) -> Flow:
    """The write-up in the language it is drafted in, whatever its reader's pages are in."""
    with override(settings.LANGUAGE_CODE):
        return flow(document(request.write_up))
