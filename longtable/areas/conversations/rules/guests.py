"""What guests may do: join, contribute, upvote, withdraw."""

from django.utils.translation import gettext

from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    Conversation,
    Participant,
    Room,
)
from longtable.foundation.partnerships.permission import can_and_check

MOST_WORDS = 3  # answers that one guest adds to a word cloud


def _guests_join_open_conversations(conversation: Conversation) -> str:
    return (
        ""
        if conversation.is_open
        else gettext("This conversation is not open, so nobody can join it.")
    )


def _guests_contribute_to_open_activities(guest: Participant, activity: Activity) -> str:
    if guest.conversation_id != activity.conversation_id:
        return gettext("You have not joined this conversation. Join it with its code first.")
    if not activity.conversation.is_open:
        return gettext("This conversation has closed, so this was not sent.")
    if not activity.is_asked_in(guest.room_id):
        return gettext("This is asked in another room, so it was not sent.")
    if activity.takes_answers:
        return ""
    if activity.status == Activity.Status.OPEN:
        return gettext("The time for this question is over, so this was not sent.")
    return gettext("The host has closed this question, so this was not sent.")


def _guests_answer_within_bounds(guest: Participant, activity: Activity, more: int = 1) -> str:
    standing = activity.contributions.filter(participant=guest, status__in=Contribution.GIVEN)
    if activity.kind == Activity.Kind.WORD_CLOUD and standing.count() + more > MOST_WORDS:
        return gettext("You have sent three already. Withdraw one to send another.")
    if activity.part == Activity.Part.SURVEY and standing.exists():
        return gettext("You have answered this already. Withdraw your answer to give another.")
    return ""


def _guests_answer_polls_once_or_change_them(activity: Activity, has_answered: bool) -> str:
    if has_answered and not activity.can_change:
        return gettext("You have answered this already, and an answer to it cannot be changed.")
    return ""


def _guests_upvote_questions_of_others(guest: Participant, question: Contribution) -> str:
    if question.activity.kind != Activity.Kind.PANEL_QUESTIONS or not question.is_shown:
        return gettext("This question is no longer shown.")
    if question.merged_into_id:
        return gettext("This question is part of another one now. Add your voice to that one.")
    if question.participant_id == guest.pk:
        return gettext("This is your own question. Others can add their voice to it.")
    return _guests_contribute_to_open_activities(guest, question.activity)


def _guests_withdraw_their_own(guest: Participant, contribution: Contribution) -> str:
    if contribution.participant_id != guest.pk:
        return gettext("Only whoever wrote this can withdraw it.")
    if contribution.status == Contribution.Status.WITHDRAWN:
        return gettext("You have withdrawn this already.")
    return ""


def _guests_choose_their_own_consent(guest: Participant, whose: Participant) -> str:
    return "" if guest.pk == whose.pk else gettext("Only they can choose this.")


def _guests_choose_their_own_room(guest: Participant, room: Room) -> str:
    if room.conversation_id != guest.conversation_id:
        return gettext("There is no such room here.")
    return "" if guest.conversation.is_open else gettext("This conversation is not open.")


can_change_room, check_change_room = can_and_check(_guests_choose_their_own_room)
can_join, check_join = can_and_check(_guests_join_open_conversations)
can_contribute, check_contribute = can_and_check(_guests_contribute_to_open_activities)
can_add, check_add = can_and_check(_guests_answer_within_bounds)
can_answer_poll, check_answer_poll = can_and_check(_guests_answer_polls_once_or_change_them)
can_upvote, check_upvote = can_and_check(_guests_upvote_questions_of_others)
can_withdraw, check_withdraw = can_and_check(_guests_withdraw_their_own)
can_choose_consent, check_choose_consent = can_and_check(_guests_choose_their_own_consent)
