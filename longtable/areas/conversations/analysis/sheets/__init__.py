"""A conversation as sheets of a file, at any moment: what it is, who came, and each activity.

Whoever holds it gets what was given, as far as it may leave; other members get what anybody may see
on the big screen, in counts.
"""

from collections.abc import Iterator, Sequence

from longtable.areas.conversations.analysis.document.attendance import attendance
from longtable.areas.conversations.analysis.document.parts import Attendance
from longtable.areas.conversations.analysis.sheets.counts import counts_of
from longtable.areas.conversations.analysis.sheets.given import given_to
from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.queries.write_up import attendees, people_answering
from longtable.foundation.ui.documents.spreadsheets import Cell
from longtable.foundation.ui.documents.workbooks import Sheet, titled

ALWAYS = 2  # the conversation and its attendance


def sheets(conversation: Conversation, *, sees_answers: bool) -> list[Sheet]:
    """All sheets, made afresh. Where nothing said is kept everybody gets counts."""
    return list(_sheets(conversation, sees_answers and conversation.keeps_words))


def _sheets(conversation: Conversation, sees_answers: bool) -> Iterator[Sheet]:
    least = conversation.partnership.suppression_threshold
    came = attendance(attendees(conversation), least)
    activities = list(conversation.activities.all())
    answering = people_answering(conversation)
    yield Sheet(titled(1, "Conversation"), _about(conversation))
    yield Sheet(titled(2, "Attendance"), _who_came(came))
    given = given_to(conversation) if sees_answers else {}
    for number, activity in enumerate(activities, start=ALWAYS + 1):
        activity.conversation = conversation
        people = answering.get(activity.pk, 0)
        rows = given.get(activity.pk) or counts_of(activity, people, least, sees_answers)
        yield Sheet(titled(number, activity.prompt), rows)


def _about(conversation: Conversation) -> list[Sequence[Cell]]:
    kept = "kept" if conversation.keeps_words else "not kept: counts only"
    return [
        ["What", "Value"],
        ["Title", conversation.title],
        ["Purpose", conversation.purpose],
        ["Partnership", conversation.partnership.name],
        ["Starts at", f"{conversation.starts_at:%Y-%m-%d %H:%M %Z}"],
        ["State", conversation.get_status_display()],
        ["Names", conversation.get_names_display()],
        ["What people said is", kept],
    ]


def _who_came(came: Attendance) -> list[Sequence[Cell]]:
    everybody = came.people if came.people is not None else f"fewer than {came.threshold}"
    groups = [(each.trait, name, people) for each in came.breakdowns for name, people in each.rows]
    return [("By", "Group", "People"), ("Everybody", "", everybody), *groups]
