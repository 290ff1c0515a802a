"""The write-up as an accessible PDF (PDF/UA-1)."""

from pathlib import Path

from longtable.areas.conversations.views.documents import elements as el
from longtable.foundation.ui.documents import pdf as documents

TEMPLATE = Path(__file__).resolve().parents[2] / "templates/conversations/write_up/write_up.typ"


def as_pdf(flow: el.Flow, author: str) -> bytes:
    """Set `flow`, quotes and all."""
    return documents.as_pdf(flow, author, TEMPLATE)
