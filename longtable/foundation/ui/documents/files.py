"""A document as a file in each format, made once for the same words."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy, override

from longtable.foundation.ui.documents import elements as el
from longtable.foundation.ui.documents.html import as_html
from longtable.foundation.ui.documents.pdf import as_pdf
from longtable.foundation.ui.documents.word import as_word

KEPT_SECONDS = 600


@dataclass(frozen=True)
class Format:
    """One way to take a document away."""

    label: Any
    content_type: str
    make: Callable[[el.Flow, str], bytes]


Formats = Mapping[str, Format]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS: Formats = {
    "pdf": Format("PDF", "application/pdf", as_pdf),
    "docx": Format("Word", WORD, as_word),
    "html": Format(
        gettext_lazy("web page"), "text/html; charset=utf-8", lambda flow, author: as_html(flow)
    ),
}


def as_file(flow: el.Flow, author: str, ending: str, formats: Formats = FORMATS) -> HttpResponse:
    """`flow` as a download. `ending` is a key of `formats`."""
    kind = formats[ending]
    with override(flow.tag.lower()):
        made = _made(flow, author, ending, kind)
    response = HttpResponse(made, content_type=kind.content_type)
    name = slugify(flow.title)[:60] or slugify(flow.sort)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _made(flow: el.Flow, author: str, ending: str, kind: Format) -> bytes:
    """Make it, or take the one kept: kept under its very words, so that no stale one is given."""
    words = json.dumps([author, ending, asdict(flow)], default=str, sort_keys=True)
    key = f"document:{hashlib.sha256(words.encode()).hexdigest()}"
    made = cache.get(key)
    if made is None:
        made = kind.make(flow, author)
        cache.set(key, made, KEPT_SECONDS)
    return made
