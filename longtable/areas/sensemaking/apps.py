"""App configuration."""

from django.apps import AppConfig

# How the record reads a verb between who acted and what on.
PHRASES = {
    "board.started": "made themes of the answers with",
    "board.proposed": "let the program suggest themes on",
    "board.brought_in": "brought new answers to",
    "board.told": "put the themes into the write-up from",
    "board.untold": "took the themes out of the write-up from",
    "board.outcome_told": "said what came of",
    "board.undone": "took back the last change on",
    "board.opened_to_members": "let members sort",
    "board.closed_to_members": "let only convenors sort",
    "board.codebook_read": "brought in a codebook to",
    "board.exported": "took away a file of",
    "answers.moved": "moved answers on",
    "answer.starred": "chose to quote",
    "answer.unstarred": "chose not to quote",
    "theme.merged": "merged themes into",
    "theme.split": "split off",
    "theme.worded": "reworded",
    "mask.decided": "decided what is masked in",
    "mask.original_read": "read the original behind",
    "second_coding.asked": "asked for",
    "theme.linked": "said whether it was heard before:",
    "recurring_theme.outcome_told": "said what was done about",
    "second_coding.coded": "sorted answers in",
    "reflections.drafted": "drafted reflections on",
}


class SensemakingConfig(AppConfig):
    """Themes: from hundreds of free answers to 'You said', with people in charge."""

    name = "longtable.areas.sensemaking"
    label = "sensemaking"

    def ready(self) -> None:
        """Say how a board's live channel is built and how its verbs read; be in the navigation."""
        # Models must be loaded first.
        from longtable.areas.conversations.queries.from_above import (
            add_to_write_ups,
            tell_what_was_said,
        )
        from longtable.areas.sensemaking.analysis import live
        from longtable.areas.sensemaking.analysis.telling import told_of
        from longtable.areas.sensemaking.queries import reflections
        from longtable.foundation.audit import sentences
        from longtable.foundation.live.registry import register
        from longtable.foundation.ui.navigation import add_page

        add_to_write_ups(self.label, reflections.parts_of)
        tell_what_was_said(self.label, told_of)
        register(live.KIND, live.build)
        register(live.WORK, live.build_work)
        sentences.register(PHRASES)
        add_page("understand", "Themes", "sensemaking:list")
