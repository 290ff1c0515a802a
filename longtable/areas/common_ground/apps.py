"""App configuration."""

from typing import Any

from django.apps import AppConfig

# How the record reads a verb between who acted and what on.
PHRASES = {
    "vote.cast": "voted on",
    "vote.changed": "changed their vote on",
    "statements.seeded": "put statements into",
    "statement.corrected": "corrected the words of",
    "statement.marked": "said whether it is about who votes:",
    "opinion_map.analysed": "worked out the results of",
    "opinion_map.exported": "took away a file of",
    "opinion_map.link_sent": "sent the link of",
    "opinion_map.attached": "made a step of a conversation of",
    "opinion_map.detached": "took out of its conversation",
    "opinion_map.revealed": "showed in its conversation what all share in",
    "opinion_map.concealed": "showed in its conversation the progress alone of",
}
UNNAMED = {"voter": "Somebody who votes"}


class CommonGroundConfig(AppConfig):
    """Opinion maps: where opinion divides, and what bridges it."""

    name = "longtable.areas.common_ground"
    label = "common_ground"

    def ready(self) -> None:
        """Add what this area gives to live channels, doors, conversations and the navigation."""
        from longtable.areas.common_ground.actions import mailing  # models must be loaded first
        from longtable.areas.common_ground.queries import entrance, live, within
        from longtable.areas.common_ground.queries import letters as letter
        from longtable.areas.common_ground.queries.whats_on import whats_on
        from longtable.areas.common_ground.tasks import forget_letter, write_up_parts
        from longtable.areas.conversations import signals
        from longtable.areas.conversations.models import Activity
        from longtable.areas.conversations.queries.from_above import add_to_write_ups, run_steps
        from longtable.foundation.audit import sentences
        from longtable.foundation.live.registry import register
        from longtable.foundation.notices import letters
        from longtable.foundation.partnerships import whats_on as home
        from longtable.foundation.partnerships.doors import add_door
        from longtable.foundation.ui.navigation import add_page

        sentences.register(PHRASES, UNNAMED)
        letters.register(mailing.KIND, letter.build, forget_letter)
        register(live.KIND, live.build)
        add_door(entrance.address_of_map)
        run_steps(Activity.Kind.STATEMENTS, within.Statements())
        add_to_write_ups(self.label, write_up_parts)
        signals.step_opened.connect(_open_with_step, dispatch_uid=self.label)
        signals.conversation_closed.connect(_close_with_conversation, dispatch_uid=self.label)
        home.register(self.label, whats_on)
        add_page("understand", "Opinion maps", "common_ground:list")


def _open_with_step(activity: Any, actor: Any, **_: Any) -> None:
    from longtable.areas.common_ground.actions.attaching import open_with_step  # models first

    open_with_step(actor=actor, activity=activity)


def _close_with_conversation(conversation: Any, actor: Any, **_: Any) -> None:
    from longtable.areas.common_ground.actions import attaching  # models first

    attaching.close_with_conversation(actor=actor, conversation=conversation)
