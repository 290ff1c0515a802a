"""Who may do what: each rule says why not, and gives `can_x` (a bool) and `check_x` (raises)."""

from django.utils.translation import gettext, gettext_noop

from longtable.areas.diagnostic.models import Instrument, Respondent, Round, RoundAction
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

CONVENORS_ONLY = "Only a convenor of this partnership can do this. Ask one of them."
OTHER_TABLE = "This round belongs to another partnership."
NO_REOPENING = (
    "This round has closed and its results are fixed: more answers would let people work out"
    " what somebody said. Start a new round instead."
)
CLOSED_FOR_ANSWERS = gettext_noop("This round has closed, so your answers were not counted.")
MOST_INVITED = 2000  # people invited to one round
MOST_RESPONSES = 20_000  # of one round with an open address


def _convenors_prepare_rounds(member: Membership) -> str:
    return "" if member.is_convenor else CONVENORS_ONLY


def _members_read_rounds(member: Membership, asked: Round) -> str:
    at_this_table = member.partnership_id == asked.partnership_id
    return "" if at_this_table and member.left_at is None else OTHER_TABLE


def _convenors_run_rounds(member: Membership, asked: Round) -> str:
    return _members_read_rounds(member, asked) or _convenors_prepare_rounds(member)


def _convenors_change_drafts(member: Membership, asked: Round) -> str:
    if not_convenor := _convenors_run_rounds(member, asked):
        return not_convenor
    if not asked.is_draft:
        return "People have been asked, so everybody must be asked the same: it stays as it is."
    return ""


def _convenors_move_the_last_day(member: Membership, asked: Round) -> str:
    if not_convenor := _convenors_run_rounds(member, asked):
        return not_convenor
    return NO_REOPENING if asked.is_closed else ""


def _convenors_open_rounds(member: Membership, asked: Round) -> str:
    if not_convenor := _convenors_run_rounds(member, asked):
        return not_convenor
    if asked.is_closed:
        return NO_REOPENING
    if not asked.is_draft:
        return "This round is open already."
    if asked.is_over:
        return "Its last day has passed. Change that day first."
    if asked.by_links and not asked.invitations.exists():
        return "Nobody is invited yet. Say who is asked first, then open the round."
    return ""


def _convenors_close_rounds(member: Membership, asked: Round) -> str:
    if not_convenor := _convenors_run_rounds(member, asked):
        return not_convenor
    return "" if asked.status == Round.Status.OPEN else "This round is not open."


def _convenors_invite_to_rounds(member: Membership, asked: Round, more: int = 0) -> str:
    if not_convenor := _convenors_run_rounds(member, asked):
        return not_convenor
    if not asked.by_links:
        return "This round has one address for everybody, so nobody is invited one by one."
    if asked.is_closed or asked.is_over:
        return "This round has closed, so nobody can be invited to it any more."
    if more and asked.invitations.count() + more > MOST_INVITED:
        return f"At most {MOST_INVITED:,} people can be invited to a round. Leave some out."
    return ""


def _convenors_remind(member: Membership, asked: Round) -> str:
    if not_convenor := _convenors_invite_to_rounds(member, asked):
        return not_convenor
    return "" if asked.is_open else "This round is not open, so there is nothing to remind of."


def _convenors_import_answers(member: Membership, asked: Round) -> str:
    if not_convenor := _convenors_run_rounds(member, asked):
        return not_convenor
    if asked.is_closed:
        return NO_REOPENING
    return "" if asked.status == Round.Status.OPEN else "Open the round first."


def _convenors_keep_instruments(member: Membership, instrument: Instrument | None = None) -> str:
    if instrument and instrument.partnership_id != member.partnership_id:
        return "This instrument belongs to another partnership."
    return _convenors_prepare_rounds(member)


def _people_answer_open_rounds(asked: Round, respondent: Respondent | None = None) -> str:
    if asked.is_draft:
        return gettext("This round has not opened yet. Come back when it has.")
    if not asked.is_open:
        return gettext(CLOSED_FOR_ANSWERS)
    if respondent is None:
        return gettext("Use the link in the e-mail that you were sent.") if asked.by_links else ""
    if respondent.round_id != asked.pk:
        return gettext("This link belongs to another round.")
    if respondent.answered:
        return gettext(
            "These questions have been answered already with this link, and once is enough."
        )
    return ""


def _results_are_shown_after_closing(asked: Round) -> str:
    if not asked.is_closed:
        return gettext("The results are shown to everybody at once, when the round has closed.")
    if not hasattr(asked, "result"):
        return gettext("The results are being worked out. Look again in a minute.")
    return ""


def _members_read_results(member: Membership, asked: Round) -> str:
    return _members_read_rounds(member, asked) or _results_are_shown_after_closing(asked)


def _those_who_answered_read_results(respondent: Respondent | None, asked: Round) -> str:
    if respondent is None or respondent.round_id != asked.pk or not respondent.answered:
        return gettext("The results are for those who answered and for members of the partnership.")
    return _results_are_shown_after_closing(asked)


def _members_record_actions(member: Membership, asked: Round) -> str:
    return _members_read_results(member, asked)


def _its_author_or_a_convenor_withdraws_an_action(member: Membership, agreed: RoundAction) -> str:
    if other_table := _members_read_rounds(member, agreed.round):
        return other_table
    if member.is_convenor or agreed.created_by_id == member.pk:
        return ""
    return "Only whoever recorded this action, or a convenor, can withdraw it."


def _convenors_share_summaries(member: Membership, asked: Round) -> str:
    if unseen := _members_read_results(member, asked):
        return unseen
    if not member.is_convenor:
        return CONVENORS_ONLY
    scored = asked.result.content["report"]["scored"]
    return "" if scored else "Too few answered to give scores, so there is nothing to compare."


why_not_open = _convenors_open_rounds
can_prepare, check_prepare = can_and_check(_convenors_prepare_rounds)
can_read, check_read = can_and_check(_members_read_rounds)
can_run, check_run = can_and_check(_convenors_run_rounds)
can_edit, check_edit = can_and_check(_convenors_change_drafts)
can_move, check_move = can_and_check(_convenors_move_the_last_day)
can_open, check_open = can_and_check(_convenors_open_rounds)
can_close, check_close = can_and_check(_convenors_close_rounds)
can_invite, check_invite = can_and_check(_convenors_invite_to_rounds)
can_remind, check_remind = can_and_check(_convenors_remind)
can_import, check_import = can_and_check(_convenors_import_answers)
can_keep_instrument, check_keep_instrument = can_and_check(_convenors_keep_instruments)
can_answer, check_answer = can_and_check(_people_answer_open_rounds)
can_show_results, check_show_results = can_and_check(_results_are_shown_after_closing)
can_read_results, check_read_results = can_and_check(_members_read_results)
can_see_results, check_see_results = can_and_check(_those_who_answered_read_results)
can_share_summary, check_share_summary = can_and_check(_convenors_share_summaries)
can_record_action, check_record_action = can_and_check(_members_record_actions)
can_withdraw_action, check_withdraw_action = can_and_check(
    _its_author_or_a_convenor_withdraws_an_action
)
