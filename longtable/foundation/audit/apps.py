"""App configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only, tamper-evident record."""

    name = "longtable.foundation.audit"
    label = "audit"

    def ready(self) -> None:
        """Put the record into the navigation."""
        from longtable.foundation.audit import sentences
        from longtable.foundation.ui.navigation import add_page

        sentences.register(
            {
                "record.signed": "signed the record of",
                "demo.seeded": "seeded the demonstration of",
                "question.upvote_taken_back": "took back an upvote of",
                "guest.chose_consent": "chose how their words may be used, as",
            }
        )
        add_page("partnership", "Record", "audit:record")
