"""What was given to each activity, for whoever holds the conversation."""

from collections import defaultdict
from collections.abc import Sequence

from longtable.areas.conversations.analysis.contributions import contributions_by_activity
from longtable.areas.conversations.models import Conversation
from longtable.foundation.ui.documents.spreadsheets import Cell

ABOUT_THE_ACTIVITY = 2  # part and question, which the sheet's title tells


def given_to(conversation: Conversation) -> dict[int, list[Sequence[Cell]]]:
    """Headings and a row for each contribution, by activity; nothing for one without any."""
    rows: dict[int, list[Sequence[Cell]]] = defaultdict(list)
    headings, table = contributions_by_activity(conversation)
    for activity, row in table:
        if not rows[activity]:
            rows[activity].append(headings[ABOUT_THE_ACTIVITY:])
        rows[activity].append(row[ABOUT_THE_ACTIVITY:])
    return dict(rows)
