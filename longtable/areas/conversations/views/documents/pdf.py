"""The write-up as an accessible PDF (PDF/UA-1)."""

from dataclasses import asdict
from typing import Any

from longtable.areas.conversations.views.documents import elements as el
from longtable.areas.conversations.views.documents.typesetting import drawing, pdf


def as_pdf(flow: el.Flow, author: str) -> bytes:
    """Set `flow`. The compiler refuses a picture without its description, so each has one."""
    return pdf(
        "write_up.typ",
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


def _data(element: el.Element) -> dict[str, Any]:
    if isinstance(element, el.Picture):
        chart = element.chart
        return {
            "kind": element.kind,
            "title": chart.title,
            "said": element.said,
            "svg": drawing(chart.svg),
            "headers": chart.headers,
            "ranked": element.ranked,
        }
    return {"kind": element.kind, **asdict(element)}
