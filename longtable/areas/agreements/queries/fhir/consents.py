"""What a person has said, as FHIR R4 Consent: the newest of each law stands, older ones do not."""

from collections.abc import Iterable

from longtable.areas.agreements.models import Consent, Subject
from longtable.areas.agreements.models.lists import PURPOSES
from longtable.areas.agreements.queries.fhir.terms import (
    Json,
    body,
    bundle,
    coded,
    concept,
    person,
    purpose,
)

SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
PART = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
LOINC = "http://loinc.org"


def consents_of(subject: Subject) -> Json:
    """Everything that the person has said, as one Bundle; two queries."""
    said = Consent.objects.filter(subject=subject).select_related("subject__holder")
    found = list(said.prefetch_related("recipients").order_by("said_at", "pk"))
    return bundle([as_consent(one, is_replaced(one, found)) for one in found])


def is_replaced(consent: Consent, said: Iterable[Consent]) -> bool:
    """Whether something said later under the same law covers all that this covers."""
    key = (consent.said_at, consent.pk)
    return any(
        (later.said_at, later.pk) > key and later.law == consent.law and _covers(later, consent)
        for later in said
    )


def _covers(later: Consent, earlier: Consent) -> bool:
    purposes = not later.purposes or (
        bool(earlier.purposes) and set(earlier.purposes) <= set(later.purposes)
    )
    wide = {one.pk for one in later.recipients.all()}
    narrow = {one.pk for one in earlier.recipients.all()}
    return purposes and (not wide or (bool(narrow) and narrow <= wide))


def as_consent(consent: Consent, replaced: bool = False) -> Json:
    """One thing that was said. Refusals and withdrawals are provisions of type deny."""
    return {
        "resourceType": "Consent",
        "identifier": [{"system": "urn:longtable", "value": f"consent-{consent.pk}"}],
        "status": "inactive" if replaced else "active",
        "scope": concept(coded(SCOPE, "patient-privacy", "Privacy Consent")),
        "category": [
            concept(coded(LOINC, "59284-0", "Consent Document")),
            concept(coded(ACT, "IDSCL", "information disclosure")),
        ],
        "patient": person(consent.subject),
        "dateTime": consent.said_at.isoformat(),
        "organization": [body(consent.subject.holder)],
        "policyRule": {"text": consent.get_law_display()},
        "provision": _provision(consent),
    }


def _provision(consent: Consent) -> Json:
    given = consent.answer == Consent.Answer.GIVEN
    period = {"start": consent.said_at.isoformat()}
    if consent.until:
        period["end"] = consent.until.isoformat()
    purposes = [purpose(code) for code in consent.purposes if code in PURPOSES]
    recipients = [
        {
            "role": concept(coded(PART, "IRCP", "information recipient")),
            "reference": body(organisation),
        }
        for organisation in consent.recipients.all()
    ]
    return {
        "type": "permit" if given else "deny",
        "period": period,
        **({"purpose": purposes} if purposes else {}),
        **({"actor": recipients} if recipients else {}),
    }
