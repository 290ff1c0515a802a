"""Opinion maps: groups, consensus and bridges from agree, disagree and pass votes.

`analyse(gather(people, statements, values))` is the whole of it; numpy and scipy in, frozen
dataclasses out.
"""

from longtable.engines.opinion.analysis import OpinionMap, analyse
from longtable.engines.opinion.state import START, State
from longtable.engines.opinion.votes import AGREE, DISAGREE, PASS, Votes, gather

__all__ = [
    "AGREE",
    "DISAGREE",
    "PASS",
    "START",
    "OpinionMap",
    "State",
    "Votes",
    "analyse",
    "gather",
]
