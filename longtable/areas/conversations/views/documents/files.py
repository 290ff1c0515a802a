"""A write-up as a file in each format, made once for the same words."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.text import slugify

from longtable.areas.conversations.views.documents import elements as el
from longtable.areas.conversations.views.documents.html import as_html
from longtable.areas.conversations.views.documents.pdf import as_pdf
from longtable.areas.conversations.views.documents.word import as_word

KEPT_SECONDS = 600


@dataclass(frozen=True)
class Format:
    """One way to take a write-up away."""

    label: str
    content_type: str
    make: Callable[[el.Flow, str], bytes]


FORMATS = {
    "pdf": Format("PDF", "application/pdf", as_pdf),
    "docx": Format(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        as_word,
    ),
    "html": Format("web page", "text/html; charset=utf-8", lambda flow, author: as_html(flow)),
}


def as_file(flow: el.Flow, author: str, ending: str) -> HttpResponse:
    """`flow` as a download. `ending` is a key of FORMATS."""
    kind = FORMATS[ending]
    response = HttpResponse(_made(flow, author, ending), content_type=kind.content_type)
    name = slugify(flow.title)[:60] or "write-up"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _made(flow: el.Flow, author: str, ending: str) -> bytes:
    """Make it, or take the one kept: kept under its very words, so that no stale one is given."""
    words = json.dumps([author, ending, asdict(flow)], default=_kind, sort_keys=True)
    key = f"write-up:{hashlib.sha256(words.encode()).hexdigest()}"
    made = cache.get(key)
    if made is None:
        made = FORMATS[ending].make(flow, author)
        cache.set(key, made, KEPT_SECONDS)
    return made


def _kind(value: Any) -> str:
    return str(value)
