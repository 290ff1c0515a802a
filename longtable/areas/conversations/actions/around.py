"""Around the event: what to expect, the screen's language, the recording or notes afterwards."""

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.rules.around import (
    check_choose_screen,
    check_link_recording,
    check_say_what_to_expect,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership


@action
def say_what_to_expect(
    *, actor: Membership, conversation: Conversation, notice: str, support: str
) -> None:
    """Say that something may be uncomfortable, and where to find support; both may be empty."""
    rule = check_say_what_to_expect(actor, conversation)
    conversation.content_notice, conversation.support = notice, support
    conversation.save(update_fields=["content_notice", "support"])
    facts = {"notice": bool(notice), "support": bool(support)}
    record(Event("conversation.notice_given", actor, conversation, rule, facts))
    changed("conversation", str(conversation.pk))


@action
def link_recording(*, actor: Membership, conversation: Conversation, url: str, line: str) -> None:
    """Link a recording or notes, with one line about it; an empty `url` takes the link away."""
    rule = check_link_recording(actor, conversation)
    conversation.recording_url, conversation.recording_line = url, line if url else ""
    conversation.save(update_fields=["recording_url", "recording_line"])
    record(Event("recording.linked", actor, conversation, rule, {"linked": bool(url)}))
    changed("conversation", str(conversation.pk))


@action
def choose_screen(*, actor: Membership, conversation: Conversation, languages: str) -> None:
    """Show the big screen in other languages from now on; `languages` is a Conversation.Screen."""
    rule = check_choose_screen(actor, conversation)
    conversation.screen = languages
    conversation.save(update_fields=["screen"])
    facts = {"languages": languages.replace(" ", "_")}
    record(Event("conversation.screen_chosen", actor, conversation, rule, facts))
    changed("conversation", str(conversation.pk))
