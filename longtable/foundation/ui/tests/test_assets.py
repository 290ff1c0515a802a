"""What is served of govuk-frontend: its components, none of gov.uk's own look."""

import re
from pathlib import Path

STATIC = Path(__file__).parents[1] / "static"
COMPONENTS = (STATIC / "vendor/govuk-frontend.css").read_text()
SCRIPT = (STATIC / "vendor/govuk-frontend.js").read_text()
THEME = (STATIC / "ui/longtable.css").read_text()


def test_no_font_crest_or_other_file_of_gov_uk_is_named():
    assert re.findall(r"GDS Transport|crest|@font-face|url\((?!data:)", COMPONENTS) == []


def test_every_colour_of_a_component_is_a_token_of_the_theme():
    used = set(re.findall(r"var\(--lt-([a-z-]+)\)", COMPONENTS))

    assert re.findall(r":[^;{}]*#[0-9a-f]{3,6}\b", COMPONENTS) == []
    assert used - set(re.findall(r"--lt-([a-z-]+):", THEME)) == set()


def test_every_property_that_a_component_takes_its_colour_from_is_set():
    used = set(re.findall(r"var\(--govuk-([a-z-]+-colour)\)", COMPONENTS))

    assert used - set(re.findall(r"--govuk-([a-z-]+-colour):", THEME)) == set()


def test_script_starts_itself_because_pages_have_no_inline_script():
    assert SCRIPT.endswith("initAll();")
    assert re.findall(r"\bexport\b|sourceMappingURL", SCRIPT) == []
