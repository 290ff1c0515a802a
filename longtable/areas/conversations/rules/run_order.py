"""Who may add, change, move and remove what guests are asked, and when."""

from longtable.areas.conversations.models import (
    MOST_SURVEY_QUESTIONS,
    Activity,
    Conversation,
)
from longtable.areas.conversations.rules.preparing import can_reword, why_not_edit
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

RUN_ELSEWHERE = "An opinion map runs this step. Change it, or take it out, on the map's own page."


def _hosts_add_activities_until_closing(
    member: Membership, conversation: Conversation, part: str
) -> str:
    if not_now := why_not_edit(member, conversation):
        return not_now
    asked = conversation.activities.filter(part=part)
    if part == Activity.Part.QUESTIONS and asked.exists():
        return "This conversation has a question session already. One is enough for everybody."
    if part == Activity.Part.SURVEY and asked.count() >= MOST_SURVEY_QUESTIONS:
        return f"The follow-up survey has {MOST_SURVEY_QUESTIONS} questions already: the most."
    return ""


def _hosts_change_activities_until_closing(member: Membership, activity: Activity) -> str:
    return why_not_edit(member, activity.conversation)


def _hosts_duplicate_what_is_asked_here(member: Membership, activity: Activity) -> str:
    if not_now := why_not_edit(member, activity.conversation):
        return not_now
    return RUN_ELSEWHERE if activity.kind == Activity.Kind.STATEMENTS else ""


def _hosts_move_steps_until_closing(member: Membership, activity: Activity) -> str:
    return why_not_edit(member, activity.conversation)


def _hosts_remove_unanswered_activities(member: Membership, activity: Activity) -> str:
    if not_now := _hosts_duplicate_what_is_asked_here(member, activity):
        return not_now
    if not can_reword(activity):
        return "This has answers, so it stays. Close it, and nobody can answer it any more."
    return ""


can_add_activity, check_add_activity = can_and_check(_hosts_add_activities_until_closing)
can_change, check_change = can_and_check(_hosts_change_activities_until_closing)
can_duplicate, check_duplicate = can_and_check(_hosts_duplicate_what_is_asked_here)
can_move, check_move = can_and_check(_hosts_move_steps_until_closing)
can_remove, check_remove = can_and_check(_hosts_remove_unanswered_activities)
