"""What pages about passkeys need."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_json(options: Any) -> str:
    """Options for the browser as JSON, escaped into an attribute by the template."""
    return json.dumps(options)
