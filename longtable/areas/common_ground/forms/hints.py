"""What makes a statement hard to vote on, said while it is typed and again by the server.

Each pattern is read by Python and, from the page, by JavaScript: only what both understand.
"""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Hint:
    """A fault, how it is recognised, and what to do about it. A `hard` one cannot be sent."""

    code: str
    pattern: str
    text: Any  # looked up in the reader's language when it is shown
    hard: bool = False


HINTS = (
    Hint(
        "question",
        r"\?\s*$",
        gettext_lazy(
            "This is a question. Say what you think, so that others can agree or disagree."
        ),
        hard=True,
    ),
    Hint(
        "two_ideas",
        r"\b(and|but|because|although|while)\b|[;/]|[.!]\s+\S",
        gettext_lazy(
            "This may hold two ideas. Somebody may agree with one and not the other: send them"
            " apart."
        ),
    ),
    Hint(
        "person",
        r"\b(Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Prof|Professor|Sister)\.? [A-Z]"
        r"|\b([Hh]e|[Ss]he|[Hh]is|[Hh]er)\b|@",
        gettext_lazy("This may be about a person. Speak of what should happen, not of who."),
    ),
)


def hints_for(text: str) -> list[Hint]:
    """The hints that `text` calls for, in order."""
    return [hint for hint in HINTS if re.search(hint.pattern, text)]


def for_the_page() -> str:
    """The hints as JSON, for the script that shows them while somebody types."""
    return json.dumps([asdict(hint) for hint in HINTS], cls=DjangoJSONEncoder)
