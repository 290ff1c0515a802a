"""The parts of the report in reading order, each with its address, heading and elements."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from longtable.areas.diagnostic.analysis.findings import Findings
from longtable.areas.diagnostic.views.report import (
    agreement,
    changes,
    detail,
    gaps,
    limits,
    network,
    overview,
    signals,
)
from longtable.foundation.ui.documents import elements as el

Laying = Callable[[Findings], Iterator[Any]]


@dataclass(frozen=True)
class Part:
    """One part of the report: a page of its own for members, a section of the file."""

    heading: str
    sections: tuple[tuple[str, Laying], ...]


def _each(findings: Findings) -> Iterator[Any]:
    for one in findings.in_order:
        yield el.Heading(one.name, level=3)
        yield from detail.in_brief(findings, one)


def _features(findings: Findings) -> Iterator[Any]:
    return signals.features(findings)


PARTS = {
    "focus": Part(
        "Where to focus",
        (
            ("Where to focus first", overview.focus),
            ("Who answered", overview.answered),
            ("Every characteristic", overview.characteristics),
        ),
    ),
    "gaps": Part(
        "Gaps and agreement",
        (
            ("Gaps between sectors", gaps.gaps),
            ("How far people agree", agreement.agreement),
        ),
    ),
    "each": Part("One by one", (("One by one", _each),)),
    "network": Part("Who works with whom", (("Who works with whom", network.network),)),
    "signals": Part(
        "Warning signs and value",
        (
            ("Early warning signs", signals.signals),
            ("What there is to build on", _features),
            ("What working together gives now", signals.value),
        ),
    ),
    "changes": Part("What changed", (("What changed", changes.changes),)),
    "limits": Part(
        "What is not shown",
        (
            ("What is not shown, and why", limits.withheld),
            ("How these figures were made", lambda _: limits.method()),
        ),
    ),
}


def laid_out(findings: Findings, parts: tuple[str, ...] = tuple(PARTS)) -> Iterator[Any]:
    """The elements of some parts, or of all; a section with nothing to say is left out."""
    for key in parts:
        for place, (heading, lay) in enumerate(PARTS[key].sections):
            elements = list(lay(findings))
            if elements:
                yield el.Heading(heading, anchor=f"{key}-{place + 1}")
                yield from elements
