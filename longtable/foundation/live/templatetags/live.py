"""`{% live_channel kind key audience %}` in the page, `{% live_script %}` in its scripts block."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from longtable.foundation.live import token

register = template.Library()


@register.inclusion_tag("live/channel.html")
def live_channel(kind: str, key: object, audience: str) -> dict[str, Any]:
    """Keep this page's `data-live-slot` elements as the channel's newest snapshot has them.

    The page says who is looking: `audience` must come from the view's own rule, never from the
    address. Without JavaScript nothing is shown and nothing is lost.
    """
    query = urlencode({"token": token.issue(kind, str(key), audience)})
    address = f"/live/{kind}/{key}"
    return {
        # A page whose reader has changed the language elsewhere is not renewed in another one.
        "channel": f"{kind}.{key}.{audience}.{get_language()}",
        "stream": f"{address}/stream?{query}",
        "state": f"{address}/state?{query}",
    }


@register.simple_tag
def live_script() -> SafeString:
    """The script that `live_channel` needs, once a page."""
    return format_html('<script src="{}" defer></script>', static("live/live.js"))
