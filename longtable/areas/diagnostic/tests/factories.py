"""Rounds and answers, made with as few words as a test can bear."""

import hashlib
import itertools
import random
from datetime import timedelta

from django.utils import timezone

from longtable.areas.diagnostic.analysis.questionnaire import questions_of, snapshot
from longtable.areas.diagnostic.models import (
    UNSURE,
    Respondent,
    Response,
    Round,
    RoundInvitation,
    TieReport,
)
from longtable.foundation.partnerships.models import Organisation, Sector

_numbers = itertools.count(1)


def as_they_stand() -> tuple[list[dict], list[dict]]:
    """The organisations and sectors of the active scope, as a round writes them down."""
    organisations = [
        {"id": one.pk, "name": one.name, "sector": one.sector_id}
        for one in Organisation.objects.order_by("name")
    ]
    sectors = [
        {"id": one.pk, "name": one.name, "colour": one.colour, "shape": one.shape, "asked": None}
        for one in Sector.objects.all()
    ]
    return organisations, sectors


def a_round(status: str = "open", **fields) -> Round:
    """A round in the active scope, short and with an open address unless told otherwise."""
    organisations, sectors = as_they_stand() if status != "draft" else ([], [])
    form = fields.pop("form", "short")
    today, now = timezone.localdate(), timezone.now()
    return Round.objects.create(
        **{
            "title": "How are we doing?",
            "instrument": snapshot(None, form),
            "form": form,
            "entry": "open",
            "opens_on": today,
            "closes_on": today + timedelta(days=14),
            "status": status,
            "organisations": organisations,
            "sectors": sectors,
            "opened_at": None if status == "draft" else now,
            "closed_at": now if status == "closed" else None,
            **fields,
        }
    )


def a_respondent(asked: Round, secret: str = "", **fields) -> Respondent:
    """Somebody who may answer; `secret` is what their cookie would hold."""
    secret = secret or f"secret-{next(_numbers)}"
    token_hash = hashlib.sha256(secret.encode()).hexdigest()
    return Respondent.objects.create(round=asked, token_hash=token_hash, **fields)


def an_invitation(asked: Round, email: str = "dana@example.org", **fields) -> RoundInvitation:
    """Somebody invited by a link of their own."""
    made = RoundInvitation(round=asked, email=email, **fields)
    made.respondent = Respondent.objects.create(round=asked, token_hash=made.token_hash)
    made.save()
    return made


def a_response(asked: Round, sector: Sector | None = None, value: int | str = 4, **fields):
    """Somebody's answers: `value` to every item, or 'unsure'."""
    answers = {item.id: value for item in questions_of(asked).items}
    return Response.objects.create(
        round=asked, sector=sector, **{"answers": _on_scales(asked, answers), **fields}
    )


def _on_scales(asked: Round, answers: dict) -> dict:
    instrument = questions_of(asked)
    tops = {item.id: instrument.scale_of(item).points[-1].value for item in instrument.items}
    return {k: v if v == UNSURE else min(v, tops[k]) for k, v in answers.items()}


def answered_by(
    asked: Round, levels: dict[str, float], each: int = 10, seed: int = 7, codes: str = ""
) -> None:
    """`each` people of every sector in `levels`, whose answers lie around the level given.

    codes: what their secret codes begin with, '' for none; the n-th person has the same in every
    round.
    """
    chance = random.Random(seed)
    instrument = questions_of(asked)
    made = []
    for name, level in levels.items():
        sector, _ = Sector.objects.get_or_create(name=name)
        for place in range(each):
            answers = {}
            for item in instrument.items:
                low, high = (int(end) for end in instrument.scale_of(item).ends)
                value = min(max(round(chance.gauss(level, 0.8)), low), high)
                answers[item.id] = low + high - value if item.reverse else value
            link = hashlib.sha256(f"{codes}{name}{place}".encode()).hexdigest()[:32]
            made.append(
                Response(round=asked, sector=sector, answers=answers, link=link if codes else "")
            )
    Response.objects.bulk_create(made)


def a_tie_report(asked: Round, organisation: Organisation, closeness: dict, rating: int = 4):
    """One person's word on how closely `organisation` works with others: {organisation: level}."""
    statements = questions_of(asked).relationships.statements
    ratings = {statement.id: rating for statement in statements}
    ties = {
        str(other.pk): {"closeness": level, "ratings": ratings if level else {}}
        for other, level in closeness.items()
    }
    return TieReport.objects.create(round=asked, organisation=organisation.pk, ties=ties)
