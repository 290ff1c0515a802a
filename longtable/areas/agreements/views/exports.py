"""Consents and overrides as FHIR R4, for who may see them."""

import json
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from longtable.areas.agreements.queries import overrides
from longtable.areas.agreements.queries.clock import now
from longtable.areas.agreements.queries.fhir.consents import consents_of
from longtable.areas.agreements.queries.fhir.overrides import events_of
from longtable.areas.agreements.views.finding import for_stewards, found
from longtable.areas.agreements.views.people import PersonRequest, for_person
from longtable.foundation.partnerships.access import MemberRequest


@for_person
@require_safe
def consents(request: PersonRequest) -> HttpResponse:
    """What a person has said, as a Bundle of Consent."""
    return _fhir(consents_of(request.subject), f"consents-{request.subject.pk}")


@for_stewards
@require_safe
def override(request: MemberRequest, pk: int) -> HttpResponse:
    """An override, as a Bundle of AuditEvent."""
    one = found(overrides.override_by_number(pk))
    return _fhir(events_of(one, now()), f"override-{pk}")


def _fhir(bundle: dict[str, Any], name: str) -> HttpResponse:
    body = json.dumps(bundle, ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/fhir+json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.fhir.json"'
    return response
