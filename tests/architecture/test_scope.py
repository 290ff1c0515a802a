"""Lifting the partnership's scope is rare, and each place is written down here with its reason."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REASONS = {
    "longtable/areas/common_ground/queries/entrance.py": "a code or channel finds its partnership",
    "longtable/areas/diagnostic/queries/entrance.py": "a code or letter finds its partnership",
    "longtable/areas/common_ground/queries/letters.py": "the background has no scope",
    "longtable/areas/common_ground/tasks.py": "the background has no scope",
    "longtable/areas/registrations/queries/entrance.py": "a code or task finds its partnership",
    "longtable/areas/registrations/queries/letters.py": "the background has no scope",
    "longtable/areas/sensemaking/queries/entrance.py": "a channel finds its partnership",
    "longtable/areas/diagnostic/queries/places.py": "places that agreed to be compared",
    "longtable/areas/conversations/queries/entrance.py": "a code or channel finds its partnership",
    "longtable/foundation/partnerships/scoping.py": "defines it",
    "longtable/foundation/partnerships/models/membership.py": "finds the seat before the scope",
    "longtable/foundation/partnerships/queries.py": "whose a secret link is; the demo's people",
    "longtable/foundation/partnerships/invitation_letter.py": "the background has no scope",
    "longtable/foundation/notices/notice_letter.py": "the background has no scope",
}


def test_scope_is_lifted_only_where_a_reason_is_given():
    lifting = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "longtable").rglob("*.py")
        if "tests" not in path.parts
        and any(word in path.read_text() for word in ("across_partnerships", "scopes_disabled"))
    }

    assert lifting == set(REASONS)
