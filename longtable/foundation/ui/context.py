"""What every page's template can rely on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from longtable.foundation.ui import languages, navigation
from longtable.foundation.ui.colours import brand_colour_problem


def page(request: HttpRequest) -> dict[str, Any]:
    """`demo`, and what the request's view set: `partnership`, `membership`; and the navigation."""
    partnership = getattr(request, "partnership", None)
    slug = getattr(partnership, "slug", "")
    return {
        "demo": settings.DEMO,
        "languages": languages.choices(request),
        "partnership": partnership,
        "membership": getattr(request, "membership", None),
        "partnership_home": navigation.address("partnership", slug) if slug else "",
        "partnership_pages": navigation.beside("partnership", slug) if slug else [],
        "account_pages": navigation.beside("account"),
        "navigation": navigation.cycle(slug, request.path) if slug else [],
        "neighbours": navigation.neighbours(slug, request.path) if slug else [],
        "brand_stylesheet": brand_stylesheet(getattr(partnership, "brand_colour", "")),
    }


def brand_stylesheet(colour: str) -> str:
    """Address of the stylesheet that sets a partnership's colour; '' when it has none of use."""
    if not colour or brand_colour_problem(colour):
        return ""
    return reverse("brand-stylesheet", kwargs={"colour": colour.removeprefix("#").lower()})
