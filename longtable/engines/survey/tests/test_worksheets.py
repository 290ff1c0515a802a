import json
from importlib.resources import files

from longtable.engines.survey.io import own_instrument
from longtable.engines.survey.parsing import parse
from longtable.engines.survey.tests import rounds
from longtable.engines.survey.workbook import to_mapping
from longtable.engines.survey.worksheets import to_sheets

CHOICE = {"id": "pick", "text": "Which?", "most": 1, "options": [{"id": "a", "label": "A"}]}
RELATIONSHIPS = {
    "text": "With whom?",
    "levels": [{"value": 1, "label": "Plan"}, {"value": 2, "label": "Act"}],
    "statements": [{"id": "rely", "text": "They keep their word.", "scale": "five"}],
}


def read_back(data):
    sheets = {
        name: [dict(zip(heading, row, strict=True)) for row in rows]
        for name, (heading, *rows) in to_sheets(data).items()
    }
    return parse(to_mapping(sheets))


def test_sheets_read_back_are_the_same_instrument():
    data = rounds.mapping(
        choices=[CHOICE],
        open=[{"id": "why", "text": "Why?", "source": ["one", "two"]}],
        relationships=RELATIONSHIPS,
        translations={"cy": {"c0-0": "Ie?"}},
        credit="Ours",
    )
    data["items"][0] |= {"reverse": True, "short": True, "why": "Because."}

    assert read_back(data) == parse(data)


def test_instrument_without_relationships_has_no_sheets_for_them():
    assert read_back(rounds.mapping()) == rounds.instrument()


def test_own_instrument_is_a_pattern_that_can_be_imported():
    path = files("longtable.engines.survey") / "instruments" / "longtable-1.json"

    assert read_back(json.loads(path.read_text(encoding="utf-8"))) == own_instrument()
