"""Whether words are shown as they arrive, or wait for a moderator."""

from dataclasses import dataclass

from django.utils.translation import get_language

from longtable.areas.conversations.models import Contribution, Conversation
from longtable.areas.conversations.queries.word_filter import WordFilter, word_filter

Moderation = Conversation.Moderation


@dataclass(frozen=True)
class Gate:
    """A conversation's moderation and its partnership's words, as they are now."""

    moderation: str
    words: WordFilter

    def admit(self, arrived: Contribution) -> Contribution:
        """Mark what arrives now, not yet saved, as waiting or unseen. Only words ever wait."""
        if not arrived.text:
            return arrived
        if self.moderation == Moderation.BEFORE or self.words.catches(arrived.text):
            arrived.status = Contribution.Status.HELD
        arrived.unseen = arrived.is_shown and self.moderation == Moderation.AFTER
        return arrived


def gate_of(conversation: Conversation) -> Gate:
    """The gate of a conversation whose row was read just now. One short query.

    It has the words of the languages in which the conversation is shown, and of the one in which
    whoever sends reads it: people may write in either.
    """
    languages = {*conversation.screen_languages, get_language() or ""}
    return Gate(conversation.moderation, word_filter(languages))
