"""The report on a closed round: what it says, in which order, and what it leaves out."""

from dataclasses import replace

import pytest

from longtable.areas.diagnostic.analysis.findings import findings_of
from longtable.areas.diagnostic.analysis.stored import revived
from longtable.areas.diagnostic.tests.planted_round import SIZES, content
from longtable.areas.diagnostic.views.report.flow import PARTS, laid_out
from longtable.engines.survey import Estimate, Report
from longtable.foundation.ui.documents import elements as el


@pytest.fixture(scope="module")
def stored():
    return content()


@pytest.fixture(scope="module")
def findings(stored):
    return findings_of(stored)


def texts(elements) -> list[str]:
    """Every sentence in running text and lists."""
    found: list[str] = []
    for element in elements:
        found += [element.text] if isinstance(element, el.Paragraph) else []
        found += element.items if isinstance(element, el.Bullets) else []
    return found


def pictures(elements) -> dict[str, el.Picture]:
    return {e.chart.title: e for e in elements if isinstance(e, el.Picture)}


def tables(elements) -> dict[str, el.Table]:
    return {e.caption: e for e in elements if isinstance(e, el.Table)}


def headings(elements) -> list[str]:
    return [e.text for e in elements if isinstance(e, el.Heading) and e.level == 2]


def part(findings, key: str) -> list:
    return list(laid_out(findings, (key,)))


def test_stored_report_reads_as_it_was_made(stored):
    report = revived(Report, stored["report"])

    assert [one.name for one in report.characteristics][:2] == [
        "Shared purpose",
        "What success looks like",
    ]
    assert isinstance(report.characteristics[0].parts[0].mean, Estimate)


def test_figure_that_was_not_known_is_not_a_number_again():
    estimate = revived(Estimate, {"value": 3.0, "low": None, "high": None, "n": 4})

    assert (estimate.low != estimate.low, estimate.n) == (True, 4)


def test_focus_comes_first_with_its_sentence(findings):
    elements = part(findings, "focus")

    assert headings(elements) == ["Where to focus first", "Who answered", "Every characteristic"]
    assert texts(elements)[0] == findings.report.focus.sentence


def test_order_says_between_which_places_each_characteristic_stands(findings):
    table = tables(part(findings, "focus"))["The order, and how sure it is"]

    ranked = findings.report.focus.ranked
    assert [row[0] for row in table.rows] == [findings.named[entry.id] for entry in ranked]
    assert table.rows[-1][1].endswith("14")


def test_plain_mean_stands_beside_the_equal_one(findings):
    chart = pictures(part(findings, "focus"))["How each characteristic scored"].chart

    assert chart.headers[1] == "Every sector counts alike"
    assert chart.headers[-1] == "Every person counts alike"
    assert len(chart.rows) == 14


def test_small_sectors_are_counted_only_together(findings):
    table = tables(part(findings, "focus"))["Who answered, by sector"]

    shown = {row[0]: row[1:] for row in table.rows}
    assert shown == {
        "NHS": ("20", "25"),
        "Council": ("12", "17"),
        "Voluntary": ("14", "19"),
        "Groups": ("9", "14"),
        "Funders and Education together": ("8", "18"),
    }


def test_widest_gap_beyond_chance_is_first(findings):
    chart = pictures(part(findings, "gaps"))["The widest gaps between sectors"].chart

    assert chart.rows[0][0] == "Equal voice"
    assert chart.rows[0][3] == "NHS"


def test_each_characteristic_has_one_gap_in_the_chart(findings):
    chart = pictures(part(findings, "gaps"))["The widest gaps between sectors"].chart

    subjects = [row[0] for row in chart.rows]
    assert len(subjects) == len(set(subjects)) <= 8


def test_no_gap_beyond_chance_is_said(findings):
    quiet = tuple(replace(gap, supported=False) for gap in findings.report.gaps)
    calm = replace(findings, report=replace(findings.report, gaps=quiet))

    assert texts(part(calm, "gaps"))[0] == "No gap between sectors is beyond chance."


def test_agreement_is_in_words(findings):
    table = tables(part(findings, "gaps"))["How far people agree"]

    assert len(table.rows) == 14
    assert {row[1] for row in table.rows} <= {
        "Largely agree",
        "Partly agree",
        "See it differently",
    }


def test_each_characteristic_has_its_chart_and_statements(findings):
    elements = part(findings, "each")

    assert len(pictures(elements)) == 14
    assert len([e for e in elements if isinstance(e, el.Table)]) == 14


def test_network_says_what_silence_may_hide(findings):
    elements = part(findings, "network")

    said = texts(elements)
    assert said[0] == "Of all possible ties, named: 17% (could be 14% to 29%)."
    assert any(text.startswith("1 organisation did not answer") for text in said)
    assert len(pictures(elements)["Who works with whom"].chart.rows) == 7


def test_network_not_asked_is_said(findings):
    assert texts(part(replace(findings, network=None), "network")) == [
        "This round did not ask which organisations work with which."
    ]


def test_signals_come_most_worrying_first(findings):
    shown = [e.chart.title for e in part(findings, "signals") if isinstance(e, el.Picture)]

    worst = max(findings.report.signals, key=lambda one: one.warning or 0)
    assert shown[:2] == ["How many answers are a warning", worst.text]


def test_change_tells_same_people_from_different_ones(findings):
    elements = part(findings, "changes")

    chart = pictures(elements)["Each characteristic since “Spring”"].chart
    voice = next(row for row in chart.rows if row[0] == "Equal voice")
    assert (voice[1][0], voice[-1]) == ("+", "yes")
    assert len(tables(elements)["Of the change: 63 people answered both times"].rows) > 10


def test_first_round_has_nothing_to_compare(findings):
    alone = replace(findings, comparisons=())

    assert texts(part(alone, "changes")) == [
        "There is no earlier round with the same questions to compare this one with."
    ]


def test_what_is_withheld_is_said(findings):
    said = texts(part(findings, "limits"))

    assert "Shown only together, because few answered: Funders and Education." in said


def test_nobody_s_own_words_are_in_the_report(findings):
    everything = list(laid_out(findings))

    assert "The suppers" not in repr(everything)


@pytest.mark.parametrize("sizes", [{"NHS": 3}, {"NHS": 6, "Groups": 2}])
def test_too_few_to_score_asks_to_talk_instead(sizes):
    few = findings_of(content(sizes, before=False, network=False, short=True))

    said = texts(part(few, "focus"))
    assert "Talk instead" in said[0]
    assert pictures(part(few, "focus")) == {}


def test_one_sector_alone_has_a_whole_report():
    elements = list(
        laid_out(findings_of(content({"NHS": 30}, before=False, network=False, short=True)))
    )

    assert "There are no two sectors that may be compared." in texts(elements)


def test_every_part_has_something_to_say(findings):
    assert [key for key in PARTS if not part(findings, key)] == []


def test_sector_counts_add_up(findings):
    assert sum(SIZES.values()) == findings.report.people
