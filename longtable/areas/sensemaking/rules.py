"""Who may do what: each rule says why not, and gives `can_x` (a bool) and `check_x` (raises)."""

from longtable.areas.conversations.models import Activity, Conversation, WriteUp
from longtable.areas.sensemaking.models import Board, Maker, RecurringTheme, SecondCoding
from longtable.foundation.partnerships.models import Membership, Role
from longtable.foundation.partnerships.permission import can_and_check

CONVENORS_ONLY = "Only a convenor of this partnership can do this. Ask one of them."
OTHER_TABLE = "This board belongs to another partnership."
MOST_THEMES = 100
Owned = Board | Activity | Conversation | RecurringTheme


def _members_read_boards(member: Membership, owned: Owned) -> str:
    at_this_table = member.partnership_id == owned.partnership_id
    return "" if at_this_table and member.left_at is None else OTHER_TABLE


def _convenors_run_boards(member: Membership, owned: Owned) -> str:
    if not_here := _members_read_boards(member, owned):
        return not_here
    return "" if member.is_convenor else CONVENORS_ONLY


def _convenors_start_boards(member: Membership, activity: Activity) -> str:
    if not_convenor := _convenors_run_boards(member, activity):
        return not_convenor
    if activity.kind != Activity.Kind.OPEN_TEXT:
        return "Only questions that are answered in people's own words have a board."
    if Board.objects.filter(activity=activity).exists():
        return "This question has a board already."
    return ""


def _convenors_or_invited_members_sort(member: Membership, board: Board) -> str:
    if not_here := _members_read_boards(member, board):
        return not_here
    if member.is_convenor:
        return ""
    if board.in_write_up and _is_published(board.activity.conversation):
        return "The write-up that tells this is published, so only convenors change it."
    if board.members_sort and member.has(Role.MEMBER):
        return ""
    return "Only convenors sort this board. Ask one of them to let members sort as well."


def _is_published(conversation: Conversation) -> bool:
    published = WriteUp.Status.PUBLISHED
    return WriteUp.objects.filter(conversation=conversation, status=published).exists()


def _convenors_change_unpublished_write_ups(member: Membership, conversation: Conversation) -> str:
    if not_convenor := _convenors_run_boards(member, conversation):
        return not_convenor
    if _is_published(conversation):
        return "The write-up is published. Take it down first, so that nothing unread is shown."
    return ""


def _convenors_tell_decided_themes(member: Membership, board: Board, tell: bool = True) -> str:
    if refused := _convenors_change_unpublished_write_ups(member, board.activity.conversation):
        return refused
    decided = board.themes.filter(maker=Maker.PERSON, removed_at=None)
    if tell and not decided.exists():
        return "Decide at least one theme first: what the program suggests is not told to readers."
    return ""


def _convenors_and_data_stewards_read_originals(member: Membership, owned: Owned) -> str:
    if not_here := _members_read_boards(member, owned):
        return not_here
    if member.has(Role.CONVENOR, Role.DATA_STEWARD):
        return ""
    return "Only convenors and data stewards read what is masked. Ask one of them."


def _convenors_ask_for_a_second_look(member: Membership, board: Board, coder: Membership) -> str:
    if not_convenor := _convenors_run_boards(member, board):
        return not_convenor
    if coder.partnership_id != board.partnership_id or coder.left_at is not None:
        return "Ask somebody who is a member of this partnership."
    if SecondCoding.objects.filter(board=board, coder=coder).exists():
        return "They have been asked already."
    return ""


def _whoever_was_asked_sorts_blind(member: Membership, coding: SecondCoding) -> str:
    if not_here := _members_read_boards(member, coding.board):
        return not_here
    if coding.coder_id != member.pk:
        return "Only the person who was asked can do this."
    return "" if coding.is_open else "You have finished this, so it can no longer be changed."


def _agreement_is_shown_at_the_end(member: Membership, coding: SecondCoding) -> str:
    if not_here := _members_read_boards(member, coding.board):
        return not_here
    if coding.is_open:
        return "The second sorting is not finished, so agreement is not shown yet."
    if member.is_convenor or coding.coder_id == member.pk:
        return ""
    return CONVENORS_ONLY


can_read, check_read = can_and_check(_members_read_boards)
can_run, check_run = can_and_check(_convenors_run_boards)
can_start, check_start = can_and_check(_convenors_start_boards)
can_sort, check_sort = can_and_check(_convenors_or_invited_members_sort)
can_change_write_up, check_change_write_up = can_and_check(_convenors_change_unpublished_write_ups)
can_tell, check_tell = can_and_check(_convenors_tell_decided_themes)
can_read_originals, check_read_originals = can_and_check(
    _convenors_and_data_stewards_read_originals
)
can_ask_second, check_ask_second = can_and_check(_convenors_ask_for_a_second_look)
can_code, check_code = can_and_check(_whoever_was_asked_sorts_blind)
can_see_agreement, check_see_agreement = can_and_check(_agreement_is_shown_at_the_end)
