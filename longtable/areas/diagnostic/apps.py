"""App configuration."""

from django.apps import AppConfig

# How the record says it, where the verb alone will not do.
PHRASES = {
    "round.created": "prepared",
    "round.edited": "changed",
    "round.deleted": "deleted a draft,",
    "round.opened": "opened",
    "round.closed": "closed",
    "round.scored": "worked out the results of",
    "round.summary_shared": "let other places see the means of",
    "round.summary_unshared": "stopped other places seeing the means of",
    "round.people_invited": "invited people to",
    "round.reminded": "reminded people of",
    "round.person_left_out": "took somebody off the list of",
    "round.letters_refused": "wanted no more letters about",
    "answers.sent": "answered",
    "answers.begun": "began to answer",
    "answers.saved": "saved answers for later in",
    "answers.imported": "put answers from a file into",
    "instrument.imported": "imported",
    "instrument.removed": "removed",
    "round_action.recorded": "recorded an action:",
    "round_action.withdrawn": "withdrew an action:",
}


class DiagnosticConfig(AppConfig):
    """How well the partnership works together, round by round."""

    name = "longtable.areas.diagnostic"
    label = "diagnostic"

    def ready(self) -> None:
        """Say how letters, the record and the live channel are made, and where codes lead."""
        from longtable.areas.diagnostic.queries import entrance, letters, live  # models come first
        from longtable.areas.diagnostic.queries.whats_on import whats_on
        from longtable.foundation.audit import sentences
        from longtable.foundation.live import registry
        from longtable.foundation.notices.letters import register
        from longtable.foundation.partnerships import whats_on as home
        from longtable.foundation.partnerships.doors import add_door
        from longtable.foundation.ui.navigation import add_page

        add_page("understand", "Working together", "diagnostic:list")
        sentences.register(PHRASES)
        register(letters.INVITATION, letters.invitation)
        register(letters.REMINDER, letters.reminder)
        register(letters.RESULTS, letters.results)
        registry.register(live.KIND, live.build)
        home.register("diagnostic", whats_on)
        add_door(entrance.address_of_round)
