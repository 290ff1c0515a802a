"""A document as an accessible PDF (PDF/UA-1)."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from longtable.foundation.ui.documents import elements as el
from longtable.foundation.ui.documents.typesetting import TEMPLATES, drawing, pdf

PLAIN = TEMPLATES / "plain.typ"
WIDEST, TALLEST = 62.0, 2.1


def as_pdf(flow: el.Flow, author: str, template: Path = PLAIN) -> bytes:
    """Set `flow`. The compiler refuses a picture without its description, so each has one."""
    return pdf(
        template,
        {
            "title": flow.title,
            "subtitle": flow.subtitle,
            "status": flow.status,
            "author": author,
            "language": flow.language,
            "region": flow.region,
            "elements": [_data(element) for element in flow.elements],
        },
    )


def _data(element: Any) -> dict[str, Any]:
    if isinstance(element, el.Picture):
        chart = element.chart
        return {
            "kind": element.kind,
            "title": chart.title,
            "description": chart.description,
            "said": element.said,
            "svg": drawing(chart.svg),
            # Per cent of the line; a tall picture is made narrower, so that it fits on a page.
            "width": WIDEST * min(1.0, TALLEST / element.ratio),
            "headers": chart.headers,
            "ranked": element.ranked,
        }
    return {"kind": element.kind, **asdict(element)}
