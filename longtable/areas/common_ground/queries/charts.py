"""Pictures that stand alone, each with its table: what is shared, and the map."""

from collections.abc import Sequence

from longtable.areas.common_ground.queries.findings import Finding, Group
from longtable.areas.common_ground.queries.picture import SIDE, Picture
from longtable.foundation.ui.charts import Bar, Chart, bar_chart
from longtable.foundation.ui.charts.chart import draw

# As in results.css; readable in light and in dark, with a shape each.
COLOURS = {"A": "#3295D3", "B": "#B35529", "C": "#0C7E51", "D": "#A04FA0", "E": "#B57D01"}
TITLE = "The map of opinions"
DESCRIPTION = "People who vote alike stand close together. Each mark is one person."


def shared_chart(title: str, findings: Sequence[Finding]) -> Chart:
    """How many of all who saw a statement are on its side, in hundredths."""
    told = [(finding, finding.everyone) for finding in findings if finding.everyone]
    return bar_chart(
        title=title,
        description="The share of all who voted on it, out of 100.",
        bars=[Bar(_named(finding), share.percent) for finding, share in told],
        unit="per cent",
        labelled="Statement",
        full=100,
    )


def _named(finding: Finding) -> str:
    return f"{finding.verb.capitalize()}: {finding.statement.text}"


def map_chart(picture: Picture, groups: Sequence[Group]) -> Chart:
    """Where people stand, by group; nobody's own place is marked."""
    clouds = [(cloud, COLOURS[cloud.letter]) for cloud in picture.clouds]
    sizes = [(f"Group {g.letter}", str(g.size) if g.size else "too few to show") for g in groups]
    return Chart(
        title=TITLE,
        description=DESCRIPTION,
        svg=draw("common_ground/results/map.svg", TITLE, DESCRIPTION, SIDE, clouds=clouds),
        headers=("Group", "People"),
        rows=tuple(sizes),
    )
