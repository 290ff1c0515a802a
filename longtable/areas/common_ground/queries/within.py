"""An opinion map inside a conversation: what guests, the host and the big screen see of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries import maps, voting
from longtable.areas.common_ground.queries.results import Results, results_of
from longtable.areas.common_ground.rules import (
    can_show_results,
    is_promised_to_guests,
    must_close_to_reveal,
)
from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.queries.from_above import NOTHING, Beat, Shown
from longtable.foundation.partnerships.guest_secret import carried, hash_of

ON_STAGE = 4


def seat_secret(opinion_map: OpinionMap, secret: str) -> str:
    """How a guest of a conversation, whose cookie holds `secret`, is known at its map."""
    return carried(secret, f"opinion_map:{opinion_map.join_code}")


class Statements:
    """Runs the steps of a conversation in which people agree or disagree with statements."""

    styles: Sequence[str] = ("common_ground/voting.css",)
    scripts: Sequence[str] = ("common_ground/keys.js",)

    def beats(self, conversation: Conversation) -> Mapping[int, Beat]:
        """How each map of the conversation stands. Some six queries a map."""
        return {found.step_id or 0: _beat(found) for found in maps.maps_of(conversation)}

    def for_guest(self, activity: Activity, secret: str) -> Shown:
        """The next statement, or what all share once that is revealed."""
        opinion_map = maps.map_of_step(activity)
        if opinion_map is None:
            return Shown()
        if results := _revealed(opinion_map):
            return Shown(_html("guest_revealed", opinion_map, results=results), waits=True)
        if not opinion_map.is_open:
            return Shown(_html("guest_ended", opinion_map))
        token_hash = hash_of(seat_secret(opinion_map, secret))
        who = voting.participant_by_token(opinion_map, token_hash)
        ballot = voting.ballot(who) if who else voting.first_ballot(opinion_map, token_hash)
        if ballot.statement is None:
            return Shown(_html("guest_done", opinion_map, ballot=ballot), waits=True)
        notes = voting.notes_beside(ballot.statement)
        return Shown(_html("guest_vote", opinion_map, ballot=ballot, notes=notes))

    def beside(self, conversation: Conversation, is_open: Sequence[int]) -> SafeString:
        """Maps that can be voted on though their step is not open."""
        found = [one for one in maps.maps_of(conversation) if one.step_id not in is_open]
        return format_html_join("", "{}", ((_html("beside", one),) for one in found if one.is_open))

    def for_host(self, activity: Activity) -> SafeString:
        """How far people have come, what waits to be read, and showing what all share."""
        opinion_map = maps.map_of_step(activity)
        if opinion_map is None:
            return NOTHING
        return _html(
            "host",
            opinion_map,
            counts=maps.counts(opinion_map),
            ends_votes=must_close_to_reveal(opinion_map),
            for_guests=is_promised_to_guests(opinion_map),
        )

    def on_stage(self, activity: Activity) -> SafeString:
        """How far people have come; once it is revealed, what all share."""
        opinion_map = maps.map_of_step(activity)
        if opinion_map is None:
            return NOTHING
        counts = maps.counts(opinion_map)
        results = _revealed(opinion_map)
        return _html("stage", opinion_map, counts=counts, done=_done(counts), results=results)

    def for_hosts_of(self, conversation: Conversation) -> SafeString:
        """The way to add a map to the conversation."""
        return SafeString(
            render_to_string("common_ground/within/add.html", {"conversation": conversation})
        )


def _beat(opinion_map: OpinionMap) -> Beat:
    counts, newest = maps.counts(opinion_map), voting.newest_snapshot(opinion_map)
    version = newest.version if newest else 0
    shown = version if opinion_map.revealed else 0
    return Beat(
        page=f"{opinion_map.status}{int(opinion_map.revealed)}",
        waiting=f"{counts.statements}-{shown}",
        everything=f"{opinion_map.question}-{counts}-{version}",
        people=counts.people,
    )


def _revealed(opinion_map: OpinionMap) -> Results | None:
    """The results, when the host has shown them and what people were told allows it."""
    if not opinion_map.revealed or not is_promised_to_guests(opinion_map):
        return None
    if not can_show_results(opinion_map):
        return None
    return results_of(opinion_map, voting.newest_snapshot(opinion_map))


def _done(counts: maps.Counts) -> int:
    """How much of all that could be voted on has been, in hundredths."""
    most = counts.people * counts.statements
    return min(100, round(100 * counts.votes / most)) if most else 0


def _html(name: str, opinion_map: OpinionMap, **context: Any) -> SafeString:
    step = opinion_map.step
    context |= {
        "opinion_map": opinion_map,
        "step": step,
        "conversation": step.conversation if step else None,
        "most": ON_STAGE,
    }
    return SafeString(render_to_string(f"common_ground/within/{name}.html", context))
