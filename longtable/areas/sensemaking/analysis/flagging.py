"""What looks like personal information in answers."""

from collections.abc import Iterable

from longtable.areas.conversations.models import Contribution
from longtable.areas.sensemaking.queries.material import FlaggedAnswer
from longtable.engines import personal


def flagged(contributions: Iterable[Contribution]) -> list[FlaggedAnswer]:
    """Each contribution with its flags."""
    return [FlaggedAnswer(each, _flags(each.text)) for each in contributions]


def _flags(text: str) -> list[list[int | str]]:
    return [[span.start, span.end, span.kind.value] for span in personal.find(text)]
