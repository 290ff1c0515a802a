"""App configuration."""

from django.apps import AppConfig

# How the record reads a verb between who acted and what on.
PHRASES = {
    "agreement.created": "began",
    "agreement.written": "wrote the wording of",
    "agreement.revised": "began a new version,",
    "agreement.parties_set": "named the parties and signatories of",
    "agreement.clause_written": "wrote a clause of",
    "agreement.clause_removed": "took a clause out of",
    "agreement.emergency_set": "said what may be opened in an emergency under",
    "agreement.emergency_removed": "took the emergency provision out of",
    "agreement.attached": "attached a document to",
    "agreement.detached": "took a document away from",
    "agreement.offered": "offered for signature",
    "agreement.taken_back": "took back before everybody had signed",
    "agreement.deleted": "deleted the draft of",
    "agreement.signed": "signed",
    "agreement.declined": "declined to sign",
    "agreement.agreed": "saw every party agree to",
    "agreement.went_live": "put into force",
    "agreement.review_started": "began the review of",
    "agreement.kept": "kept after its review",
    "agreement.ended": "ended",
    "agreement.published": "chose whether the public sees",
    "policies.changed": "brought into force",
    "subject.added": "added",
    "subject.made_up": "made up the record of",
    "consent.recorded": "recorded what a person said:",
    "opt_out.set": "recorded",
    "opt_out.lifted": "lifted",
    "data_request.received": "recorded",
    "data_request.waiting": "waits for the person about",
    "data_request.resumed": "went on with",
    "data_request.extended": "took longer for",
    "data_request.closed": "closed",
    "barrier.recorded": "recorded the barrier",
    "barrier.closed": "closed the barrier",
    "control.waived": "recorded as switched off:",
    "control.answered": "answered what becomes of",
    "override.started": "started",
    "override.stopped": "stopped",
    "override.told": "told somebody that their record was opened in",
    "override.reviewed": "reviewed",
    "data.opened": "was shown a record:",
    "data.refused": "was refused a record:",
    "data.list_asked": "asked for a list of records:",
}


class AgreementsConfig(AppConfig):
    """Sharing that the software keeps: agreements, consent, emergency override, barriers."""

    name = "longtable.areas.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Say how what this area records reads and what is on; stand in the navigation."""
        from longtable.areas.agreements.queries.whats_on import whats_on  # models come first
        from longtable.foundation.audit import sentences
        from longtable.foundation.partnerships import whats_on as home
        from longtable.foundation.ui.navigation import add_page

        sentences.register(PHRASES)
        home.register("agreements", whats_on)
        add_page("share", "Sharing", "agreements:desk")
