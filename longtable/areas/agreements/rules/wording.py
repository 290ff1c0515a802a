"""What a version must say before anybody is asked to sign it; each gap is a plain sentence."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from longtable.areas.agreements.models import AgreementVersion, Clause, EmergencyProvision, Party
from longtable.areas.agreements.models.lists import (
    BASES,
    CATEGORIES,
    CONDITIONS,
    GROUNDS,
    PURPOSES,
    SCHEDULE_1,
    Listed,
)
from longtable.foundation.partnerships.models import Role
from longtable.foundation.partnerships.permission import can_and_check

MOST_HOURS = 168
SAID = {
    "aim": "Say what the agreement is for.",
    "necessity": "Say why it takes people's data.",
    "starts_on": "Give the first day.",
    "review_on": "Give the day of the next review.",
    "retention": "Say how long each party keeps the data.",
    "security": "Say how the data is kept safe.",
    "rights": "Say how people use their rights.",
    "rights_contact": "Say whom people ask.",
}


def problems_of(version: AgreementVersion) -> list[str]:
    """Everything that stands in the way of offering it for signature; none when it is complete."""
    clauses = list(version.clauses.prefetch_related("givers", "recipients__organisation"))
    parties = list(version.parties.select_related("organisation", "signatory"))
    emergency = EmergencyProvision.objects.filter(version=version).first()
    return [
        *(sentence for field, sentence in SAID.items() if not getattr(version, field)),
        *_days(version),
        *_parties(parties),
        *([] if clauses else ["Write the first clause: it says who may receive what."]),
        *(
            f"Clause {clause.number}: {problem}"
            for clause in clauses
            for problem in _clause(clause, version, {party.organisation_id for party in parties})
        ),
        *(_emergency(emergency) if emergency else []),
    ]


def _days(version: AgreementVersion) -> Iterator[str]:
    starts, ends, review = version.starts_on, version.ends_on, version.review_on
    if starts and ends and ends < starts:
        yield "The last day is before the first. Give a later one."
    elif ends and ends < timezone.localdate():
        yield "The last day has gone by: it would end before it began. Give a later one."
    if starts and review and review <= starts:
        yield "The review is not after the first day. Give a later day."
    live = _live_sibling(version)
    if starts and live and live.starts_on and starts < live.starts_on:
        yield (
            f"It would start before version {live.number} did, so two versions would hold at the"
            " same time. Give a later first day."
        )


def _live_sibling(version: AgreementVersion) -> AgreementVersion | None:
    siblings = AgreementVersion.objects.filter(agreement=version.agreement_id)
    return siblings.filter(state__in=["live", "under_review"]).exclude(pk=version.pk).first()


def _parties(parties: list[Party]) -> Iterator[str]:
    if len(parties) < 2:
        yield "Name at least two parties."
    if parties and all(p.controller_role == Party.ControllerRole.PROCESSOR for p in parties):
        yield "At least one party must be a controller."
    for party in parties:
        if problem := signatory_problem(party):
            yield problem


def signatory_problem(party: Party) -> str:
    """Why nobody can sign for this party; '' when somebody can."""
    name, signatory = party.organisation.name, party.signatory
    if signatory is None:
        return f"Say who signs for {name}."
    if signatory.organisation_id != party.organisation_id or signatory.left_at:
        return f"{signatory.person} does not sit for {name}, so they cannot sign for it."
    return ""


def _clause(clause: Clause, version: AgreementVersion, parties: set[int]) -> Iterator[str]:
    unlisted = list(clause_list_problems(clause))
    yield from unlisted
    if not unlisted:
        yield from _legal_footing(clause)
        yield from _legal_days(clause, version)
    givers = {organisation.pk for organisation in clause.givers.all()}
    receivers = {recipient.organisation_id for recipient in clause.recipients.all()}
    if not givers:
        yield "say whose records it opens."
    if not receivers:
        yield "say who may receive."
    if (givers | receivers) - parties:
        yield "it names an organisation that is no party. Add the party, or take it out."


def clause_list_problems(clause: Clause) -> Iterator[str]:
    """What a clause names that is in none of the lists, before it is stored."""
    named: list[tuple[Listed, str]] = [
        (PURPOSES, clause.purpose),
        (BASES, clause.basis),
        (CONDITIONS, clause.condition),
        (GROUNDS, clause.ground),
        *((CATEGORIES, code) for code in clause.categories),
        *([(SCHEDULE_1, clause.schedule_1)] if clause.schedule_1 else []),
    ]
    yield from (
        f"“{code}” is not in the list of {listed.what}. Choose one from it."
        for listed, code in named
        if code not in listed
    )
    if not clause.categories:
        yield "choose at least one data category."


def _legal_footing(clause: Clause) -> Iterator[str]:
    condition = CONDITIONS.find(clause.condition)
    if any(c.special for c in clause.category_entries) and clause.condition == "none":
        yield "it shares data about health or care, so it needs a condition under Article 9."
    if condition.needs_schedule_1 and not clause.schedule_1:
        yield "its condition needs one of Schedule 1 to the Data Protection Act 2018 as well."
    if clause.ground == "implied_consent" and not clause.purpose_entry.individual_care:
        yield "implied consent is for the person's own care only. Choose another ground."


def _legal_days(clause: Clause, version: AgreementVersion) -> Iterator[str]:
    basis, ground, ends = clause.basis_entry, clause.ground_entry, clause.basis_ends_on
    if (basis.expires or ground.expires) and not ends:
        yield "its legal footing expires, so say until when it holds."
    if ends and version.starts_on and ends < version.starts_on:
        yield "its legal footing ends before the agreement starts."
    if version.starts_on and not basis.in_force(version.starts_on):
        yield f"“{basis}” ({basis.reference}) is not in force on the first day."
    if version.starts_on and not ground.in_force(version.starts_on):
        yield f"“{ground}” ({ground.reference}) is not in force on the first day."
    if basis.until and _last_day(clause, version) > basis.until:
        yield f"“{basis}” holds until {basis.until:%-d %B %Y} only."


def _last_day(clause: Clause, version: AgreementVersion) -> date:
    days = [day for day in (clause.basis_ends_on, version.ends_on) if day]
    return min(days, default=date.max)


def _emergency(provision: EmergencyProvision) -> Iterator[str]:
    if not provision.roles or set(provision.roles) - set(Role.values):
        yield "Say which roles may open records in an emergency."
    if not provision.categories or set(provision.categories) - CATEGORIES.keys():
        yield "Say which data categories may be opened in an emergency, from the list."
    if not 1 <= provision.most_hours <= MOST_HOURS:
        yield f"An emergency lasts between 1 and {MOST_HOURS} hours."


def _complete_wordings_are_offered(version: AgreementVersion) -> str:
    return " ".join(problems_of(version))


def _clauses_are_written_from_the_lists(clause: Clause) -> str:
    return " ".join(clause_list_problems(clause))


can_be_complete, check_complete = can_and_check(_complete_wordings_are_offered)
can_be_listed, check_listed = can_and_check(_clauses_are_written_from_the_lists)
