"""Charts as server-side SVG: each has a title, a description and a table that says the same.

The picture stands alone (an export uses it as an image: its attributes hold colours for paper)
and, inside a page, follows the page's colours through its classes.
"""

from longtable.foundation.ui.charts.bars import Bar, bar_chart
from longtable.foundation.ui.charts.chart import Chart
from longtable.foundation.ui.charts.words import word_cloud

__all__ = ["Bar", "Chart", "bar_chart", "word_cloud"]
