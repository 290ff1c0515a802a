"""Reports on ties of a round → engine `network` → what may be shown of who works with whom."""

import json
from typing import Any

import numpy as np

from longtable.areas.diagnostic.models import Round, TieReport
from longtable.engines.network import Answer, Network, NetworkReport, build, describe
from longtable.engines.network.report import EXCHANGE
from longtable.engines.survey import Instrument, to_json

FEWEST_ORGANISATIONS = 3


def network_of(asked: Round, instrument: Instrument, seed: int) -> dict[str, Any] | None:
    """The network as the area's README lays it out, or None when ties were not asked."""
    if not asked.asks_relationships or instrument.relationships is None:
        return None
    threshold = asked.partnership.suppression_threshold
    reports = list(TieReport.objects.filter(round=asked).order_by("id"))
    if reason := _withheld(asked, reports, threshold):
        return {"withheld": reason}
    network = _network(asked, reports)
    report = describe(network, seed=seed, threshold=threshold)
    return {
        "withheld": "",
        "report": _shown(report, network, threshold),
        "ties": _ties(network),
        "levels": [[point.value, point.label] for point in instrument.relationships.levels],
        "statements": [[item.id, item.text] for item in instrument.relationships.statements],
    }


def _withheld(asked: Round, reports: list[TieReport], threshold: int) -> str:
    if len(asked.organisations) < FEWEST_ORGANISATIONS:
        return "There are fewer than three organisations, which make no network."
    if len(reports) < threshold:
        return (
            f"Fewer than {threshold} people said which organisations theirs works with,"
            " which is too few to show."
        )
    return ""


def _network(asked: Round, reports: list[TieReport]) -> Network:
    """Reports by organisations as they stood; those about one that is not among them are left."""
    names = {entry["id"]: entry["name"] for entry in asked.organisations}
    sectors = {entry["id"]: entry["name"] for entry in asked.sectors}
    kinds = {entry["name"]: sectors.get(entry["sector"], "") for entry in asked.organisations}
    answers = [
        Answer(names[report.organisation], names[pk], *_said(report.ties.get(str(pk), {})))
        for report in reports
        for pk in names
        if report.organisation in names and pk != report.organisation
    ]
    return build(kinds, answers)


def _said(tie: dict[str, Any]) -> tuple[int, dict[str, int]]:
    return int(tie.get("closeness", 0)), dict(tie.get("ratings", {}))


def _shown(report: NetworkReport, network: Network, threshold: int) -> dict[str, Any]:
    """The report, without any mean rating from which a hidden one could be worked out."""
    shown: dict[str, Any] = json.loads(to_json(report))
    for statement in list(shown["ratings"]):
        if _gives_one_away(network.ratings[statement], threshold):
            del shown["ratings"][statement]
    return shown


def _gives_one_away(ratings: np.ndarray, threshold: int) -> bool:
    """Whether the overall mean less the means shown leaves few ratings or one organisation."""
    raters = (~np.isnan(ratings)).sum(axis=0)
    hidden = raters[(raters > 0) & (raters < threshold)]
    return bool(len(hidden)) and (len(hidden) < 2 or int(hidden.sum()) < threshold)


def _ties(network: Network) -> list[list[int]]:
    """Pairs of organisations by place, with the closest level that either of them names."""
    said = np.nan_to_num(network.closeness)
    closest = np.maximum(said, said.T)
    pairs = np.argwhere(np.triu(closest, 1) >= EXCHANGE).tolist()
    return [[one, other, int(closest[one, other])] for one, other in pairs]
