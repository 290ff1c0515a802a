"""The wording of a version as one document, and the hash that signatories put their name to."""

import hashlib
import json
from typing import Any

from longtable.areas.agreements.models import AgreementVersion, Clause, EmergencyProvision

TEXTS = (
    "aim", "necessity", "retention", "security", "rights", "rights_contact", "dpia",
    "changed_because", "list_version",
)  # fmt: skip
DAYS = ("starts_on", "ends_on", "review_on")
OF_CLAUSE = (
    "number", "purpose", "basis", "condition", "schedule_1", "ground", "basis_detail",
    "categories", "may_take_out", "because",
)  # fmt: skip


def wording_of(version: AgreementVersion) -> dict[str, Any]:
    """Everything that the parties agree to, in plain values; five queries."""
    emergency = EmergencyProvision.objects.filter(version=version).first()
    clauses = version.clauses.prefetch_related("givers", "recipients")
    return {
        "title": version.agreement.title,
        "version": version.number,
        **{name: getattr(version, name) for name in TEXTS},
        **{name: _day(getattr(version, name)) for name in DAYS},
        "parties": [
            [party.organisation_id, party.controller_role, party.signatory_id]
            for party in version.parties.order_by("organisation_id")
        ],
        "clauses": [_clause(clause) for clause in clauses],
        "emergency": _emergency(emergency) if emergency else None,
        "attachments": sorted(version.attachments.values_list("title", "sha256")),
    }


def wording_hash(version: AgreementVersion) -> str:
    """SHA-256 of the wording, in hexadecimal: equal for equal wordings."""
    text = json.dumps(wording_of(version), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        **{name: getattr(clause, name) for name in OF_CLAUSE},
        "basis_ends_on": _day(clause.basis_ends_on),
        "givers": sorted(giver.pk for giver in clause.givers.all()),
        "recipients": sorted([r.organisation_id, r.role] for r in clause.recipients.all()),
    }


def _emergency(provision: EmergencyProvision) -> dict[str, Any]:
    names = ("when", "roles", "categories", "most_hours", "despite_objection")
    return {name: getattr(provision, name) for name in names}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
