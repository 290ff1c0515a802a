"""The same roles, purposes and categories in casbin, which has no opt-outs, consents or overrides.

One rule for each clause, seat, giver and category: casbin compares values, it has no sets. What a
person said is left out of both sides, so that both answer the same questions.
"""

import tempfile
import time
from dataclasses import replace
from importlib.metadata import version

from made import CATEGORIES, HOLDERS

from longtable.engines import policy

MODEL = """
[request_definition]
r = sub, giver, purpose, category, now
[policy_definition]
p = sub, giver, purpose, category, starts, ends
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.purpose == p.purpose && r.giver == p.giver && r.category == p.category \
&& g(r.sub, p.sub) && r.now >= p.starts && r.now < p.ends
"""


def plain(policies: policy.Policies) -> policy.Policies:
    """The clauses alone, with nothing that a person may say."""
    silent = policy.Heeds(False, False, False, False, False)
    clauses = tuple(replace(clause, heeds=silent) for clause in policies.clauses)
    return policy.Policies(policies.partnership, clauses)


def enforcer(policies: policy.Policies, askers: list[policy.Asker]):
    """casbin with its policies indexed by purpose and giver, the fastest way it offers."""
    import casbin

    with tempfile.NamedTemporaryFile("w", suffix=".conf") as model:
        model.write(MODEL)
        model.flush()
        made = casbin.FastEnforcer(model.name, cache_key_order=[2, 1])
    made.add_policies(
        [
            [seat, giver, clause.purpose, category, clause.footing.starts, clause.footing.ends]
            for clause in policies.clauses
            for seat in sorted(clause.seats)
            for giver in sorted(clause.givers)
            for category in sorted(clause.categories)
        ]
    )
    for asker in askers:
        made.add_grouping_policies([[asker.id, seat] for seat in sorted(asker.seats)])
    return made


def ask(made, questions: list[policy.Question]) -> tuple[list[bool], float]:
    """Every holder and category for each question, one request each, and the CPU seconds."""
    begin, answers = time.process_time(), []
    for question in questions:
        for holder in HOLDERS:
            for category in CATEGORIES[:4]:
                answers.append(
                    made.enforce(question.asker.id, holder, question.purpose, category, question.at)
                )
    return answers, time.process_time() - begin


def ask_ours(
    compiled: policy.Compiled, questions: list[policy.Question]
) -> tuple[list[bool], float]:
    """The same questions; one request answers for all categories of a record."""
    begin, answers = time.process_time(), []
    records = [policy.Record("partnership:1", holder) for holder in HOLDERS]
    wanted = frozenset(CATEGORIES[:4])
    for question in questions:
        rulings = policy.decide_many(compiled, question, [(r, wanted) for r in records])
        answers += [category in r.opened for r in rulings for category in CATEGORIES[:4]]
    return answers, time.process_time() - begin


def casbin_version() -> str:
    return version("casbin")
