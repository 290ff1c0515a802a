"""App configuration."""

from django.apps import AppConfig

# How the record reads a verb between who acted and what on.
PHRASES = {
    "contribution.shown_again": "showed again",
    "contribution.changed": "changed their answer:",
    "results.revealed": "revealed the results of",
    "results.hidden": "hid the results of",
    "hands.counted": "counted hands in the room for",
    "contribution.looked_at": "looked at",
    "conversation.moderation_chosen": "chose when words are moderated in",
    "conversation.helper_named": "named somebody to help with",
    "conversation.helper_let_go": "ended somebody's part in",
    "conversation.talked_backstage": "wrote backstage in",
    "words.kept": "changed the words that wait for a moderator:",
    "words.started": "added the starting list to the words that wait for a moderator:",
    "question.merged": "merged into another question:",
    "question.taken_apart": "took apart again:",
    "question.carried": "sent to the next steps:",
    "question.not_carried": "took from the next steps:",
    "question.brought_back": "brought back",
    "question.archived": "put aside",
    "question.put_back": "marked as not answered",
    "question.upvoted": "added their voice to",
    "question.upvote_taken_back": "took their voice back from",
    "guest.chose_consent": "changed whether they may be quoted:",
    "conversation.notice_given": "said what to expect of",
    "conversation.screen_chosen": "chose the language of the big screen of",
    "recording.linked": "linked a recording or notes of",
    "rooms.made": "made rooms for",
    "activity.placed": "chose the room for",
    "activity.asked_in_each_room": "had asked in each room by itself",
    "guest.changed_room": "went to",
    "survey_links.made": "made links to the follow-up survey of",
    "survey.answered_afterwards": "answered the follow-up survey of",
    "activity.added": "added to what guests are asked:",
    "conversation.started_from": "prepared from a ready-made run order:",
    "conversation.copied": "copied an earlier conversation and made",
    "activity.extended": "gave more time to",
    "activity.reset": "began the next round and set the answers aside of",
    "activity.changed": "changed how guests are asked",
    "activity.duplicated": "duplicated a question and made",
    "activity.moved": "moved in the run order:",
    "activity.removed": "removed from what guests are asked:",
    "activity.taken_out": "took a step out of the conversation:",
    "write_up.taken_down": "took down",
    "contributions.imported": "brought answers in with",
    "conversation.exported": "took away a file of",
    "contributions.exported": "took away a file of",
    "conversation.unlinked": "forgot who said what in",
    "import.uploaded": "sent the file of",
    "import.columns_chosen": "chose the columns of",
    "import.taken_back": "took back",
    "you_said.split": "split an older bullet and made",
    "you_said.merged": "merged bullets into",
}


class ConversationsConfig(AppConfig):
    """Conversations, from invitation to published write-up."""

    name = "longtable.areas.conversations"
    label = "conversations"

    def ready(self) -> None:
        """Say how a live channel is built and what is on, and stand in the navigation."""
        from longtable.areas.conversations.analysis.ranking import scored
        from longtable.areas.conversations.queries import live  # models must be loaded first
        from longtable.areas.conversations.queries.results.scoring import score_with
        from longtable.areas.conversations.queries.whats_on import whats_on
        from longtable.areas.conversations.views.intake import INTAKE
        from longtable.areas.conversations.views.shared import build
        from longtable.foundation.audit import sentences
        from longtable.foundation.live import intake
        from longtable.foundation.live.registry import register
        from longtable.foundation.partnerships import whats_on as home
        from longtable.foundation.ui.navigation import add_page

        score_with(scored)
        register(live.KIND, build)
        intake.register(INTAKE)
        sentences.register(PHRASES)
        home.register("conversations", whats_on)
        add_page("talk", "Conversations", "conversations:list")
