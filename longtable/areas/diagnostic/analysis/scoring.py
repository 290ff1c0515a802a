"""Score a closed round: everything that may be shown of it, as JSON that is kept for good.

The area's README lays out what is made. Every figure comes from the engines, which show nothing
from which a small group could be found; words are given without their sector, in no order.
"""

import json
from random import Random
from typing import Any

from longtable.areas.diagnostic.analysis.answers import in_common, responses_of
from longtable.areas.diagnostic.analysis.questionnaire import questions_of
from longtable.areas.diagnostic.analysis.ties import network_of
from longtable.areas.diagnostic.models import OpenAnswer, Round
from longtable.engines.survey import Instrument, compare_rounds, score_round, to_json

FORMAT = 1
MOST_COMPARED = 5


def score(asked: Round) -> dict[str, Any]:
    """The result of a round that is closed. Slow for thousands of people: use no transaction."""
    instrument = questions_of(asked)
    responses = responses_of(asked, instrument)
    threshold = asked.partnership.suppression_threshold
    report = score_round(instrument, responses, seed=asked.pk, threshold=threshold)
    return {
        "format": FORMAT,
        "report": json.loads(to_json(report)),
        "network": network_of(asked, instrument, asked.pk),
        "open": _open_answers(asked, instrument, threshold),
        "changes": [_change(earlier, asked) for earlier in _earlier(asked)],
        "sectors": asked.sectors,
        "answered": responses.people,
        "asked": asked.invitations.count() if asked.by_links else None,
    }


def _open_answers(asked: Round, instrument: Instrument, threshold: int) -> list[dict[str, Any]]:
    said: dict[str, list[str]] = {}
    for answer in OpenAnswer.objects.filter(round=asked).order_by("id"):
        said.setdefault(answer.question, []).append(answer.text)
    return [
        {"id": question.id, "text": question.text, **_words(said.get(question.id, []), threshold)}
        for question in instrument.open_questions
    ]


def _words(texts: list[str], threshold: int) -> dict[str, Any]:
    few = 0 < len(texts) < threshold
    withheld = f"Fewer than {threshold} people wrote here, which is too few to show." if few else ""
    shown = [] if few else list(texts)
    Random(len(texts)).shuffle(shown)  # noqa: S311  # an order, not a secret
    return {"answers": shown, "people": len(shown), "withheld": withheld}


def _earlier(asked: Round) -> list[Round]:
    """Closed rounds before this one that asked of the same instrument, the newest first."""
    found = Round.objects.filter(status=Round.Status.CLOSED, closed_at__lt=asked.closed_at)
    same = [one for one in found.order_by("-closed_at") if _kind(one) == _kind(asked)]
    return same[:MOST_COMPARED]


def _kind(asked: Round) -> str:
    return str(asked.instrument.get("id", ""))


def _change(earlier: Round, later: Round) -> dict[str, Any]:
    """What changed since an earlier round, on what both asked in the same words."""
    before, after = questions_of(earlier), questions_of(later)
    common = in_common(before, after)
    found: dict[str, Any] = {
        "round": earlier.pk,
        "title": earlier.title,
        "closed_on": earlier.closed_at.date().isoformat() if earlier.closed_at else None,
        "same_questions": len(common.items) == len(before.items) == len(after.items),
        "reason": "",
        "changes": [],
    }
    try:
        changes = _compared(common, earlier, later)
    except ValueError as error:
        return found | {"reason": str(error)}
    return found | {"changes": changes}


def _compared(common: Instrument, earlier: Round, later: Round) -> list[Any]:
    if not common.characteristics:
        raise ValueError("The two rounds have no statement in common, so there is no comparison.")
    changes = compare_rounds(
        common,
        responses_of(earlier, common),
        responses_of(later, common),
        threshold=later.partnership.suppression_threshold,
    )
    return [json.loads(to_json(change)) for change in changes]
