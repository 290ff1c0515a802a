"""Writing clauses and overrides as Cedar policies, and the schema that they keep to.

Cedar: https://docs.cedarpolicy.com, grammar of version 4. A request names the asker, the deed and
the record; its context holds the purpose, the categories asked for and the time. Cheap
conditions that fail most often come first: the order changes the speed, never the answer.
"""

from collections.abc import Iterable

from longtable.engines.policy.terms import AGREED_STATES, Clause, Override, OwnRecords, Policies

SCHEMA = """
entity Asker {
  id: String,
  partnership: String, organisation: String, seats: Set<String>, roles: Set<String>, present: Bool
};
entity Record {
  partnership: String, holder: String, confidence: String, data_protection: String,
  opted_out: Bool, overrides: Set<String>
};
action see, take_out appliesTo {
  principal: [Asker], resource: [Record],
  context: { purpose: String, categories: Set<String>, now: Long }
};
"""
OWN = "own_records"


def to_cedar(policies: Policies) -> str:
    """The policies as Cedar text: one `permit` for each clause that every party has agreed to,
    one for each override, one for an organisation's own records. What none permits is refused.
    """
    agreed = [c for c in policies.clauses if c.footing.state in AGREED_STATES]
    kept = [o for o in policies.overrides if o.footing.state in AGREED_STATES]
    texts = [
        *_own(policies.own, policies.partnership),
        *(_clause(clause, policies.partnership) for clause in agreed),
        *(_override(override, policies.partnership) for override in kept),
    ]
    return "\n".join(texts)


def _clause(clause: Clause, partnership: str) -> str:
    deeds = ("see", "take_out") if clause.take_out else ("see",)
    conditions = [
        f'context.purpose == "{clause.purpose}"',
        f"principal.seats.containsAny({_set(clause.seats)})",
        f"{_set(clause.givers)}.contains(resource.holder)",
        f"context.categories.containsAny({_set(clause.categories)})",
        *_between(clause.footing.starts, clause.footing.ends),
        *_heeding(clause),
        *_at_one_table(partnership),
    ]
    return _permit(clause.id, deeds, conditions)


def _override(override: Override, partnership: str) -> str:
    said = [] if override.despite_objection else [NOT_REFUSED, NOT_OBJECTED]
    conditions = [
        f'resource.overrides.contains("{override.id}")',
        f'context.purpose == "{override.purpose}"',
        f"{_set(override.users)}.contains(principal.id)",
        f"context.categories.containsAny({_set(override.categories)})",
        *_between(override.starts, override.ends),
        *_between(override.footing.starts, override.footing.ends),
        *said,
        *_at_one_table(partnership),
    ]
    return _permit(override.id, ("see",), conditions)


def _own(own: OwnRecords, partnership: str) -> list[str]:
    if not (own.roles and own.purposes):
        return []
    conditions = [
        f"{_set(own.purposes)}.contains(context.purpose)",
        "principal.organisation == resource.holder",
        f"principal.roles.containsAny({_set(own.roles)})",
        *_at_one_table(partnership),
    ]
    return [_permit(OWN, ("see", "take_out"), conditions)]


NOT_REFUSED = 'resource.confidence != "refused"'
NOT_OBJECTED = 'resource.data_protection != "refused"'


def _heeding(clause: Clause) -> list[str]:
    heeds = clause.heeds
    asked = {
        NOT_REFUSED: heeds.refusal,
        NOT_OBJECTED: heeds.objection,
        "!resource.opted_out": heeds.opt_out,
        'resource.confidence == "given"': heeds.needs_confidence,
        'resource.data_protection == "given"': heeds.needs_data_protection,
    }
    return [condition for condition, counts in asked.items() if counts]


def _between(starts: int, ends: int) -> list[str]:
    return [f"context.now >= {starts}", f"context.now < {ends}"]


def _at_one_table(partnership: str) -> list[str]:
    return [
        "principal.present",
        f'principal.partnership == "{partnership}"',
        f'resource.partnership == "{partnership}"',
    ]


def _permit(id_: str, deeds: tuple[str, ...], conditions: Iterable[str]) -> str:
    actions = ", ".join(f'Action::"{deed}"' for deed in deeds)
    when = "\n  && ".join(conditions)
    return (
        f'@id("{id_}")\npermit (principal, action in [{actions}], resource)\nwhen {{\n  {when}\n}};'
    )


def _set(codes: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{code}"' for code in sorted(codes)) + "]"
