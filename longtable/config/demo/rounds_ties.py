"""Who works with whom in Eskerdale: close within sectors, and for long not between two of them."""

import random
from itertools import combinations

from longtable.areas.diagnostic.analysis.questionnaire import questions_of
from longtable.areas.diagnostic.models import Round, TieReport
from longtable.config.demo.clock import SEED
from longtable.config.demo.rounds_story import NOVEMBER
from longtable.config.demo.table import SECTOR_NAMES
from longtable.foundation.partnerships.models import Organisation

SILENT = 0.25  # of the organisations outside the two sectors that are apart
# How likely two organisations work together; the infrastructure body with nearly everybody.
WITHIN, NEAR, ELSEWHERE = 0.42, 0.34, 0.07
HUBS = ("Eskerdale CVS", "Eskerdale Council", "Fellshire Integrated Care Board")
HUB = 0.55
# Sectors with no tie at all in November; by April the surgery and the lift share have met.
APART = frozenset({SECTOR_NAMES["nhs"], SECTOR_NAMES["group"]})
MET = frozenset({"Upper Esker Surgery", "Upper Esker Lift Share"})
RATED = (3, 4, 4, 4, 5)


def report_ties(asked: Round, key: str) -> None:
    """One report for each organisation that answered."""
    organisations = list(Organisation.objects.select_related("sector").order_by("pk"))
    close = {
        pair: level
        for pair in combinations(organisations, 2)
        if (level := _closeness(pair, is_first=key == NOVEMBER))
    }
    statements = [one.id for one in questions_of(asked).relationships.statements]  # type: ignore[union-attr]  # ours asks it
    reports = []
    for one in organisations:
        chance = random.Random(f"{SEED}-{key}-{one.name}")  # not a secret
        if one.sector.name not in APART and chance.random() < SILENT:
            continue
        ties = {
            str(_other(pair, one).pk): {
                "closeness": max(1, level - (chance.random() < 0.25)),
                "ratings": {statement: chance.choice(RATED) for statement in statements},
            }
            for pair, level in close.items()
            if one in pair
        }
        reports.append(TieReport(round=asked, organisation=one.pk, ties=ties))
    TieReport.objects.bulk_create(reports)


def _other(pair: tuple[Organisation, Organisation], one: Organisation) -> Organisation:
    return pair[1] if pair[0] == one else pair[0]


def _closeness(pair: tuple[Organisation, Organisation], *, is_first: bool) -> int:
    """From 2 (exchange information) to 4 (act together), 0 for no contact."""
    names = frozenset(one.name for one in pair)
    if not is_first and names == MET:
        return 3
    if frozenset(one.sector.name for one in pair) == APART:
        return 0
    chance = random.Random(f"{SEED}-{'-'.join(sorted(names))}")  # not a secret
    if chance.random() > _likely(pair, names):
        return 0
    return chance.choices((2, 3, 4), (5, 3, 2))[0]


def _likely(pair: tuple[Organisation, Organisation], names: frozenset[str]) -> float:
    one, other = pair
    if names & set(HUBS):
        return HUB
    if one.sector_id == other.sector_id:
        return WITHIN
    return NEAR if one.place_id == other.place_id else ELSEWHERE
