"""Charts as server-side SVG: each has a title, a description and a table that says the same.

The picture stands alone (an export uses it as an image: its attributes hold colours for paper)
and, inside a page, follows the page's colours through its classes.
"""

from longtable.foundation.ui.charts.bars import Bar, bar_chart
from longtable.foundation.ui.charts.changes import Moved, change_chart
from longtable.foundation.ui.charts.chart import Chart
from longtable.foundation.ui.charts.columns import Group, distribution_chart
from longtable.foundation.ui.charts.gaps import End, Pair, gap_chart
from longtable.foundation.ui.charts.intervals import Dot, interval_chart
from longtable.foundation.ui.charts.network import Node, Tie, network_map
from longtable.foundation.ui.charts.words import word_cloud

__all__ = [
    "Bar",
    "Chart",
    "Dot",
    "End",
    "Group",
    "Moved",
    "Node",
    "Pair",
    "Tie",
    "bar_chart",
    "change_chart",
    "distribution_chart",
    "gap_chart",
    "interval_chart",
    "network_map",
    "word_cloud",
]
