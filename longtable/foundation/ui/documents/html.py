"""A document as one HTML file that needs nothing else."""

from functools import cache
from pathlib import Path

from django.template.loader import render_to_string

from longtable.foundation.ui.documents import elements as el

STYLES = Path(__file__).resolve().parents[1] / "static" / "ui"


def as_html(flow: el.Flow) -> bytes:
    """`flow` as a page with its style inside, to be kept or sent."""
    context = {"flow": flow, "style": _style()}
    return render_to_string("ui/documents/standalone.html", context).encode()


@cache
def _style() -> str:
    return "".join((STYLES / name).read_text() for name in ("document-file.css", "document.css"))
