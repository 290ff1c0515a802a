"""Emergency overrides as FHIR R4 AuditEvent: one when it started, one when it was over."""

from datetime import datetime

from longtable.areas.agreements.models import Override, OverridePerson
from longtable.areas.agreements.queries.fhir.terms import (
    DICOM,
    OURS,
    REASON,
    Json,
    bundle,
    coded,
    concept,
    person,
    seat,
)
from longtable.areas.agreements.queries.overrides import rests_on
from longtable.foundation.partnerships.models import Membership

ALERT = ("110113", "Security Alert")
STARTED = ("110127", "Emergency Override Started")
STOPPED = ("110138", "Emergency Override Stopped")
SOURCE = "http://terminology.hl7.org/CodeSystem/security-source-type"
KIND = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
PART = "http://terminology.hl7.org/CodeSystem/object-role"
WHY = concept(
    coded(REASON, "ETREAT", "Emergency Treatment"), coded(REASON, "BTG", "break the glass")
)


def events_of(override: Override, at: datetime) -> Json:
    """The override as a Bundle of one or two events, as it stands `at`."""
    events = [_event(override, STARTED, override.starts_at)]
    if override.closes_at <= at:
        events.append(_event(override, STOPPED, override.closes_at))
    return bundle(events)


def _event(override: Override, what: tuple[str, str], when: datetime) -> Json:
    return {
        "resourceType": "AuditEvent",
        "type": coded(DICOM, *ALERT),
        "subtype": [coded(DICOM, *what)],
        "action": "E",
        "period": {
            "start": override.starts_at.isoformat(),
            "end": override.closes_at.isoformat(),
        },
        "recorded": when.isoformat(),
        "outcome": "0",
        "outcomeDesc": f"{override.get_reason_display()}; rests on {rests_on(override)}",
        "purposeOfEvent": [WHY],
        "agent": list(_agents(override)),
        "source": {
            "site": override.partnership.slug,
            "observer": {"display": f"Longtable, {override.partnership}"},
            "type": [coded(SOURCE, "4", "Application Server")],
        },
        "entity": [_entity(override), *(_person(one) for one in override.affected.all())],
    }


def _agents(override: Override) -> list[Json]:
    users = [user for user in override.users.all() if user.pk != override.started_by_id]
    return [
        _agent(override.started_by, True, "started it"),
        _agent(override.second_person, False, "was told at once"),
        *(_agent(user, False, "may open records") for user in users),
    ]


def _agent(member: Membership, requestor: bool, part: str) -> Json:
    return {
        "who": seat(member),
        "name": str(member.person),
        "requestor": requestor,
        "role": [{"text": part}],
        "purposeOfUse": [WHY],
    }


def _entity(override: Override) -> Json:
    return {
        "what": {"identifier": {"system": OURS, "value": f"override-{override.pk}"}},
        "type": coded(KIND, "2", "System Object"),
        "role": coded(PART, "13", "Security Resource"),
        "name": "Emergency override",
        "description": override.because,
    }


def _person(affected: OverridePerson) -> Json:
    subject = affected.subject
    return {
        "what": person(subject),
        "type": coded(KIND, "1", "Person"),
        "role": coded(PART, "1", "Patient"),
    }
