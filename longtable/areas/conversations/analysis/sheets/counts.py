"""One activity in counts, as the big screen shows it to anybody; small groups are not told."""

from collections.abc import Sequence

from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.queries import said
from longtable.areas.conversations.queries.from_above import runner_of
from longtable.areas.conversations.queries.results import Counted, poll, public_poll
from longtable.foundation.ui.documents.spreadsheets import Cell

Rows = list[Sequence[Cell]]


def counts_of(activity: Activity, people: int, least: int, sees_hidden: bool = False) -> Rows:
    """How many answered, and what: `people` answered, fewer than `least` are not told.

    sees_hidden: results that wait to be revealed are told too.
    """
    answered: Sequence[Cell] = ["People who answered", people if people >= least else _few(least)]
    if runner_of(activity):
        return [["What", "Count"], ["Its results are with the opinion map", ""]]
    if activity.is_poll:
        counted = (poll if sees_hidden else public_poll)(activity).counted
        return _tallies(counted, answered, people >= least)
    if activity.kind == Activity.Kind.WORD_CLOUD and activity.conversation.keeps_words:
        return [["Word", "Times"], *said.words(activity)]
    if activity.kind == Activity.Kind.PANEL_QUESTIONS and activity.conversation.keeps_words:
        return [
            ["Question", "People who ask it too", "Answered"],
            *(
                [one.text, one.votes, "Yes" if one.answered_at else "No"]  # type: ignore[attr-defined]  # annotated
                for one in said.questions(activity)
            ),
        ]
    return [["What", "Count"], answered]


def _tallies(counted: Counted | None, answered: Sequence[Cell], enough: bool) -> Rows:
    if counted is None:
        return [["What", "Count"], answered, ["The results are not shown yet", ""]]
    if not enough and not counted.hands:
        return [["What", "Count"], answered]
    shown = [
        [tally.label, tally.phones if enough else None, tally.hands, tally.together]
        for tally in counted.tallies
    ]
    return [["Answer", "On phones", "In the room", "Together"], *shown]


def _few(least: int) -> str:
    return f"fewer than {least}"
