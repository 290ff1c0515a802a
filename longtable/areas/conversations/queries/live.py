"""The live channel of a conversation, as guests, hosts and the big screen may see it."""

from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.translation import gettext, ngettext

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.queries.crew import backstage_mark
from longtable.areas.conversations.queries.entrance import conversation_of_channel
from longtable.areas.conversations.queries.pulse import Pulse, first_prompt, pulse
from longtable.areas.conversations.queries.stage import address, stage
from longtable.foundation.live.registry import NoSuchChannelError, Snapshot
from longtable.foundation.partnerships.scoping import within
from longtable.foundation.ui.languages import shown_in

KIND = "conversation"
AUDIENCES = ("guest", "host", "moderator", "panel", "present")
# A page that is fetched costs the server some 12 ms: a full room shares it out over time.
PAGES_A_SECOND = 40


Shared = Callable[[Conversation, Pulse], str]


def build(key: str, audience: str, shared: Shared | None = None) -> Snapshot:
    """The state of the conversation `key` for 'guest', 'host', 'moderator', 'panel' or 'present'.

    `shared` renders what all guests see of the steps that are open.
    """
    whole, _, part = key.partition("-")
    conversation = conversation_of_channel(whole)
    if conversation is None or audience not in AUDIENCES:
        raise NoSuchChannelError(f"There is no conversation {key} for {audience}.")
    with within(conversation.partnership):
        # A mark and no words: what may be read is decided by each page, each time it is fetched.
        if audience == "panel":
            return {"state": {"page": backstage_mark(conversation)}, "html": {}}
        room = conversation.rooms.filter(pk=part).first() if part else None
        if part and room is None:
            raise NoSuchChannelError(f"There is no room {key}.")
        beat = pulse(conversation, room.pk if room else None)
        snapshot = _for(audience, conversation, beat)
        if audience == "guest" and shared:
            snapshot["lasting"] = {"page": beat.steps, "steps": shared(conversation, beat)}
        ends = [one.closes_at.timestamp() for one in beat.open if one.closes_at]
        if ends:
            snapshot["again_at"] = min(ends)
        return snapshot


def _for(audience: str, conversation: Conversation, beat: Pulse) -> Snapshot:
    if audience == "guest":
        return _for_guests(conversation, beat)
    if audience in ("host", "moderator"):
        return {"state": {"page": mark_for_hosts(conversation, beat)}, "html": {}}
    return _for_the_big_screen(conversation, beat)


def mark_for_hosts(conversation: Conversation, beat: Pulse) -> str:
    """What changes with anything that the console shows, the messages backstage included."""
    return f"{beat.everything}-{backstage_mark(conversation)}"


def _for_guests(conversation: Conversation, beat: Pulse) -> Snapshot:
    """Marks and counts: thousands may listen, and each fetches what it alone looks at."""
    said = {str(activity.pk): beat.said[activity.pk] for activity in beat.open}
    said |= {f"own-{activity.pk}": beat.own[activity.pk] for activity in beat.open}
    counts = {f"count-{a.pk}": _so_far(beat.counts[a.pk]) for a in beat.open}
    return {
        "state": {
            "page": beat.steps,
            "parts": said,
            "results": beat.results,
            "look_within": beat.joined // PAGES_A_SECOND,
        },
        "html": counts,
        "announcement": _announcement(conversation, beat),
    }


def _so_far(count: int) -> str:
    return ngettext("%(count)d so far", "%(count)d so far", count) % {"count": count}


def _announcement(conversation: Conversation, beat: Pulse) -> str:
    if not conversation.is_open:
        return gettext("This conversation has closed.")
    asked = first_prompt(beat)
    if asked:
        return gettext("Now open: %(question)s") % {"question": asked}
    return gettext("Nothing to answer just now.")


def _for_the_big_screen(conversation: Conversation, beat: Pulse) -> Snapshot:
    with shown_in(conversation.screen_languages):
        context = {
            "conversation": conversation,
            "stage": stage(conversation, beat),
            "address": address(),
        }
        parts: dict[str, str] = {
            part: render_to_string(f"conversations/present/{part}.html", context)
            for part in ("join", "stage")
        }
    return {"state": {"page": beat.steps}, "html": parts}
