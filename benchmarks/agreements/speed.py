"""How fast decisions are: lists of 10,000 people, single ones, and what they are made of."""

import statistics
import time
from dataclasses import dataclass

from cedarpy import PolicySet, is_authorized
from made import WANTED, questions, records, region

from longtable.engines import policy
from longtable.engines.policy import deciding

LISTS = 12
SINGLES = 2_000


@dataclass(frozen=True)
class Lists:
    """Decisions a second over whole lists, by processor time, and how many were really asked."""

    people: int
    distinct: float
    a_second: float
    slowest: float


def lists(clauses: int, people: int, seed: int, one_purpose: bool = False) -> Lists:
    compiled = policy.compile_policies(region(clauses, seed, one_purpose))
    everybody = [(record, WANTED) for record in records(people, seed)]
    asked = questions(LISTS, seed)
    if one_purpose:
        asked = [policy.Question(q.asker, q.deed, "purpose_0", q.at) for q in asked]
    rates, distinct = [], []
    for question in asked:
        begin = time.process_time()
        rulings = policy.decide_many(compiled, question, everybody)
        rates.append(people / (time.process_time() - begin))
        distinct.append(len({id(ruling) for ruling in rulings}))
    return Lists(people, statistics.mean(distinct), statistics.median(rates), min(rates))


@dataclass(frozen=True)
class Singles:
    """Milliseconds of single decisions, by processor time."""

    median: float
    p95: float


def singles(clauses: int, seed: int, one_purpose: bool = False) -> Singles:
    compiled = policy.compile_policies(region(clauses, seed, one_purpose))
    people, taken = records(SINGLES, seed), []
    for question, record in zip(questions(SINGLES, seed), people, strict=True):
        if one_purpose:
            question = policy.Question(question.asker, "see", "purpose_0", question.at)
        begin = time.process_time()
        policy.decide(compiled, question, record, WANTED)
        taken.append((time.process_time() - begin) * 1e3)
    return Singles(statistics.median(taken), statistics.quantiles(taken, n=20)[-1])


def unfactored(clauses: int, seed: int) -> tuple[float, float]:
    """Decisions a second without factoring: with kept handles, and parsing every time."""
    compiled = policy.compile_policies(region(clauses, seed))
    question, record = questions(1, seed)[0], records(1, seed)[0]
    request = deciding._request(question, 0, WANTED)
    entities = deciding._entities(question.asker, ((record, 0),))
    text = str(entities)
    whole = PolicySet.from_str(compiled.cedar)
    return (
        _rate(300, lambda: is_authorized(request, whole, entities)),
        _rate(10, lambda: is_authorized(request, compiled.cedar, text)),
    )


def compiling(clauses: int, seed: int) -> float:
    """Seconds to write the policies as Cedar and parse them, after a change."""
    terms = region(clauses, seed)
    return 1 / _rate(3, lambda: policy.compile_policies(terms))


def _rate(times: int, call) -> float:
    begin = time.process_time()
    for _ in range(times):
        call()
    return times / (time.process_time() - begin)
