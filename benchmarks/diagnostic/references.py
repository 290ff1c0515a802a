"""Bar 2: do the statistics equal published examples and independent ways to the same number?"""

import importlib.util
from dataclasses import dataclass

import numpy as np

from longtable.engines.network import bounds, measures
from longtable.engines.network.tests import reference as network_reference
from longtable.engines.survey import agreement, reliability
from longtable.engines.survey.tests import reference

CASES = 200


@dataclass(frozen=True)
class Compared:
    """The largest difference over all cases; published ones to the places that were printed."""

    what: str
    beside: str
    cases: int
    largest: float


def measure(seed=2):
    """Every statistic beside its reference."""
    rng = np.random.default_rng(seed)
    return [*_published(), *_independent(rng), *_oracles(rng)]


def _published():
    kripp = [
        abs(round(agreement.krippendorff_alpha(reference.KRIPPENDORFF, level), 3) - printed)
        for level, printed in (("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849))
    ]
    yield Compared("Krippendorff's alpha", "Krippendorff 2011, printed to 3 places", 3, max(kripp))
    icc = agreement.icc1(list(reference.SHROUT_FLEISS)).value
    yield Compared(
        "ICC(1)", "Shrout and Fleiss 1979, printed to 2 places", 1, abs(round(icc, 2) - 0.17)
    )
    star = np.zeros((5, 5), dtype=bool)
    star[0, 1:] = star[1:, 0] = True
    one = abs(measures.degree_centralisation(star) - 1) + abs(
        measures.betweenness_centralisation(star) - 1
    )
    yield Compared("Freeman's centralisation", "Freeman 1979: a star is 1 by definition", 2, one)


def _independent(rng):
    answers = [_answers(rng) for _ in range(CASES)]
    yield _pairs(
        "alpha",
        "item and total variances one by one",
        answers,
        lambda a: reliability.cronbach_alpha(a).value,
        reference.alpha,
    )
    yield _pairs(
        "omega",
        "least squares by scipy's BFGS",
        [a for a in answers if _proper(a)],
        lambda a: reliability.one_factor_omega(a, 1, 2).value,
        reference.omega,
    )
    yield _pairs(
        "rWG(J)",
        "written out from James, Demaree and Wolf 1984",
        [a for a in answers if np.var(a, axis=0, ddof=1).mean() < 2],
        lambda a: agreement.rwg_of_items(a, 5),
        lambda a: reference.rwg_of_items(a, 5),
    )
    yield _pairs(
        "ICC(1)",
        "one-way analysis of variance, unequal groups",
        [[a[:3, 0], a[3:9, 1], a[9:, 2]] for a in answers],
        lambda g: agreement.icc1(g).value,
        reference.icc1,
    )
    for level in ("nominal", "ordinal", "interval"):
        yield _pairs(
            f"Krippendorff's alpha, {level}",
            "its definition, pair by pair",
            [_with_gaps(rng, a[:12].T) for a in answers],
            lambda r, level=level: agreement.krippendorff_alpha(r, level),
            lambda r, level=level: reference.krippendorff(r, level),
        )
    ties = [_ties(rng) for _ in range(40)]
    yield _pairs(
        "Freeman's betweenness centralisation",
        "every shortest way counted",
        ties,
        measures.betweenness_centralisation,
        lambda t: (lambda b: (b.max() - b).sum() / (len(t) - 1))(network_reference.betweenness(t)),
    )
    yield _pairs(
        "Freeman's in-degree centralisation",
        "written out",
        [t.astype(float) for t in ties],
        lambda a: bounds.indegree_centralisation(a).seen,
        lambda a: network_reference.freeman(a.sum(axis=0)),
    )


def _oracles(rng):
    """Other people's packages, only where somebody has installed them: they are GPL."""
    if importlib.util.find_spec("pingouin"):
        import pandas as pd
        import pingouin

        answers = [_answers(rng) for _ in range(20)]
        yield _pairs(
            "alpha",
            f"pingouin {pingouin.__version__}",
            answers,
            lambda a: reliability.cronbach_alpha(a).value,
            lambda a: pingouin.cronbach_alpha(pd.DataFrame(a))[0],
        )
    if importlib.util.find_spec("krippendorff"):
        import krippendorff

        for level in ("nominal", "ordinal", "interval"):
            yield _pairs(
                f"Krippendorff's alpha, {level}",
                "the package krippendorff",
                [_with_gaps(rng, _answers(rng)[:12].T) for _ in range(20)],
                lambda r, level=level: agreement.krippendorff_alpha(r, level),
                lambda r, level=level: krippendorff.alpha(r, level_of_measurement=level),
            )


def _pairs(what, beside, cases, fast, slow):
    differences = [abs(fast(case) - slow(case)) for case in cases]
    return Compared(what, beside, len(cases), float(max(differences)))


def _answers(rng):
    people, items = int(rng.integers(15, 60)), int(rng.integers(3, 7))
    latent = 3.2 + rng.normal(0, 0.8, (people, 1)) + rng.normal(0, 0.8, (people, items))
    return np.clip(np.round(latent), 1, 5)


def _proper(answers):
    """Whether the one-factor solution has every loading below one (no Heywood case)."""
    correlations = np.corrcoef(answers, rowvar=False)[None]
    loadings = reliability._one_factor(correlations, 20_000, 1e-12)
    return bool((np.abs(loadings) < 0.98).all())


def _with_gaps(rng, ratings):
    return np.where(rng.random(ratings.shape) < 0.2, np.nan, ratings)


def _ties(rng):
    half = np.triu(rng.random((6, 6)) < 0.4, 1)
    return half | half.T
