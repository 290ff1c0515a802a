"""The write-up as a whole: drafted, given its words, published, taken down."""

from dataclasses import dataclass

from django.utils import timezone

from longtable.areas.conversations.analysis.drafting import Suggestion, suggest
from longtable.areas.conversations.models import (
    Activity,
    Conversation,
    Speaker,
    WriteUp,
    YouSaid,
    YouSaidContribution,
)
from longtable.areas.conversations.queries.write_up import drafted_activities, undrafted
from longtable.areas.conversations.rules.write_up import (
    check_draft,
    check_edit_write_up,
    check_publish,
    check_take_down,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership

ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Words:
    """What the convenor writes around the answers. Lines that start with '- ' become bullets."""

    introduction: str = ""
    next_steps: str = ""
    thanks: str = ""


@action
def draft_write_up(*, actor: Membership, conversation: Conversation, seed: int = 0) -> WriteUp:
    """Draft the write-up of a closed conversation, or again those parts no person has worked on."""
    rule = check_draft(actor, conversation)
    write_up, is_new = WriteUp.objects.get_or_create(
        conversation=conversation, defaults={"thanks": _thanks(conversation)}
    )
    write_up.you_said.filter(touched=False, removed_at=None).delete()
    made = sum(_draft(write_up, each, seed) for each in drafted_activities(conversation))
    write_up.drafted_at = timezone.now()
    write_up.save(update_fields=["grouping", "drafted_at", "edited_at"])
    facts = {"first": is_new, "bullets": made}
    record(Event("write_up.drafted", actor, write_up, rule, facts))
    return write_up


@action
def edit_words(*, actor: Membership, write_up: WriteUp, words: Words) -> None:
    """Set what is said around the answers."""
    rule = check_edit_write_up(actor, write_up)
    write_up.introduction = words.introduction
    write_up.next_steps = words.next_steps
    write_up.thanks = words.thanks
    write_up.save(update_fields=["introduction", "next_steps", "thanks", "edited_at"])
    record(Event("write_up.edited", actor, write_up, rule))


@action
def publish(*, actor: Membership, write_up: WriteUp, read: bool) -> None:
    """Let anyone read it. `read` is the actor's word that they have read the whole of it."""
    rule = check_publish(actor, write_up, read)
    write_up.status, write_up.read_by = WriteUp.Status.PUBLISHED, actor
    write_up.published_at = timezone.now()
    write_up.save(update_fields=["status", "read_by", "published_at"])
    record(Event("write_up.published", actor, write_up, rule, {"read": True}))


@action
def take_down(*, actor: Membership, write_up: WriteUp) -> None:
    """Make a published write-up a draft again: its page is gone at once."""
    rule = check_take_down(actor, write_up)
    write_up.status, write_up.published_at = WriteUp.Status.DRAFT, None
    write_up.save(update_fields=["status", "published_at"])
    record(Event("write_up.taken_down", actor, write_up, rule))


def _draft(write_up: WriteUp, activity: Activity, seed: int) -> int:
    """Keep what the program suggests for one question; how many bullets that made."""
    kept = write_up.you_said.filter(activity=activity, is_other=False)
    start = max(kept.values_list("position", flat=True), default=0) + 1
    suggestions = suggest(undrafted(write_up, activity), seed=seed)
    write_up.grouping = suggestions.grouping
    for position, suggestion in enumerate(suggestions.bullets, start=start):
        _store(suggestion, YouSaid(write_up=write_up, activity=activity, position=position))
    return len(suggestions.bullets)


def _store(suggestion: Suggestion, bullet: YouSaid) -> None:
    bullet.words_of, bullet.is_other = suggestion.words_of, suggestion.is_other
    bullet.save()
    YouSaidContribution.objects.bulk_create(
        (
            YouSaidContribution(
                you_said=bullet, contribution=said, quoted=said.pk in suggestion.quoted
            )
            for said in suggestion.contributions
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _thanks(conversation: Conversation) -> str:
    speakers = list(conversation.speakers.all())
    presenters = _listed([s.name for s in speakers if s.part == Speaker.Part.PRESENTER])
    guests = _listed([s.name for s in speakers if s.part == Speaker.Part.GUEST])
    parts = [
        f"to {presenters} for presenting" if presenters else "",
        f"to {guests} for joining the panel" if guests else "",
        "to everyone who took part",
    ]
    return f"Thank you {_listed([part for part in parts if part])}."


def _listed(items: list[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
