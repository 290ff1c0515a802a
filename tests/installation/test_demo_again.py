"""The demonstration is the same every time."""

import json

import pytest
from django.db import transaction

from longtable.areas.conversations.models import Contribution
from longtable.areas.diagnostic.models import RoundResult
from longtable.config.demo import OCTOBER_CODE, seed
from longtable.foundation.partnerships.scoping import within

FIELDS = (
    "text",
    "rating",
    "answer",
    "created_at",
    "participant__organisation",
    "participant__role",
)


def once_seeded() -> list[tuple[object, ...]]:
    """What October and the rounds hold after one seeding, which is then undone."""
    with transaction.atomic():
        with within(seed()):
            said = Contribution.objects.filter(activity__conversation__join_code=OCTOBER_CODE)
            found = list(said.order_by("pk").values_list(*FIELDS))
            rounds = RoundResult.objects.order_by("made_at")
            found += [(_reported(kept.content),) for kept in rounds]
        transaction.set_rollback(True)
    return found


def _reported(content: dict) -> str:
    """A result without the seed's traces: rows' numbers differ from one seeding to the next."""
    shown = [(c["id"], c["equal"], c["parts"]) for c in content["report"]["characteristics"]]
    return json.dumps([shown, content["report"]["signals"], content["answered"]])


@pytest.mark.slow
def test_demo_is_the_same_every_time(db):
    assert once_seeded() == once_seeded()
