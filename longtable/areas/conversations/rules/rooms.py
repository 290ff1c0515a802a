"""Who may make rooms and say what is asked where."""

from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.rules.preparing import can_reword, why_not_edit
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check


def _hosts_make_rooms_until_closing(member: Membership, conversation: Conversation) -> str:
    return why_not_edit(member, conversation)


def _rooms_with_questions_stay(activities: int) -> str:
    if activities:
        return "Something is asked in a room that you take out. Have it asked elsewhere first."
    return ""


def _hosts_place_what_is_not_open(member: Membership, activity: Activity) -> str:
    if not_now := why_not_edit(member, activity.conversation):
        return not_now
    if activity.part == Activity.Part.SURVEY or activity.kind == Activity.Kind.STATEMENTS:
        return "This is asked in all rooms together."
    return "Close it first, then say in which room it is asked." if activity.is_open else ""


def _hosts_ask_in_each_room_before_answers(member: Membership, activity: Activity) -> str:
    if not_now := _hosts_place_what_is_not_open(member, activity):
        return not_now
    if activity.room_id:
        return "This is asked in one room. Have it asked in all rooms first."
    if activity.conversation.rooms.count() < 2:
        return "There are not several rooms yet. Make them first."
    if not can_reword(activity):
        return "This has answers already. Duplicate it in the run order, then ask that one."
    return ""


can_make_rooms, check_make_rooms = can_and_check(_hosts_make_rooms_until_closing)
can_take_out_rooms, check_take_out_rooms = can_and_check(_rooms_with_questions_stay)
can_place, check_place = can_and_check(_hosts_place_what_is_not_open)
can_ask_in_each, check_ask_in_each = can_and_check(_hosts_ask_in_each_room_before_answers)
