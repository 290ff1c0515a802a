"""The questions that a round keeps."""

import pytest

from longtable.areas.diagnostic.analysis.questionnaire import as_mapping, snapshot
from longtable.engines.survey import own_instrument, parse


def test_own_instrument_comes_back_the_same_from_what_a_round_keeps():
    own = own_instrument()

    assert parse(as_mapping(own)) == own


def test_short_form_keeps_one_item_a_characteristic():
    kept = parse(snapshot(None, "short"))

    assert [item.characteristic for item in kept.items] == [c.id for c in kept.characteristics]
    assert kept == own_instrument().short_form()


def test_instrument_without_short_items_has_no_short_form():
    content = as_mapping(own_instrument())
    content["items"] = [{**item, "short": False} for item in content["items"]]

    with pytest.raises(ValueError, match="This instrument has no short form"):
        snapshot(content, "short")
