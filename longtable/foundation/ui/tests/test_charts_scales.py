"""Charts on a scale and the map: what they show, at their extremes too, is in their tables."""

from math import hypot, nan

import pytest
from defusedxml.ElementTree import fromstring
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from longtable.foundation.ui.charts import (
    Chart,
    Dot,
    End,
    Group,
    Moved,
    Node,
    Pair,
    Tie,
    change_chart,
    distribution_chart,
    gap_chart,
    interval_chart,
    network_map,
)
from longtable.foundation.ui.charts.axis import Axis, signed
from longtable.foundation.ui.charts.chart import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Voluntary, community, faith and social enterprise organisations of the five valleys " * 3
SAID = {"title": "Equal voice", "description": "Lowest for groups."}
BLUE, CLAY = "#3295D3", "#B35529"


def dots(*rows: Dot, **more) -> Chart:
    return interval_chart(dots=rows, scale=(1, 5), **SAID, **more)


def gaps(*pairs: Pair) -> Chart:
    return gap_chart(pairs=pairs, scale=(1, 5), **SAID)


def moves(*rows: Moved) -> Chart:
    return change_chart(moves=rows, **SAID)


def answers(*groups: Group, points=("No", "Yes")) -> Chart:
    return distribution_chart(groups=groups, points=points, **SAID)


def the_map(*nodes: Node, ties=(), closeness=("Exchange", "Plan", "Act")) -> Chart:
    return network_map(nodes=nodes, ties=ties, closeness=closeness, **SAID)


def pair(label="Equal voice", low=2.3, high=3.9) -> Pair:
    return Pair(
        label,
        End("Groups", low, low - 0.4, low + 0.4, CLAY, "circle"),
        End("NHS", high, high - 0.3, high + 0.3, BLUE, "square"),
        high - low - 0.6,
        high - low + 0.6,
    )


EVERY_KIND = [
    dots(Dot("Trust", 3.2, 2.9, 3.5, 3.4), beside="Every person alike"),
    gaps(pair()),
    moves(Moved("Trust", 0.8, 0.3, 1.3, True)),
    answers(Group("NHS", (3, 4), BLUE, "square")),
    the_map(Node("A", "NHS", -1, 0), Node("B", "NHS", 1, 0), ties=(Tie(0, 1, 2),)),
]
EMPTY = [dots(), gaps(), moves(), answers(), the_map()]


def parts(chart: Chart, name: str):
    return fromstring(chart.svg).findall(f".//{SVG}{name}")


def texts(chart: Chart) -> list[str]:
    return [text.text for text in parts(chart, "text")]


def page(chart: Chart) -> str:
    return engines["django"].from_string("{% chart chart %}").render({"chart": chart})


@pytest.mark.parametrize("chart", EVERY_KIND)
def test_picture_names_and_describes_itself(chart: Chart):
    svg = fromstring(chart.svg)

    named = svg.find(f"{SVG}title").text, svg.find(f"{SVG}desc").text
    # A picture with parts that the keyboard reaches is a group of them.
    role = "group" if svg.findall(f".//{SVG}g[@tabindex]") else "img"
    assert (svg.get("role"), svg.get("aria-label")) == (role, "Equal voice")
    assert named == ("Equal voice", "Lowest for groups.")


@pytest.mark.parametrize("chart", EVERY_KIND)
def test_picture_stands_alone_without_styles(chart: Chart):
    drawn = [*parts(chart, "path"), *parts(chart, "rect"), *parts(chart, "text")]

    paints = {
        each.get("stroke") if each.get("fill") == "none" else each.get("fill") for each in drawn
    }
    assert [paint for paint in paints if not paint.startswith("#")] == []
    assert "style" not in chart.svg


@pytest.mark.parametrize("chart", EMPTY)
def test_nothing_to_draw_is_said_on_the_page(chart: Chart):
    assert chart.rows == ()
    assert "Nothing to show yet." in page(chart)


@pytest.mark.parametrize(
    "draw",
    [
        lambda text: dots(Dot(text, 3, 2, 4)),
        lambda text: gaps(pair(text)),
        lambda text: moves(Moved(text, 1, 0.5, 1.5)),
        lambda text: answers(Group(text, (1, 2))),
        lambda text: the_map(Node(text, "NHS", 0, 0)),
    ],
)
def test_html_in_a_label_stays_text(draw):
    chart = draw("<script>alert(1)</script>&amp;")

    assert parts(chart, "script") == []
    assert "<script" not in page(chart)


def test_long_labels_stay_inside_and_whole_in_the_table():
    chart = dots(Dot(LONG, 3.2, 2.9, 3.5))

    inside = [len(text) for text in texts(chart)]
    assert max(inside) < len(LONG) / 2
    assert chart.rows == ((LONG, "3.2", "2.9", "3.5"),)


def test_figure_stands_where_the_scale_puts_it():
    axis = Axis(1, 5)

    assert (axis.x(1), axis.x(3), axis.x(5)) == (10, WIDTH / 2, WIDTH - 10)


def test_interval_beyond_the_scale_ends_with_it():
    axis = Axis(1, 5)

    assert (axis.x(-3), axis.x(99)) == (axis.x(1), axis.x(5))


def test_long_scale_has_fewer_points_marked():
    assert Axis(0, 100).ticks == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]


def test_scale_without_length_is_refused():
    with pytest.raises(ValueError, match="from a lower to a higher value"):
        interval_chart(dots=(), scale=(3, 3), **SAID)


def test_figure_not_shown_says_why_and_draws_no_dot():
    chart = dots(Dot("Trust", None, note="Fewer than 5 people answered this."))

    assert parts(chart, "path")[5:] == []  # the five lines of the grid
    assert texts(chart)[:3] == ["not shown", "Trust", "Fewer than 5 people answered this."]
    assert chart.rows == (("Trust", "—", "—", "—"),)


def test_figure_without_interval_is_a_dot_alone():
    chart = dots(Dot("Trust", 3.0, nan, nan))

    assert len(parts(chart, "path")) == 6
    assert chart.rows == (("Trust", "3.0", "—", "—"),)


def test_second_figure_is_named_and_in_the_table():
    chart = dots(Dot("Trust", 3.0, 2.5, 3.5, 3.4), beside="Every person alike")

    assert chart.headers == ("Characteristic", "Score", "Likely from", "to", "Every person alike")
    assert chart.rows == (("Trust", "3.0", "2.5", "3.5", "3.4"),)


def test_sector_keeps_its_colour_and_shape():
    chart = dots(Dot("NHS", 3.0, 2.5, 3.5, colour=BLUE, shape="square"))

    marks = [mark for mark in parts(chart, "path") if mark.get("fill") == BLUE]
    assert [mark.get("d") for mark in marks] == ["M2 2H14V14H2Z"] * 2


def test_gap_of_nothing_shows_both_sectors():
    chart = gaps(pair(low=3.0, high=3.0))

    marks = [m.get("fill") for m in parts(chart, "path") if m.get("fill") in (BLUE, CLAY)]
    assert sorted(marks) == [BLUE, BLUE, CLAY, CLAY]
    assert chart.rows[0] == ("Equal voice", "Groups", "3.0", "NHS", "3.0", "0.0", "-0.6", "0.6")


def test_gap_says_how_far_apart_and_how_sure():
    chart = gaps(pair())

    assert texts(chart)[0] == "1.6"
    assert "Likely 1.0 to 2.2 apart" in texts(chart)


def test_arrow_beyond_chance_is_solid_and_one_that_may_be_chance_dashed():
    chart = moves(Moved("Voice", 0.8, 0.3, 1.3, True), Moved("Trust", 0.4, -0.1, 0.9, False))

    dashes = [
        path.get("stroke-dasharray")
        for path in parts(chart, "path")
        if path.get("stroke-dasharray")
    ]
    assert dashes == ["4 4"]
    assert chart.rows == (
        ("Voice", "+0.8", "+0.3", "+1.3", "yes"),
        ("Trust", "+0.4", "-0.1", "+0.9", "no"),
    )


@pytest.mark.parametrize(("change", "dots"), [(0.0, 1), (0.02, 1), (0.5, 0)])
def test_what_hardly_moved_is_a_dot(change, dots):
    chart = moves(Moved("Trust", change, change - 0.4, change + 0.4))

    assert len([p for p in parts(chart, "path") if p.get("fill") == "#FFFFFF"]) == dots


def test_large_change_stretches_the_scale():
    assert texts(moves(Moved("Voice", -2.4, -3.4, -1.4, True)))[2:11] == [
        "-4", "-3", "-2", "-1", "0", "+1", "+2", "+3", "+4",
    ]  # fmt: skip


def test_change_not_shown_says_so():
    assert moves(Moved("Voice", None)).rows == (("Voice", "—", "—", "—", ""),)


@pytest.mark.parametrize(
    ("value", "told"), [(0.04, "0.0"), (-0.04, "0.0"), (0.8, "+0.8"), (-1, "-1.0")]
)
def test_sign_is_given_to_what_moved(value, told):
    assert signed(value) == told


def test_columns_are_as_tall_as_their_share():
    one, three = (float(box.get("height")) for box in parts(answers(Group("NHS", (1, 3))), "rect"))

    assert round(three / one, 2) == 3.0


@pytest.mark.parametrize(
    ("points", "under"), [(("0", "10"), ["0", "10"]), (("No", "Yes"), ["1", "2", "1 No · 2 Yes"])]
)
def test_numbers_stand_under_columns_and_names_in_a_key(points, under):
    chart = answers(Group("NHS", (3, 4)), points=points)

    assert [t.text for t in parts(chart, "text") if t.get("font-weight") == "400"][1:] == under


def test_group_without_answers_has_no_columns():
    chart = answers(Group("NHS", (0, 0)))

    assert parts(chart, "rect") == []
    assert chart.rows == (("NHS", "0", "0"),)


def test_group_with_a_count_too_many_is_refused():
    with pytest.raises(ValueError, match="one count for each point"):
        answers(Group("NHS", (1, 2, 3)))


def labels(chart: Chart):
    return [text for text in parts(chart, "text") if text.get("paint-order")]


def places(chart: Chart) -> list[tuple[float, float]]:
    return [(float(t.get("x")), float(t.get("y"))) for t in labels(chart)]


def test_organisations_on_one_spot_are_drawn_apart():
    chart = the_map(*(Node(f"Group {n}", "NHS", 0.0, 0.0) for n in range(12)))

    at = places(chart)
    gaps_between = [hypot(a[0] - b[0], a[1] - b[1]) for a in at for b in at if a != b]
    assert len(set(at)) == 12
    assert min(gaps_between) > 12


def test_number_stands_clear_of_a_neighbour_on_its_usual_side():
    chart = the_map(Node("A", "NHS", 0.0, 0.0), Node("B", "NHS", 0.08, -0.08))

    (first, second), edges = places(chart), [text.get("text-anchor") for text in labels(chart)]
    assert first[0] < WIDTH / 2 < second[0]
    assert edges == ["middle", "middle"]


def test_organisation_is_reached_by_the_keyboard_and_says_its_ties():
    nodes = [Node(name, "NHS", x, 0) for name, x in (("A", -1), ("B", 0), ("C", 1))]

    chart = the_map(*nodes, ties=(Tie(0, 1, 2), Tie(1, 2, 0)))

    spots = [g for g in parts(chart, "g") if g.get("tabindex") == "0"]
    assert [spot.get("aria-label") for spot in spots] == [
        "1 A, NHS. Act: B",
        "2 B, NHS. Act: A. Exchange: C",
        "3 C, NHS. Exchange: B",
    ]


def test_ties_that_stand_out_on_focus_are_hidden_on_paper():
    chart = the_map(Node("A", "NHS", -1, 0), Node("B", "NHS", 1, 0), ties=(Tie(0, 1, 2),))

    own = [path for path in parts(chart, "path") if path.get("class") == "lt-svg-own"]
    assert [path.get("visibility") for path in own] == ["hidden", "hidden"]


def test_one_organisation_alone_has_its_map():
    chart = the_map(Node("Saltness Foodbank", "Community", 0, 0))

    assert chart.rows == (("1 Saltness Foodbank", "Community", "—", "—", "—"),)


def test_silent_organisation_is_hollow_and_named_so():
    chart = the_map(Node("A", "NHS", -1, 0), Node("B", "NHS", 1, 0, told=False))

    hollow = [path for path in parts(chart, "path") if path.get("fill") == "#FFFFFF"]
    assert len(hollow) == 1
    assert [row[0] for row in chart.rows] == ["1 A", "2 B (did not answer)"]


def test_ties_of_each_closeness_stand_in_the_table_of_both():
    nodes = [Node(name, "NHS", x, 0) for name, x in (("A", -1), ("B", 0), ("C", 1))]
    chart = the_map(*nodes, ties=(Tie(0, 1, 2), Tie(1, 2, 0)))

    assert chart.rows == (
        ("1 A", "NHS", "—", "—", "B"),
        ("2 B", "NHS", "C", "—", "A"),
        ("3 C", "NHS", "B", "—", "—"),
    )


def test_closest_tie_is_a_solid_line_however_many_kinds():
    nodes = [Node("A", "NHS", -1, 0), Node("B", "NHS", 1, 0)]
    chart = the_map(*nodes, ties=(Tie(0, 1, 0),), closeness=("Act together",))

    assert [path.get("stroke-dasharray") for path in parts(chart, "path")[:1]] == [None]


figures = st.floats(1, 5)


@given(st.lists(st.tuples(st.text(max_size=30), figures, figures), max_size=8))
def test_every_figure_of_a_dot_chart_is_in_its_table(rows):
    chart = dots(*(Dot(label, low, low, high) for label, low, high in rows))

    told = tuple((label, f"{low:.1f}", f"{low:.1f}", f"{high:.1f}") for label, low, high in rows)
    assert chart.rows == told
    assert fromstring(chart.svg) is not None
