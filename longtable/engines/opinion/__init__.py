"""Opinion maps: groups, consensus and bridges from agree, disagree and pass votes.

`analyse(gather(people, statements, values))` is the whole of it; numpy and scipy in, frozen
dataclasses out. The names below are the engine's public face: what is not named here may change.

- votes in: `gather` makes `Votes`; AGREE, PASS and DISAGREE are the answers.
- the map: `analyse` makes an `OpinionMap` (with `Groups`, `Tally`, `Agreed`, `Distinctive`,
  `Difference`); `START` and `State` carry the past; `Live` refreshes vote by vote (`Refreshed`).
- for readers: `found_in` adds texts and sectors (`Findings`); `in_common` lists what all groups
  share (`Common`), `group_divides` where they part (`GroupDivide`), `group_name` names them.
- sectors: `by_sector` makes `Sectors`; `bridges`, `divides`, `pairs` and `crossing` list `Bridge`,
  `Divide`, `Pair` and `Crossing`. `fewest` is the least number of people a figure rests on.
- figures: `jeffreys` gives shares with 90% intervals, `one_share` an `Interval`,
  `foretell_votes` how likely answers are that are not there yet.
"""

from longtable.engines.opinion.analysis import OpinionMap, analyse
from longtable.engines.opinion.consensus import Agreed
from longtable.engines.opinion.counts import Tally
from longtable.engines.opinion.distinctive import Difference, Distinctive
from longtable.engines.opinion.findings import (
    FEWEST_SHOWN,
    Common,
    Findings,
    GroupDivide,
    found_in,
    group_divides,
    group_name,
    in_common,
)
from longtable.engines.opinion.foretold import foretell_votes
from longtable.engines.opinion.groups import Groups
from longtable.engines.opinion.intervals import Interval, jeffreys, one_share
from longtable.engines.opinion.live import Live, Refreshed
from longtable.engines.opinion.sectors import (
    Bridge,
    Crossing,
    Divide,
    Sectors,
    bridges,
    by_sector,
    crossing,
    divides,
)
from longtable.engines.opinion.state import START, State
from longtable.engines.opinion.two_sectors import Pair, pairs
from longtable.engines.opinion.votes import AGREE, DISAGREE, PASS, Votes, gather

__all__ = [
    "AGREE",
    "DISAGREE",
    "FEWEST_SHOWN",
    "PASS",
    "START",
    "Agreed",
    "Bridge",
    "Common",
    "Crossing",
    "Difference",
    "Distinctive",
    "Divide",
    "Findings",
    "GroupDivide",
    "Groups",
    "Interval",
    "Live",
    "OpinionMap",
    "Pair",
    "Refreshed",
    "Sectors",
    "State",
    "Tally",
    "Votes",
    "analyse",
    "bridges",
    "by_sector",
    "crossing",
    "divides",
    "foretell_votes",
    "found_in",
    "gather",
    "group_divides",
    "group_name",
    "in_common",
    "jeffreys",
    "one_share",
    "pairs",
]
