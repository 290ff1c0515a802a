"""Rules about agreements: writing, offering, signing, reviewing and ending."""

from longtable.areas.agreements.models import SHARING, AgreementVersion, Party, Signature, State
from longtable.areas.agreements.rules.seats import (
    members_read,
    stewards_keep,
    stewards_keep_this,
)
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.permission import can_and_check


def _stewards_write_agreements(member: Membership) -> str:
    return stewards_keep(member)


def _stewards_write_drafts(member: Membership, version: AgreementVersion) -> str:
    if not_steward := stewards_keep_this(member, version):
        return not_steward
    if not version.is_draft:
        return "People have been asked to sign this wording, so it stays. Begin a new version."
    return ""


def _parties_are_signed_for_by_their_own(organisation: Organisation, signatory: Membership) -> str:
    if signatory.organisation_id != organisation.pk or signatory.left_at:
        return f"{signatory.person} does not sit for {organisation}, so they cannot sign for it."
    return ""


def _stewards_take_offers_back(member: Membership, version: AgreementVersion) -> str:
    if not_steward := stewards_keep_this(member, version):
        return not_steward
    if version.state not in (State.SIGNING, State.AGREED):
        return "Only an agreement that waits to go live can be taken back."
    return ""


def _stewards_revise_what_is_live(member: Membership, version: AgreementVersion) -> str:
    if not_steward := stewards_keep_this(member, version):
        return not_steward
    if version.state not in (*SHARING, State.ENDED):
        return "This version can still be changed or taken back, so a new one is not needed."
    in_the_making = AgreementVersion.objects.filter(
        agreement=version.agreement_id, state__in=["draft", "signing", "agreed"]
    )
    return "A new version is being made already." if in_the_making.exists() else ""


def _signatories_sign_for_their_party(member: Membership, party: Party) -> str:
    if elsewhere := members_read(member, party):
        return elsewhere
    if party.version.state != State.SIGNING:
        return "This agreement is not waiting for signatures."
    if party.signatory_id != member.pk:
        return f"Only the person named for {party.organisation} can sign or decline for it."
    if member.organisation_id != party.organisation_id:
        return f"You no longer sit for {party.organisation}, so you cannot sign for it."
    if Signature.objects.filter(party=party).exists():
        return f"{party.organisation} has signed already."
    return ""


def _people_sign_what_they_read(read: str, offered: str) -> str:
    if read == offered:
        return ""
    return "The wording is not the one that you read. Read it again, then sign."


def _agreed_versions_go_live(version: AgreementVersion) -> str:
    if version.state != State.AGREED:
        return "Every party must have agreed before it goes live."
    if version.parties.filter(signature=None).exists():
        return "A party has not signed."
    return ""


def _stewards_review_what_is_live(member: Membership, version: AgreementVersion) -> str:
    if not_steward := stewards_keep_this(member, version):
        return not_steward
    return "" if version.state == State.LIVE else "Only a live agreement can be put under review."


def _stewards_finish_reviews(member: Membership, version: AgreementVersion) -> str:
    if not_steward := stewards_keep_this(member, version):
        return not_steward
    return "" if version.state == State.UNDER_REVIEW else "This agreement is not under review."


def _stewards_and_signatories_end_agreements(member: Membership, version: AgreementVersion) -> str:
    if elsewhere := members_read(member, version):
        return elsewhere
    signs = version.parties.filter(signatory=member, organisation=member.organisation_id).exists()
    if not signs and (not_steward := stewards_keep(member)):
        return f"{not_steward} A party's signatory can end it too."
    if version.state not in (*SHARING, State.AGREED):
        return "Only an agreement that is live, or agreed, can be ended."
    return ""


def _unsigned_drafts_are_deleted(member: Membership, version: AgreementVersion) -> str:
    return _stewards_write_drafts(member, version)


can_create, check_create = can_and_check(_stewards_write_agreements)
can_write, check_write = can_and_check(_stewards_write_drafts)
can_sign_for, check_sign_for = can_and_check(_parties_are_signed_for_by_their_own)
can_take_back, check_take_back = can_and_check(_stewards_take_offers_back)
can_revise, check_revise = can_and_check(_stewards_revise_what_is_live)
can_sign, check_sign = can_and_check(_signatories_sign_for_their_party)
can_trust_wording, check_trust_wording = can_and_check(_people_sign_what_they_read)
can_go_live, check_go_live = can_and_check(_agreed_versions_go_live)
can_review, check_review = can_and_check(_stewards_review_what_is_live)
can_finish_review, check_finish_review = can_and_check(_stewards_finish_reviews)
can_end, check_end = can_and_check(_stewards_and_signatories_end_agreements)
can_delete, check_delete = can_and_check(_unsigned_drafts_are_deleted)
