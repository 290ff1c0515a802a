"""What a conversation's write-up tells of a map: the same figures as the map's own page."""

from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries.charts import map_chart, shared_chart
from longtable.areas.common_ground.queries.findings import Finding, Part
from longtable.areas.common_ground.queries.results import Results
from longtable.areas.conversations.queries.from_above import Line, Listed, WriteUpPart
from longtable.foundation.ui.charts import Chart

Content = Line | Listed | Chart
NO_GROUPS = (
    "There are no stable groups. People differ on single statements, but nothing shows that they "
    "fall into camps."
)


def part_of(opinion_map: OpinionMap, results: Results | None) -> WriteUpPart:
    """The map's part; `results` is None where readers may not see them."""
    told = tuple(_content(opinion_map, results))
    return WriteUpPart(opinion_map.question, f"opinion-map-{opinion_map.pk}", told)


def _content(opinion_map: OpinionMap, results: Results | None) -> Iterator[Content]:
    yield Line("People agreed or disagreed with short statements about this.")
    if results is None:
        yield Line(_why_not(opinion_map), tone="note")
    elif results.too_few:
        yield Line("So few voted that the figures could give somebody away.", tone="note")
    else:
        yield from _found(results)


def _why_not(opinion_map: OpinionMap) -> str:
    if not opinion_map.guests_see_results:
        return "What came of it was promised to members of the partnership only."
    if opinion_map.is_open:
        return "What came of it is shown here when the votes have ended."
    return "Nobody has voted."


def _found(results: Results) -> Iterator[Content]:
    made = date_format(timezone.localtime(results.snapshot.made_at), "j F Y, H:i")
    groups = f"; {results.k} opinion groups were found" if results.k > 1 else ""
    yield Line(f"{results.people:,} people voted{groups}. As of {made}.")
    yield from _shared(results)
    yield from _dividing(results)
    yield from _bridging(results)
    if picture := results.picture():
        yield map_chart(picture, results.groups())
    yield Line(
        "A range behind a figure is where the true share lies with 90% certainty. Figures about "
        f"fewer than {results.least} people are not shown.",
        tone="note",
    )


def _shared(results: Results) -> Iterator[Content]:
    agreed = results.agreed()
    title = "What most people in all sectors share"
    if results.k > 1:
        title = "What all groups and all sectors share"
    if not agreed:
        agreed, title = results.agreed_by_groups(), "What most people share"
    yield Line(title, is_title=True)
    if not agreed:
        yield Line("No statement that most of every group are on one side of.")
        return
    yield Listed(tuple(_agreement(finding) for finding in agreed))
    yield shared_chart(title, agreed)


def _agreement(finding: Finding) -> str:
    everyone, least = finding.everyone, finding.least
    share = f": {_figure(everyone.percent, finding.verb)}" if everyone else ""
    interval = f" ({everyone.low_percent}% to {everyone.high_percent}%)" if everyone else ""
    fewest = f"; fewest in {least.name}: {least.share.percent}%" if least and least.share else ""
    return f"“{finding.statement.text}”{share}{interval}{fewest}"


def _dividing(results: Results) -> Iterator[Content]:
    yield Line("What divides", is_title=True)
    if results.k < 2:
        yield Line(NO_GROUPS)
    elif divided := results.divided():
        yield Listed(tuple(map(_apart, divided)))
    else:
        yield Line("No statement surely divides the groups.")
    if sectors := results.sectors_divided():
        yield Line("Between sectors:")
        yield Listed(tuple(map(_apart, sectors)))


def _bridging(results: Results) -> Iterator[Content]:
    pair = results.pair()
    if pair and pair.bridges:
        yield Line(f"What bridges {pair.one} and {pair.other}", is_title=True)
        yield Listed(tuple(map(_apart, pair.bridges)))


def _apart(finding: Finding) -> str:
    return f"“{finding.statement.text}”: {_by_part(finding.parts, finding.verb)}"


def _by_part(parts: Sequence[Part], verb: str) -> str:
    told = [f"{part.name} {part.share.percent}%" for part in parts if part.share]
    return f"{verb} " + ", ".join(told)


def _figure(percent: int, verb: str) -> str:
    return f"{percent}% {verb}"
