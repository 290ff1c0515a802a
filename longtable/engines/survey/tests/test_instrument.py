import json
from pathlib import Path

import pytest

from longtable.engines.survey.io import own_instrument
from longtable.engines.survey.parsing import FileProblemsError, parse
from longtable.engines.survey.tests import rounds


def problems(data):
    with pytest.raises(FileProblemsError) as refused:
        parse(data)
    return refused.value.problems


def changed(**changes):
    """A good instrument with fields of its first item changed."""
    data = rounds.mapping(1, 2)
    data["items"][0] |= changes
    return data


def test_own_instrument_asks_about_fourteen_characteristics_with_three_or_four_items():
    instrument = own_instrument()

    counts = {len(instrument.items_of(c.id)) for c in instrument.characteristics}
    assert (len(instrument.characteristics), counts) == (14, {3, 4})


def test_own_instrument_says_of_every_item_why_it_is_asked_and_what_it_rests_on():
    silent = [i.id for i in own_instrument().items if not (i.why and i.source)]

    assert silent == []


def test_short_form_has_one_item_for_each_characteristic():
    short = own_instrument().short_form()

    assert [i.characteristic for i in short.items] == [c.id for c in short.characteristics]
    assert len(short.items) == 14


def test_own_instrument_has_features_signals_value_kinds_and_open_questions():
    instrument = own_instrument()

    assert len(instrument.of_kind("feature")) == 5
    assert all(item.warns for item in instrument.of_kind("signal"))
    assert [choice.id for choice in instrument.choices] == ["matters-most", "value-now"]
    assert len(instrument.open_questions) == 2


def test_own_instrument_has_items_worded_both_ways():
    reversed_items = [item for item in own_instrument().items if item.reverse]

    assert len(reversed_items) >= 5


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "The file holds no instrument: it should be one block of named parts."),
        ({}, "The instrument has no 'format'."),
        (rounds.mapping(format="other/9"), "The format is 'other/9', but only"),
        (rounds.mapping(colour="red"), "The instrument has a field 'colour' that is not known"),
        (changed(revers=True), "The item 'c0-0' has a field 'revers' that is not known"),
        (changed(reverse="perhaps"), "The field 'reverse' of the item 'c0-0' should be true or"),
        (changed(text=""), "The item 'c0-0' has no 'text'."),
        (changed(id="c0-1"), "The question id 'c0-1' is used 2 times; give each its own."),
        (changed(id="=1+1"), "The question id '=1+1' cannot be used: use letters, digits, hyphens"),
        (changed(id="sector"), "The question id 'sector' cannot be used: use letters, digits"),
        (changed(scale="ten"), "The item 'c0-0' uses the scale 'ten', which is not in the file."),
        (changed(characteristic="x"), "The item 'c0-0' has the characteristic 'x', which is not"),
        (changed(kind="odd"), "The item 'c0-0' is of kind 'odd'; known are"),
        (changed(warns=[9]), "The item 'c0-0' warns at 9, which is not on its scale."),
        (rounds.mapping(1, 0), "The characteristic 'c0' has no items."),
        (
            rounds.mapping(scales=[{"id": "five", "points": [{"value": 1, "label": "One"}]}]),
            "The scale 'five' needs at least two points.",
        ),
        (
            rounds.mapping(scales=[{"id": "five", "points": rounds.POINTS + rounds.POINTS[:1]}]),
            "The scale 'five' has the value '1' 2 times.",
        ),
        (
            rounds.mapping(scales=[{"id": "five", "points": [{"value": "low", "label": "x"}]}]),
            "The field 'value' of the point of scale 'five' in place 1 should be a whole number.",
        ),
        (
            rounds.mapping(choices=[{"id": "pick", "text": "Which?"}]),
            "The choice 'pick' offers nothing to choose.",
        ),
        (
            rounds.mapping(
                scales=[
                    {
                        "id": "five",
                        "points": [{"value": 0, "label": "No"}, {"value": 5, "label": "Yes"}],
                    }
                ]
            ),
            "The values of the scale 'five' should go up by one.",
        ),
        (
            rounds.mapping(translations={"cy": {"c9": "Ie"}}),
            "The translation 'cy' has a text for 'c9', which is not here.",
        ),
        (rounds.mapping(translations={"cy": "Ie"}), "The translation 'cy' should give a text"),
    ],
)
def test_an_instrument_that_is_not_clear_is_refused_with_the_reason(data, said):
    assert problems(data)[0][: len(said)] == said


def test_the_example_in_the_documentation_is_a_good_instrument():
    page = Path(__file__).parents[4] / "docs/reference/instrument-format.md"
    example = page.read_text(encoding="utf-8").split("```json")[1].split("```")[0]

    instrument = parse(json.loads(example))

    assert [item.reverse for item in instrument.items] == [False, True]


def test_all_problems_are_found_at_once():
    data = changed(scale="ten", characteristic="nowhere")
    data["items"].append({"id": "c0-1", "text": "Again?", "scale": "five", "characteristic": "c0"})

    assert len(problems(data)) == 3


@pytest.mark.parametrize("wrong", [None, 7, "text", [1], {"id": 1}, [[]], True])
@pytest.mark.parametrize("part", ["scales", "characteristics", "items", "choices", "open"])
def test_parts_of_the_wrong_kind_are_refused_and_never_crash(part, wrong):
    data = rounds.mapping(1, 1)
    data[part] = wrong if wrong is None or isinstance(wrong, list) else [wrong]

    if part in ("choices", "open") and wrong is None:
        assert parse(data).choices == ()
    else:
        assert problems(data)
