"""Who may do what: each rule says why not, and gives `can_x` (a bool) and `check_x` (raises)."""

from django.utils.translation import gettext

from longtable.areas.common_ground.models import (
    Moderation,
    Note,
    OpinionMap,
    Participant,
    Statement,
)
from longtable.areas.conversations.models import Helper
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

MOST_STATEMENTS = 1000  # of one map, whatever their status
MOST_ADDED = 10  # statements that one person adds
MOST_NOTES = 20  # notes that one person writes
MOST_LETTERS = 200  # e-mails that one press sends
WITHDRAWN = "Whoever wrote this has withdrawn it."
CONVENORS_ONLY = "Only a convenor of this partnership can do this. Ask one of them."
HOSTS_ONLY = "Only a convenor or a co-host of its conversation can do this. Ask a convenor."
OTHER_TABLE = "This opinion map belongs to another partnership."


def _convenors_create_maps(member: Membership) -> str:
    return "" if member.is_convenor else CONVENORS_ONLY


def _members_read_maps(member: Membership, opinion_map: OpinionMap) -> str:
    at_this_table = member.partnership_id == opinion_map.partnership_id
    return "" if at_this_table and member.left_at is None else OTHER_TABLE


def _convenors_host_maps(member: Membership, opinion_map: OpinionMap) -> str:
    return _members_read_maps(member, opinion_map) or _convenors_create_maps(member)


def _hosts_run_maps(member: Membership, opinion_map: OpinionMap) -> str:
    """Convenors, and who co-hosts the conversation of which the map is a step."""
    not_convenor = _convenors_host_maps(member, opinion_map)
    if not not_convenor or _members_read_maps(member, opinion_map):
        return not_convenor
    co_hosts = Helper.objects.filter(
        conversation__activities=opinion_map.step_id, membership=member, part=Helper.Part.CO_HOST
    )
    if not opinion_map.step_id:
        return not_convenor
    return "" if co_hosts.exists() else HOSTS_ONLY


def _hosts_edit_until_closing(member: Membership, opinion_map: OpinionMap) -> str:
    if not_host := _convenors_host_maps(member, opinion_map):
        return not_host
    if opinion_map.status == OpinionMap.Status.CLOSED:
        return "This opinion map has closed, so it can no longer be changed. Open it again first."
    return ""


def _questions_with_votes_keep_their_words(opinion_map: OpinionMap, question: str) -> str:
    if opinion_map.opened_at and question != opinion_map.question:
        return "People have been asked this question, so its words can no longer be changed."
    return ""


def _promises_about_results_are_kept(
    opinion_map: OpinionMap, results: str, guests_see_results: bool
) -> str:
    promised = (opinion_map.results, opinion_map.guests_see_results)
    if opinion_map.opened_at and (results, guests_see_results) != promised:
        return (
            "People have been told who sees the results and when, so that can no longer be changed."
        )
    return ""


def _hosts_delete_drafts(member: Membership, opinion_map: OpinionMap) -> str:
    if not_host := _convenors_host_maps(member, opinion_map):
        return not_host
    if opinion_map.opened_at or opinion_map.status != OpinionMap.Status.DRAFT:
        return "Only an opinion map that has never been opened can be deleted."
    return ""


def _hosts_open_maps_with_statements(member: Membership, opinion_map: OpinionMap) -> str:
    if not_host := _hosts_run_maps(member, opinion_map):
        return not_host
    if opinion_map.is_open:
        return "This opinion map is open already."
    if not opinion_map.statements.filter(status="accepted").exists():
        return "Add a first statement, then open the map: people need something to vote on."
    return ""


def _hosts_close_maps(member: Membership, opinion_map: OpinionMap) -> str:
    if not_host := _hosts_run_maps(member, opinion_map):
        return not_host
    return "" if opinion_map.is_open else "This opinion map is not open."


def _hosts_attach_maps(member: Membership, opinion_map: OpinionMap) -> str:
    return _hosts_run_maps(member, opinion_map)


def _hosts_reveal_what_guests_may_see(member: Membership, opinion_map: OpinionMap) -> str:
    if not_host := _hosts_run_maps(member, opinion_map):
        return not_host
    if opinion_map.step_id is None:
        return "This opinion map is not part of a conversation."
    if not is_promised_to_guests(opinion_map):
        return "The results of this opinion map were promised to members of the partnership only."
    if opinion_map.status == OpinionMap.Status.DRAFT:
        return "This opinion map has not opened yet, so there is nothing to show."
    return ""


def is_promised_to_guests(opinion_map: OpinionMap) -> bool:
    """Whether people who take part see the results, not members only."""
    return opinion_map.guests_see_results


def must_close_to_reveal(opinion_map: OpinionMap) -> bool:
    """Whether people were told that nobody sees results while they vote."""
    return opinion_map.results == OpinionMap.Results.AFTER_CLOSING and opinion_map.is_open


def _hosts_moderate(member: Membership, words: Statement | Note) -> str:
    found = words.statement if isinstance(words, Note) else words
    return _convenors_host_maps(member, found.opinion_map)


def _hosts_accept(member: Membership, words: Statement | Note) -> str:
    if not_host := _hosts_moderate(member, words):
        return not_host
    if words.status == Moderation.WITHDRAWN:
        return WITHDRAWN
    return "This is accepted already." if words.is_accepted else ""


def _hosts_reject(member: Membership, words: Statement | Note) -> str:
    if not_host := _hosts_moderate(member, words):
        return not_host
    if words.status == Moderation.WITHDRAWN:
        return WITHDRAWN
    return "This is rejected already." if words.status == Moderation.REJECTED else ""


def _hosts_correct_what_nobody_has_voted_on(member: Membership, statement: Statement) -> str:
    if not_host := _hosts_moderate(member, statement):
        return not_host
    if statement.status != Moderation.WAITING:
        return "Only a statement that waits to be read can be corrected: others have been voted on."
    return ""


def _hosts_say_what_is_about_who_votes(member: Membership, statement: Statement) -> str:
    return _hosts_edit_until_closing(member, statement.opinion_map)


def _people_withdraw_their_own(person: Participant, words: Statement | Note) -> str:
    if words.author_id != person.pk:
        return gettext("Only whoever wrote this can withdraw it.")
    if words.status == Moderation.WITHDRAWN:
        return gettext("You have withdrawn this already.")
    return ""


def _hosts_send_the_link_of_open_maps(member: Membership, opinion_map: OpinionMap) -> str:
    if not_host := _convenors_host_maps(member, opinion_map):
        return not_host
    return "" if opinion_map.is_open else "Open the map first: until then the link leads nowhere."


def _links_go_to_two_hundred_at_a_time(count: int) -> str:
    if count > MOST_LETTERS:
        return (
            f"These are {count:,} addresses; the most at a time is {MOST_LETTERS}."
            " Send to some of them first."
        )
    return "" if count else "Choose the members, or enter an address."


def _maps_hold_a_thousand_statements(opinion_map: OpinionMap, more: int = 1) -> str:
    if opinion_map.statements.count() + more > MOST_STATEMENTS:
        return (
            f"An opinion map holds {MOST_STATEMENTS:,} statements at most: nobody votes on more."
            " Leave some out."
        )
    return ""


def _people_join_open_maps(opinion_map: OpinionMap) -> str:
    return (
        ""
        if opinion_map.is_open
        else gettext("This opinion map is not open, so nobody can join it.")
    )


def _people_vote_on_accepted_statements(person: Participant, statement: Statement) -> str:
    if person.opinion_map_id != statement.opinion_map_id:
        return gettext("You have not joined this opinion map. Join it with its code first.")
    if not statement.opinion_map.is_open:
        return gettext("This opinion map has closed, so your vote was not counted.")
    if not statement.is_accepted:
        return gettext("This statement is no longer there. Go on with the next one.")
    return ""


def _people_add_statements(person: Participant, opinion_map: OpinionMap) -> str:
    if person.opinion_map_id != opinion_map.pk:
        return gettext("You have not joined this opinion map. Join it with its code first.")
    if not opinion_map.is_open:
        return gettext("This opinion map has closed, so this was not sent.")
    if not opinion_map.takes_statements:
        return gettext("Statements cannot be added to this opinion map.")
    if person.statements.count() >= MOST_ADDED:
        return gettext("You have added %(most)d statements. Leave room for others.") % {
            "most": MOST_ADDED
        }
    return ""


def _people_say_why(person: Participant, statement: Statement) -> str:
    if not_there := _people_vote_on_accepted_statements(person, statement):
        is_over = not statement.opinion_map.is_open
        return (
            gettext("This opinion map has closed, so this was not sent.") if is_over else not_there
        )
    if person.notes.count() >= MOST_NOTES:
        return gettext("You have written %(most)d notes. Leave room for others.") % {
            "most": MOST_NOTES
        }
    return ""


def _results_are_shown_when_promised(opinion_map: OpinionMap) -> str:
    if opinion_map.status == OpinionMap.Status.DRAFT:
        return gettext("This opinion map has not opened yet, so there are no results.")
    if opinion_map.results == OpinionMap.Results.AFTER_CLOSING and opinion_map.is_open:
        return gettext("The results are shown to everybody at once, when the opinion map closes.")
    return ""


def _members_read_results(member: Membership, opinion_map: OpinionMap) -> str:
    return _members_read_maps(member, opinion_map) or _results_are_shown_when_promised(opinion_map)


def _people_read_results(person: Participant, opinion_map: OpinionMap) -> str:
    if person.opinion_map_id != opinion_map.pk:
        return gettext("You have not joined this opinion map. Join it with its code first.")
    if not opinion_map.guests_see_results:
        return gettext(
            "The results of this opinion map are shown to members of the partnership only."
        )
    return _results_are_shown_when_promised(opinion_map)


def _hosts_export(member: Membership, opinion_map: OpinionMap) -> str:
    return _convenors_host_maps(member, opinion_map) or _results_are_shown_when_promised(
        opinion_map
    )


can_create, check_create = can_and_check(_convenors_create_maps)
can_read, check_read = can_and_check(_members_read_maps)
can_host, check_host = can_and_check(_convenors_host_maps)
can_edit, check_edit = can_and_check(_hosts_edit_until_closing)
can_reword, check_reword = can_and_check(_questions_with_votes_keep_their_words)
can_repromise, check_repromise = can_and_check(_promises_about_results_are_kept)
can_delete, check_delete = can_and_check(_hosts_delete_drafts)
can_open, check_open = can_and_check(_hosts_open_maps_with_statements)
can_close, check_close = can_and_check(_hosts_close_maps)
can_attach, check_attach = can_and_check(_hosts_attach_maps)
can_reveal, check_reveal = can_and_check(_hosts_reveal_what_guests_may_see)
can_accept, check_accept = can_and_check(_hosts_accept)
can_reject, check_reject = can_and_check(_hosts_reject)
can_correct, check_correct = can_and_check(_hosts_correct_what_nobody_has_voted_on)
can_mark_meta, check_mark_meta = can_and_check(_hosts_say_what_is_about_who_votes)
can_withdraw, check_withdraw = can_and_check(_people_withdraw_their_own)
can_send_link, check_send_link = can_and_check(_hosts_send_the_link_of_open_maps)
can_send_so_many, check_send_so_many = can_and_check(_links_go_to_two_hundred_at_a_time)
can_hold, check_hold = can_and_check(_maps_hold_a_thousand_statements)
can_join, check_join = can_and_check(_people_join_open_maps)
can_vote, check_vote = can_and_check(_people_vote_on_accepted_statements)
can_add, check_add = can_and_check(_people_add_statements)
can_say_why, check_say_why = can_and_check(_people_say_why)
can_show_results, check_show_results = can_and_check(_results_are_shown_when_promised)
can_read_results, check_read_results = can_and_check(_members_read_results)
can_see_results, check_see_results = can_and_check(_people_read_results)
can_export, check_export = can_and_check(_hosts_export)
