"""The record speaks of this area in sentences."""

import re
from pathlib import Path

from longtable.areas.diagnostic.apps import PHRASES

ACTIONS = Path(__file__).parents[1] / "actions"


def test_every_verb_recorded_here_has_a_sentence():
    recorded = {
        verb
        for path in ACTIONS.glob("*.py")
        for verb in re.findall(r'Event\(\s*"([a-z_.]+)"', path.read_text())
    }

    assert recorded == set(PHRASES)
