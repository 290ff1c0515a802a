"""Who may do what: each rule says why not, and gives `can_x` (a bool) and `check_x` (raises)."""

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from longtable.areas.conversations.models import Conversation
from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

CONVENORS_ONLY = "Only a convenor of this partnership can do this. Ask one of them."
OTHER_TABLE = "This conversation belongs to another partnership."
CLOSED = gettext_noop("This conversation has closed, so nobody can register for it any more.")


def _members_see_registration(member: Membership, conversation: Conversation) -> str:
    at_this_table = member.partnership_id == conversation.partnership_id
    return "" if at_this_table and member.left_at is None else OTHER_TABLE


def _convenors_keep_registrations(member: Membership, conversation: Conversation) -> str:
    if not_here := _members_see_registration(member, conversation):
        return not_here
    return "" if member.is_convenor else CONVENORS_ONLY


def _convenors_set_up_until_closing(member: Membership, conversation: Conversation) -> str:
    if not_convenor := _convenors_keep_registrations(member, conversation):
        return not_convenor
    if conversation.status == Conversation.Status.CLOSED:
        return gettext(CLOSED)
    page = RegistrationPage.objects.filter(conversation=conversation).first()
    return "This event is called off, and people were told so." if _is_off(page) else ""


def _is_off(page: RegistrationPage | None) -> bool:
    return page is not None and page.called_off_at is not None


def _convenors_write_to_those_who_agreed(member: Membership, page: RegistrationPage) -> str:
    if not_convenor := _convenors_keep_registrations(member, page.conversation):
        return not_convenor
    if not page.conversation.recording_url:
        return "There is no link to a recording or notes yet. Add it on the conversation first."
    if page.recording_sent == page.conversation.recording_url:
        return "This link has been sent already."
    return ""


def _convenors_send_the_survey_once(member: Membership, page: RegistrationPage) -> str:
    if not_convenor := _convenors_keep_registrations(member, page.conversation):
        return not_convenor
    if page.conversation.status != Conversation.Status.CLOSED:
        return "The survey is sent once the conversation has closed."
    return "The survey has been sent already." if page.survey_sent_at else ""


def _anyone_registers_while_it_is_open(page: RegistrationPage) -> str:
    if page.called_off_at:
        return gettext("This event does not take place, so nobody can register for it.")
    if page.conversation.status == Conversation.Status.CLOSED:
        return gettext(CLOSED)
    if page.ends_at <= timezone.now() and not page.conversation.is_open:
        return gettext("This event is over, so nobody can register for it any more.")
    return "" if page.is_open else gettext("Registration for this event is closed.")


def _registered_people_change_their_own(registration: Registration) -> str:
    if not registration.is_standing:
        return gettext("You have cancelled your registration. To come after all, register again.")
    page = registration.page
    if page.called_off_at or page.conversation.status == Conversation.Status.CLOSED:
        return gettext(
            "This event is over, so nothing can be changed. Your registration is deleted soon."
        )
    return ""


def _registrations_are_deleted_in_time(page: RegistrationPage) -> str:
    return "" if page.forgotten_at <= timezone.now() else "It is not yet time."


def _nobody_who_registered_is_left_untold(page: RegistrationPage) -> str:
    standing = page.registrations.exclude(status=Registration.Status.CANCELLED)
    if page.called_off_at is None and standing.exists():
        return "People have registered. Call the event off on its registration page first."
    return ""


can_see, check_see = can_and_check(_members_see_registration)
can_keep, check_keep = can_and_check(_convenors_keep_registrations)
can_set_up, check_set_up = can_and_check(_convenors_set_up_until_closing)
can_send_recording, check_send_recording = can_and_check(_convenors_write_to_those_who_agreed)
can_send_survey, check_send_survey = can_and_check(_convenors_send_the_survey_once)
can_register, check_register = can_and_check(_anyone_registers_while_it_is_open)
can_change_own, check_change_own = can_and_check(_registered_people_change_their_own)
can_forget, check_forget = can_and_check(_registrations_are_deleted_in_time)
can_delete, check_delete = can_and_check(_nobody_who_registered_is_left_untold)
