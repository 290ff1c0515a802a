"""From agreements and overrides to policies: what the engine compiles to Cedar."""

from datetime import datetime
from functools import lru_cache

from longtable.areas.agreements.models import (
    AgreementVersion,
    Clause,
    Override,
    PolicyText,
)
from longtable.areas.agreements.models.lists import CONDITIONS, EMERGENCY_LAW, PURPOSES
from longtable.areas.agreements.queries.clock import end_of, seconds, start_of
from longtable.areas.agreements.queries.sharing import counting_overrides, counting_versions
from longtable.areas.agreements.queries.standing import Rules
from longtable.engines import policy
from longtable.foundation.partnerships.models import Partnership, Role

# An organisation's own staff who see people's records need no agreement with themselves.
OWN = policy.OwnRecords(
    roles=frozenset({Role.PRACTITIONER.value, Role.LINK_WORKER.value, Role.DATA_STEWARD.value}),
    purposes=frozenset(
        code for code, entry in PURPOSES.items() if entry.individual_care and not entry.emergency
    ),
)


def policies_of(partnership: Partnership, at: datetime) -> policy.Policies:
    """Everything that decides in the partnership whose scope is active."""
    return policy.Policies(
        partnership=partnership_code(partnership.pk),
        clauses=tuple(
            _clause(clause, version)
            for version in counting_versions()
            for clause in version.clauses.all()
        ),
        overrides=tuple(_override(override) for override in counting_overrides(at)),
        own=OWN,
    )


def compiled(partnership: Partnership, at: datetime) -> policy.Compiled:
    """The same, compiled. Raises ValueError for agreements that contradict each other."""
    return policy.compile_policies(policies_of(partnership, at))


def stored(rules: Rules) -> policy.Compiled:
    """Policies as they were stored; parsed once and kept while the process runs.

    They are kept by their hash, which is read anew for each decision: a change that any process
    makes is another hash, and so is never answered from what was parsed before it.
    """
    return _loaded(rules.text_id, rules.digest)


def stored_text(text: PolicyText) -> policy.Compiled:
    """The same, for the policies of a past decision."""
    return _loaded(text.pk, text.digest)


@lru_cache(maxsize=64)
def _loaded(text_id: int, digest: str) -> policy.Compiled:
    text = PolicyText.objects.get(pk=text_id)
    found = policy.load(text.source, text.cedar)
    if found.digest != digest:
        raise ValueError("The stored sharing rules were changed. Restore the database's backup.")
    return found


def partnership_code(pk: int | None) -> str:
    """How the engine knows a partnership."""
    return f"partnership:{pk}"


def organisation_code(pk: int | None) -> str:
    """How the engine knows an organisation; '' for none."""
    return f"organisation:{pk}" if pk else ""


def member_code(pk: int) -> str:
    """How the engine knows a seat."""
    return f"member:{pk}"


def _clause(clause: Clause, version: AgreementVersion) -> policy.Clause:
    return policy.Clause(
        id=f"clause:{clause.pk}",
        agreement=f"agreement:{version.agreement_id}",
        version=f"version:{version.pk}",
        purpose=clause.purpose,
        givers=frozenset(organisation_code(giver.pk) for giver in clause.givers.all()),
        seats=frozenset(
            f"{recipient.role}@{organisation_code(recipient.organisation_id)}"
            for recipient in clause.recipients.all()
        ),
        categories=frozenset(clause.categories),
        footing=_footing(version, clause),
        heeds=heeds_of(clause),
        take_out=clause.may_take_out,
        obligations=_obligations(clause, version),
    )


def heeds_of(clause: Clause) -> policy.Heeds:
    """What a person's word counts for under this clause, from the lists of the law."""
    basis, ground = clause.basis_entry, clause.ground_entry
    condition = CONDITIONS.find(clause.condition)
    needs_data_protection = basis.needs_consent or condition.needs_consent
    return policy.Heeds(
        refusal=ground.heeds_refusal,
        objection=basis.heeds_objection or needs_data_protection,
        opt_out=ground.opt_out_applies and not clause.purpose_entry.individual_care,
        needs_confidence=ground.needs_consent,
        needs_data_protection=needs_data_protection,
    )


def _footing(version: AgreementVersion, clause: Clause | None = None) -> policy.Footing:
    starts = version.live_from or (start_of(version.starts_on) if version.starts_on else None)
    days = [version.ends_on, clause.basis_ends_on if clause else None]
    ends = [end_of(day) for day in days if day] + ([version.stops_at] if version.stops_at else [])
    return policy.Footing(
        state=version.state,
        starts=seconds(starts) if starts else 0,
        ends=min((seconds(end) for end in ends), default=policy.FOREVER),
    )


def _obligations(clause: Clause, version: AgreementVersion) -> tuple[str, ...]:
    kept = f"Keep it as agreed: {version.retention}" if version.retention else ""
    taken = "" if clause.may_take_out else "Look at it here; do not copy it out."
    return tuple(sentence for sentence in (kept, taken) if sentence)


def _override(override: Override) -> policy.Override:
    return policy.Override(
        id=f"override:{override.pk}",
        purpose=override.purpose,
        users=frozenset(member_code(user.pk) for user in override.users.all()),
        categories=frozenset(override.categories),
        starts=seconds(override.starts_at),
        ends=seconds(override.closes_at),
        footing=_footing_of_override(override),
        despite_objection=override.despite_objection,
        obligations=("The person is told afterwards that you have seen this, and why.",),
    )


def _footing_of_override(override: Override) -> policy.Footing:
    if override.provision:
        return _footing(override.provision.version)
    law = EMERGENCY_LAW.find(override.law)
    return policy.Footing(
        starts=seconds(start_of(law.since)) if law.since else 0,
        ends=seconds(end_of(law.until)) if law.until else policy.FOREVER,
    )
