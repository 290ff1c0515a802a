"""Codes of FHIR R4 and DICOM that consents and overrides are said in."""

from typing import Any

from longtable.areas.agreements.models import Subject
from longtable.areas.agreements.models.lists import PURPOSES
from longtable.foundation.partnerships.models import Membership, Organisation

Json = dict[str, Any]
REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
DICOM = "http://dicom.nema.org/resources/ontology/DCM"
# Names of our own identifiers; they lead nowhere and say nothing about anybody.
OURS = "urn:longtable"


def coded(system: str, code: str, display: str) -> Json:
    """A coding."""
    return {"system": system, "code": code, "display": display}


def concept(*codings: Json) -> Json:
    """A concept of one or several codings."""
    return {"coding": list(codings)}


def purpose(code: str) -> Json:
    """A purpose of use, as v3-ActReason says it."""
    entry = PURPOSES.find(code)
    found = entry.reference.partition("v3-ActReason ")[2].partition(";")[0]
    return coded(REASON, found, entry.name)


def person(subject: Subject) -> Json:
    """A person on record, by the opaque key only."""
    system = f"{OURS}:holder:{subject.holder_id}"
    return {"type": "Patient", "identifier": {"system": system, "value": subject.key}}


def body(organisation: Organisation) -> Json:
    """An organisation."""
    system = "https://fhir.nhs.uk/Id/ods-organization-code" if organisation.ods_code else OURS
    value = organisation.ods_code or f"organisation-{organisation.pk}"
    identifier = {"system": system, "value": value}
    return {"type": "Organization", "identifier": identifier, "display": organisation.name}


def seat(member: Membership) -> Json:
    """Somebody at the table."""
    identifier = {"system": OURS, "value": f"member-{member.pk}"}
    return {"type": "PractitionerRole", "identifier": identifier, "display": str(member)}


def bundle(resources: list[Json]) -> Json:
    """Resources in one collection."""
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": resource} for resource in resources],
    }
