"""Agreements and their versions, with all that a page shows of them."""

from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from longtable.areas.agreements.models import (
    BEFORE_LIVE,
    SHARING,
    Agreement,
    AgreementVersion,
    Attachment,
    Clause,
    Party,
    Recipient,
    State,
)
from longtable.foundation.partnerships.models import Membership

SOON = timedelta(days=60)
# Which version stands for its agreement: what shares, then what is being made, then the newest.
ORDER = dict.fromkeys(SHARING, 0) | dict.fromkeys(BEFORE_LIVE, 1)


def agreements() -> list[Agreement]:
    """Every agreement by its title, each with `versions` read."""
    return list(_agreements().order_by("title", "pk"))


def agreement_by_number(pk: int) -> Agreement | None:
    """One agreement with its versions, or None."""
    return _agreements().filter(pk=pk).first()


def _agreements() -> QuerySet[Agreement]:
    versions = AgreementVersion.objects.order_by("number").prefetch_related(
        "parties__organisation__sector", "parties__signature"
    )
    return Agreement.objects.select_related("partnership").prefetch_related(
        Prefetch("versions", versions)
    )


def versions() -> QuerySet[AgreementVersion]:
    """Versions with everything that is written in them, at a constant number of queries."""
    return AgreementVersion.objects.select_related(
        "agreement__partnership", "emergency", "partnership"
    ).prefetch_related(
        Prefetch(
            "parties",
            Party.objects.select_related(
                "organisation__sector", "signatory__person", "signature__signed_by__person"
            ),
        ),
        Prefetch(
            "clauses",
            Clause.objects.prefetch_related(
                "givers", Prefetch("recipients", Recipient.objects.select_related("organisation"))
            ),
        ),
        "attachments",
    )


def version_of(agreement: Agreement, number: int) -> AgreementVersion | None:
    """One version with everything in it, or None."""
    return versions().filter(agreement=agreement, number=number).first()


def attachment_of(agreement: Agreement, pk: int) -> Attachment | None:
    """A document of any version of this agreement, or None."""
    return Attachment.objects.filter(version__agreement=agreement, pk=pk).first()


def in_the_making(agreement: Agreement) -> AgreementVersion | None:
    """The version that is being written, signed or waits for its first day."""
    return next((v for v in _versions(agreement) if v.state in BEFORE_LIVE), None)


def sharing(agreement: Agreement) -> AgreementVersion | None:
    """The version that shares now."""
    return next((v for v in _versions(agreement) if v.shares), None)


def standing_for(agreement: Agreement) -> AgreementVersion | None:
    """The version that stands for its agreement on lists and on its page."""
    ranked = sorted(_versions(agreement), key=lambda v: (ORDER.get(State(v.state), 2), -v.number))
    return ranked[0] if ranked else None


def _versions(agreement: Agreement) -> list[AgreementVersion]:
    return list(agreement.versions.all())


def sharing_versions() -> list[AgreementVersion]:
    """Every version that shares now, with everything in it."""
    return list(versions().filter(state__in=SHARING).order_by("agreement__title"))


def soon_over(on: date) -> QuerySet[AgreementVersion]:
    """Versions that share and whose last day, or review day, is near or has passed."""
    near = on + SOON
    shares = AgreementVersion.objects.filter(state__in=SHARING).select_related("agreement")
    return (shares.filter(ends_on__lte=near) | shares.filter(review_on__lte=near)).order_by(
        "ends_on", "review_on"
    )


def to_sign(member: Membership) -> QuerySet[Party]:
    """Parties for which this member is asked to sign now."""
    return Party.objects.filter(
        signatory=member, signature=None, version__state=State.SIGNING
    ).select_related("version__agreement", "organisation")


def party_signed_by(version: AgreementVersion, member: Membership) -> Party | None:
    """The party of this version whose signatory this member is."""
    return next((p for p in version.parties.all() if p.signatory_id == member.pk), None)


def public_agreements() -> list[AgreementVersion]:
    """Versions that share now and whose agreement is named to the public."""
    return list(
        versions().filter(state__in=SHARING, agreement__public=True).order_by("agreement__title")
    )
