"""Reading agreements: the list, one of them, its wording, two versions compared, what it opens."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from longtable.areas.agreements.models import AgreementVersion
from longtable.areas.agreements.queries import agreements, words
from longtable.areas.agreements.queries.comparing import compare as compared
from longtable.areas.agreements.queries.opening import opened_by
from longtable.areas.agreements.rules import agreements as may
from longtable.areas.agreements.rules.seats import can_keep
from longtable.areas.agreements.views.documents.agreement import flow
from longtable.areas.agreements.views.finding import AgreementRequest, for_agreement, found
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.ui.documents.files import FORMATS, as_file


@for_members
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """Every agreement of the partnership."""
    listed = [(one, agreements.standing_for(one)) for one in agreements.agreements()]
    context = {"agreements": listed, "can_create": may.can_create(request.membership)}
    return render(request, "agreements/reading/list.html", context)


@for_agreement
@require_safe
def detail(request: AgreementRequest) -> HttpResponse:
    """One agreement: who may see what and why, who has signed, and what can be done now."""
    version, making = request.version, agreements.in_the_making(request.agreement)
    if making and making.pk != version.pk:
        making = agreements.version_of(request.agreement, making.number)
    else:
        making = version if making else None
    context = {
        "agreement": request.agreement,
        "version": version,
        "making": making,
        "versions": list(request.agreement.versions.all())[::-1],
        "paragraph": words.paragraph(version),
        "due": version.is_due_for_review(timezone.localdate()),
        "formats": FORMATS,
        **_buttons(request, version, making),
    }
    return render(request, "agreements/reading/detail.html", context)


def _buttons(
    request: AgreementRequest, version: AgreementVersion, making: AgreementVersion | None
) -> dict[str, Any]:
    who = request.membership
    return {
        "is_steward": can_keep(who),
        "can_review": may.can_review(who, version),
        "can_finish_review": may.can_finish_review(who, version),
        "can_revise": may.can_revise(who, version),
        "can_end": may.can_end(who, version),
        **(_before_live(request, making) if making else {}),
    }


def _before_live(request: AgreementRequest, making: AgreementVersion) -> dict[str, Any]:
    who, party = request.membership, agreements.party_signed_by(making, request.membership)
    if party:
        party.version = making
    return {
        "can_write": may.can_write(who, making),
        "can_take_back": may.can_take_back(who, making),
        "can_sign": party is not None and may.can_sign(who, party),
    }


@for_agreement
@require_safe
def wording(request: AgreementRequest, number: int) -> HttpResponse:
    """The whole wording of one version."""
    version = found(agreements.version_of(request.agreement, number))
    context = {
        "agreement": request.agreement,
        "version": version,
        "paragraph": words.paragraph(version),
        "sections": words.sections(version),
        "formats": FORMATS,
    }
    return render(request, "agreements/reading/wording.html", context)


@for_agreement
@require_safe
def compare(request: AgreementRequest) -> HttpResponse:
    """Two versions, clause by clause; the newest two when none is named."""
    numbers = [version.number for version in request.agreement.versions.all()]
    first, second = _pair(request, numbers)
    old = found(agreements.version_of(request.agreement, first))
    new = found(agreements.version_of(request.agreement, second))
    context = {
        "agreement": request.agreement,
        "old": old,
        "new": new,
        "numbers": numbers,
        "sections": compared(old, new),
    }
    return render(request, "agreements/reading/compare.html", context)


def _pair(request: AgreementRequest, numbers: list[int]) -> tuple[int, int]:
    newest = numbers[-1]
    before = numbers[-2] if numbers[1:] else newest
    return _number(request, "from", before), _number(request, "to", newest)


def _number(request: AgreementRequest, name: str, otherwise: int) -> int:
    typed = request.GET.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else otherwise


@for_agreement
@require_safe
def opens(request: AgreementRequest) -> HttpResponse:
    """What it opens that was closed before."""
    version = agreements.in_the_making(request.agreement) or request.version
    version = found(agreements.version_of(request.agreement, version.number))
    context = {
        "agreement": request.agreement,
        "version": version,
        "opened": opened_by(version),
        "is_steward": can_keep(request.membership),
    }
    return render(request, "agreements/reading/opens.html", context)


@for_agreement
@require_safe
def document(request: AgreementRequest, number: int, ending: str) -> HttpResponse:
    """A version as a file to sign on paper, or to keep."""
    if ending not in FORMATS:
        raise Http404("There is no such format.")
    version = found(agreements.version_of(request.agreement, number))
    return as_file(flow(version), str(request.partnership), ending)
