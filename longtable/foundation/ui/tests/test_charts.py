"""Charts: the picture and the table say the same, in any order, length and language."""

from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from longtable.foundation.ui import lettering
from longtable.foundation.ui.charts import Bar, Chart, bar_chart, word_cloud
from longtable.foundation.ui.charts.chart import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Voluntary, community, faith and social enterprise organisations of the five valleys " * 3
phrases = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40)


def bars_of(*bars: Bar) -> Chart:
    return bar_chart(title="Who came", description="Guests by sector.", bars=bars)


def cloud_of(*terms: tuple[str, int]) -> Chart:
    return word_cloud(title="In a word", description="From 9 guests.", terms=terms)


def parts(chart: Chart, name: str):
    return fromstring(chart.svg).findall(f".//{SVG}{name}")


def lengths(chart: Chart) -> list[float]:
    return [float(rect.get("width")) for rect in parts(chart, "rect")]


def page(chart: Chart) -> str:
    return engines["django"].from_string("{% chart chart %}").render({"chart": chart})


@pytest.mark.parametrize("chart", [bars_of(Bar("NHS", 3)), cloud_of(("hope", 3))])
def test_picture_names_and_describes_itself(chart: Chart):
    svg = fromstring(chart.svg)

    assert (svg.get("role"), svg.get("aria-label")) == ("img", chart.title)
    assert svg.find(f"{SVG}title").text == chart.title
    assert svg.find(f"{SVG}desc").text == chart.description


@pytest.mark.parametrize("chart", [bars_of(Bar("NHS", 3)), cloud_of(("hope", 3))])
def test_picture_stands_alone_without_styles(chart: Chart):
    shapes = [*parts(chart, "rect"), *parts(chart, "text"), *parts(chart, "path")]

    assert [shape.get("fill") for shape in shapes if not shape.get("fill").startswith("#")] == []
    assert "style" not in chart.svg


def test_bar_is_as_long_as_its_value():
    four, two, one = lengths(bars_of(Bar("a", 4), Bar("b", 2), Bar("c", 1)))

    assert (round(two / four, 2), round(one / four, 2)) == (0.5, 0.25)


def test_zero_has_no_bar_but_its_figure():
    chart = bars_of(Bar("NHS", 2), Bar("Funders", 0))

    assert len(lengths(chart)) == 1
    assert chart.rows == (("NHS", "2"), ("Funders", "0"))


def test_all_zero_has_no_bars():
    assert lengths(bars_of(Bar("NHS", 0), Bar("Funders", 0))) == []


def test_one_bar_leaves_room_for_its_figure():
    (length,) = lengths(bars_of(Bar("NHS", 1234)))

    assert length + lettering.width("1,234", 15) < WIDTH


def test_no_bars_is_an_empty_picture_and_says_so_on_the_page():
    chart = bars_of()

    assert chart.rows == ()
    assert "Nothing to show yet." in page(chart)


def test_forty_bars_do_not_touch_each_other():
    chart = bars_of(*(Bar(f"Organisation {number}", number) for number in range(1, 41)))

    tops = [float(rect.get("y")) for rect in parts(chart, "rect")]
    assert len(tops) == 40
    assert min(below - above for above, below in pairwise(tops)) > 14


def test_long_label_is_broken_and_shortened_in_the_picture_and_whole_in_the_table():
    chart = bars_of(Bar(LONG, 3))

    *label, _figure = [text.text for text in parts(chart, "text")]
    assert len(label) == 2
    assert label[1].endswith("…")
    assert max(lettering.width(line, 15) for line in label) <= WIDTH
    assert chart.rows == ((LONG, "3"),)


def test_negative_value_is_refused():
    with pytest.raises(ValueError, match="values must be zero or more"):
        bars_of(Bar("NHS", -1))


def test_table_is_headed_by_what_the_bars_stand_for_and_what_is_counted():
    chart = bar_chart(title="", description="", bars=[], unit="answers", labelled="Sector")

    assert chart.headers == ("Sector", "Answers")


def test_sector_bar_keeps_its_colour_and_shape():
    (mark,) = parts(bars_of(Bar("NHS", 3, "#3295D3", "square")), "path")

    assert (mark.get("fill"), mark.get("d")) == ("#3295D3", "M2 2H14V14H2Z")


@pytest.mark.parametrize(
    "draw", [lambda text: bars_of(Bar(text, 1)), lambda text: cloud_of((text, 1))]
)
def test_html_in_a_label_stays_text(draw):
    chart = draw("<script>alert(1)</script>&amp;")

    assert parts(chart, "script") == []
    assert "<script" not in page(chart)
    assert parts(chart, "text")[0].text.startswith("<script>")


def test_characters_that_no_picture_can_hold_are_left_out():
    chart = bars_of(Bar("bell\x07 and \ufffe more", 1))

    assert parts(chart, "text")[0].text == "bell and  more"


@given(st.lists(st.tuples(phrases, st.integers(0, 500)), max_size=12))
def test_every_figure_of_a_bar_chart_is_in_its_table(pairs):
    chart = bars_of(*(Bar(label, value) for label, value in pairs))

    assert chart.rows == tuple((label, f"{value:,}") for label, value in pairs)
    assert fromstring(chart.svg) is not None


def test_words_are_larger_the_oftener_they_were_said():
    sizes = {
        text.text: float(text.get("font-size"))
        for text in parts(cloud_of(("hope", 16), ("time", 4), ("money", 1)), "text")
    }

    assert sizes == {"hope": 46.0, "time": 23.0, "money": 15.0}


def test_cloud_is_the_same_in_whatever_order_the_words_come():
    terms = [("hope", 3), ("time", 3), ("money", 2), ("Trust", 1)]

    assert cloud_of(*terms) == cloud_of(*reversed(terms))


def test_table_of_a_cloud_is_ranked():
    chart = cloud_of(("time", 2), ("money", 9), ("hope", 2))

    assert chart.rows == (("money", "9"), ("hope", "2"), ("time", "2"))


def test_cloud_of_many_words_says_what_it_left_out():
    chart = cloud_of(*((f"word{number}", 1) for number in range(83)))

    assert len(parts(chart, "text")) == 60
    assert len(chart.rows) == 83
    assert chart.description == (
        "From 9 guests. The 60 most frequent of 83 are drawn; the table has them all."
    )


def test_word_never_said_is_refused():
    with pytest.raises(ValueError, match="said at least once"):
        cloud_of(("hope", 0))


def boxes(chart: Chart) -> list[tuple[float, float, float]]:
    """Each word's baseline, left and right."""
    found = []
    for text in parts(chart, "text"):
        wide = lettering.width(text.text, float(text.get("font-size")))
        middle = float(text.get("x"))
        found.append((float(text.get("y")), middle - wide / 2, middle + wide / 2))
    return sorted(found)


@given(st.dictionaries(phrases, st.integers(1, 60), min_size=1, max_size=40))
def test_words_of_a_cloud_neither_touch_nor_leave_the_picture(terms):
    placed = boxes(cloud_of(*terms.items()))

    rows_touch = [
        (one, other) for one, other in pairwise(placed) if one[0] == other[0] and one[2] > other[1]
    ]
    assert rows_touch == []
    assert min(left for _, left, _ in placed) >= -0.1
    assert max(right for *_, right in placed) <= WIDTH + 0.1


@given(phrases, st.floats(20, 300), st.integers(1, 4))
def test_wrapped_text_keeps_within_its_room(text: str, room: float, lines: int):
    broken = lettering.wrapped(text, 15, room, lines)

    assert len(broken) <= lines
    assert max(lettering.width(line, 15) for line in broken) <= max(room, 15 * lettering.WIDE)
