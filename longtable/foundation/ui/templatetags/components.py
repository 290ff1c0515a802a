"""Components as template tags, available in every template."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString

from longtable.foundation.ui import shapes
from longtable.foundation.ui.charts import Chart
from longtable.foundation.ui.colours import SECTOR_LOOKS, Look

register = template.Library()
TAG_COLOURS = ("grey", "blue", "green", "teal", "purple", "magenta", "red", "orange", "yellow")


@register.filter
def beside(row: Sequence[Any], headers: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Each cell of a row with its column's header, '' where there is none."""
    missing = [""] * (len(row) - len(headers))
    return list(zip(row, [*headers, *missing], strict=False))


@register.simple_tag
def tag(text: str, colour: str = "grey") -> SafeString:
    """A small label for a state, such as 'Open'."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"A tag's colour is one of {', '.join(TAG_COLOURS)}, not {colour!r}.")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


@register.simple_tag
def sector_chip(sector: Any) -> SafeString:
    """A sector's name with its own colour and shape; '' for no sector."""
    if sector is None or sector == "":
        return SafeString("")
    return format_html(
        '<span class="lt-chip">{}{}</span>', sector_mark(sector), getattr(sector, "name", sector)
    )


@register.simple_tag
def sector_mark(sector: Any) -> SafeString:
    """A sector's shape in its colour; put its name beside it."""
    return format_html(
        '<svg class="lt-chip__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path d="{}" fill="{}" fill-rule="evenodd"/></svg>',
        shapes.path(getattr(sector, "shape", "")),
        getattr(sector, "colour", "#6B7680"),
    )


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(title: str, text: str, href: str = "", label: str = "") -> dict[str, str]:
    """What a page says while it holds nothing: what it is for, and the first step."""
    return {"title": title, "text": text, "href": href, "label": label}


@register.inclusion_tag("ui/components/stat.html")
def stat(value: object, label: str, note: str = "") -> dict[str, object]:
    """One figure with what it counts; several sit inside `<div class="lt-stats">`."""
    return {"value": value, "label": label, "note": note}


@register.inclusion_tag("ui/charts/figure.html")
def chart(chart: Chart) -> dict[str, Chart]:
    """A chart's picture with its title, description and table."""
    return {"chart": chart}


@register.inclusion_tag("ui/components/form.html", takes_context=True)
def plain_form(context: Any, form: BaseForm, action: str = "") -> dict[str, Any]:
    """A whole form: error summary, fields, CSRF token and button; posts to `action` or here."""
    # Only members' forms are taken once by their page's key; a stranger's page stays the same.
    return {
        "form": form,
        "action": action,
        "csrf_token": context.get("csrf_token"),
        "membership": context.get("membership"),
    }


@register.simple_tag
def page_key() -> str:
    """A hidden field that tells this page's form from the same form on another page."""
    return format_html('<input type="hidden" name="page_key" value="{}">', secrets.token_urlsafe(9))


@register.inclusion_tag("ui/parts/long_table.svg")
def long_table() -> dict[str, list[dict[str, object]]]:
    """The drawing of the front page: a long table with every sector's seat around it."""
    places = [(70 + 59.5 * seat, y) for y in (4, 104) for seat in range(9)]
    looks = (*SECTOR_LOOKS, *SECTOR_LOOKS[4:], *SECTOR_LOOKS[:4])
    ends = [(14.0, 54), (602.0, 54)]
    around = zip([*places, *ends], (*looks, SECTOR_LOOKS[7], SECTOR_LOOKS[2]), strict=True)
    return {"seats": [_seat(x, y, look) for (x, y), look in around]}


def _seat(x: float, y: float, look: Look) -> dict[str, object]:
    return {"x": f"{x:.1f}", "y": y, "path": shapes.path(look.shape), "colour": look.colour}
