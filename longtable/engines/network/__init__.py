"""Who works with whom: density, reciprocity, centralisation, bridges, and what silence may hide."""

from longtable.engines.network.bounds import Bounds
from longtable.engines.network.layout import place
from longtable.engines.network.measures import centralisation
from longtable.engines.network.report import NetworkReport, describe
from longtable.engines.network.ties import Answer, Network, build, from_matrix

__all__ = [
    "Answer",
    "Bounds",
    "Network",
    "NetworkReport",
    "build",
    "centralisation",
    "describe",
    "from_matrix",
    "place",
]
