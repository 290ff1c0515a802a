"""Three rounds of the diagnostic: November and April, closed and scored, and one that is open."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.utils import timezone

from longtable.areas.diagnostic.analysis.questionnaire import (
    Instrument,
    questions_of,
    snapshot,
)
from longtable.areas.diagnostic.models import (
    OpenAnswer,
    Respondent,
    Response,
    Round,
    RoundAction,
    RoundInvitation,
    RoundResult,
)
from longtable.areas.diagnostic.tasks import settle
from longtable.config.demo import rounds_story as story
from longtable.config.demo.clock import SEED
from longtable.config.demo.rounds_ties import report_ties
from longtable.foundation.partnerships.models import Membership, Organisation, Sector
from longtable.foundation.partnerships.queries import members

ROUND_CODE = "HEAR47"
TITLES = {
    story.NOVEMBER: "How are we doing? November",
    story.APRIL: "How are we doing? April, after the changes",
    story.NOW: "How are we doing? A year on",
}
INTRODUCTION = (
    "Twelve minutes, once in half a year. What you say is shown only together with others; the"
    " results come to everybody who answered on the same day as to the convenor."
)
CLOSED = {
    story.NOVEMBER: datetime(2025, 11, 28, 17, 0, tzinfo=UTC),
    story.APRIL: datetime(2026, 4, 24, 17, 0, tzinfo=UTC),
}
WEEKS = timedelta(days=18)
RETURNING = 0.7  # of those who answered in November gave their secret code again
BLANK, UNSURE = 0.015, 0.04


@dataclass(frozen=True)
class Answerer:
    """Somebody in a sector; `mood` is how far they stand from it, the same every time."""

    sector: str
    place: int
    mood: float

    @property
    def link(self) -> str:
        """What is kept of their secret code, '' for those who gave none."""
        code = f"eskerdale-{self.sector}-{self.place}"
        gave = random.Random(code).random() < RETURNING  # not a secret
        return hashlib.sha256(code.encode()).hexdigest()[:32] if gave else ""


def hold_rounds(cast: dict[str, Membership], sectors: dict[str, Sector]) -> None:
    """Make all three, the closed ones with their results and what was agreed about them."""
    for key in story.ORDER:
        asked = _round(key, cast["Alice Fenwick"])
        _answer(asked, key, sectors)
        report_ties(asked, key)
        if key in CLOSED:
            _invite(asked, sum(story.WHO_ANSWERED[key].values()))
            settle(asked)
            RoundResult.objects.filter(round=asked).update(made_at=CLOSED[key])
            _agree(asked, key, cast)


def _round(key: str, alice: Membership) -> Round:
    closed = CLOSED.get(key)
    now = timezone.now()
    opened = closed - WEEKS if closed else now - timedelta(days=6)
    return Round.objects.create(
        title=TITLES[key],
        introduction=INTRODUCTION,
        instrument=snapshot(None, Round.Form.FULL),
        entry=Round.Entry.LINKS if closed else Round.Entry.OPEN,
        opens_on=opened.date(),
        closes_on=(opened + WEEKS).date(),
        status=Round.Status.CLOSED if closed else Round.Status.OPEN,
        organisations=_organisations(),
        sectors=_sectors(),
        created_by=alice,
        created_at=opened - timedelta(days=5),
        opened_at=opened,
        closed_at=closed,
        **({} if closed else {"join_code": ROUND_CODE}),
    )


def _organisations() -> list[dict[str, object]]:
    ordered = Organisation.objects.order_by("sector__position", "sector__name", "name")
    return [{"id": one.pk, "name": one.name, "sector": one.sector_id} for one in ordered]


def _sectors() -> list[dict[str, object]]:
    return [
        {"id": one.pk, "name": one.name, "colour": one.colour, "shape": one.shape, "asked": None}
        for one in Sector.objects.all()
    ]


def _invite(asked: Round, answered: int) -> None:
    """A link for each member, of which as many are used as people answered."""
    invitations = [
        RoundInvitation(
            round=asked, membership=seat, email=seat.person.email, sector_id=seat.counted_sector_id,
            organisation=seat.organisation, sent_at=asked.opened_at,
        )
        for seat in members()
    ]  # fmt: skip
    respondents = Respondent.objects.bulk_create(
        Respondent(round=asked, token_hash=one.token_hash, answered=place < answered)
        for place, one in enumerate(invitations)
    )
    for invitation, respondent in zip(invitations, respondents, strict=True):
        invitation.respondent = respondent
    RoundInvitation.objects.bulk_create(invitations)


def _answer(asked: Round, key: str, sectors: dict[str, Sector]) -> None:
    chance = random.Random(f"{SEED}-{key}")  # not a secret
    instrument = questions_of(asked)
    responses: list[Response] = []
    for sector, number in story.WHO_ANSWERED[key].items():
        people = list(_people(sector, number))
        for person, answers in zip(
            people, _answers(instrument, key, sector, people, chance), strict=True
        ):
            responses.append(
                Response(
                    round=asked, sector=sectors[sector], answers=answers, link=person.link,
                    choices=_choices(chance),
                )
            )  # fmt: skip
    Response.objects.bulk_create(responses)
    OpenAnswer.objects.bulk_create(
        OpenAnswer(round=asked, question=question, text=text)
        for question, texts in (("open-proud", story.PROUD), ("open-change", story.CHANGE))
        for text in texts
    )


def _people(sector: str, number: int) -> Iterator[Answerer]:
    for place in range(number):
        chance = random.Random(f"{SEED}-{sector}-{place}")  # not a secret
        yield Answerer(sector, place, chance.gauss(0, 0.65))


def _answers(
    instrument: Instrument, key: str, sector: str, people: list[Answerer], chance: random.Random
) -> list[dict[str, object]]:
    """Everybody's answers in one sector, with each characteristic's mean as the story has it."""
    found: list[dict[str, object]] = [{} for _ in people]
    for characteristic in instrument.characteristics:
        items = instrument.items_of(characteristic.id)
        mean = _mean(key, sector, characteristic.id)
        values = _with_mean(mean, people, len(items), chance)
        for person, given in enumerate(values):
            for item, value in zip(items, given, strict=True):
                found[person][item.id] = 6 - value if item.reverse else value
    for name, level in story.SIGNALS[key].items():
        for answers, (value,) in zip(found, _with_mean(level, people, 1, chance), strict=True):
            answers[name] = value
    for name, level in story.FEATURES.items():
        for answers in found:
            answers[name] = _within(chance.gauss(level, 0.8), 3)
    return [_some_left(answers, chance) for answers in found]


def _mean(key: str, sector: str, characteristic: str) -> float:
    told = story.TOLD[key].get(characteristic)
    if told:
        return told[sector]
    return story.USUAL[characteristic] + story.LEANING[sector]


def _with_mean(
    mean: float, people: list[Answerer], items: int, chance: random.Random
) -> list[list[int]]:
    """Whole answers from 1 to 5 around people's moods, moved one by one until their mean fits."""
    values = [
        [_within(chance.gauss(mean + person.mood, 0.75), 5) for _ in range(items)]
        for person in people
    ]
    wanted = round(mean * len(people) * items)
    while (off := wanted - sum(map(sum, values))) != 0:
        row, column = chance.randrange(len(people)), chance.randrange(items)
        step = 1 if off > 0 else -1
        if 1 <= values[row][column] + step <= 5:
            values[row][column] += step
    return values


def _within(value: float, top: int) -> int:
    return min(max(round(value), 1), top)


def _some_left(answers: dict[str, object], chance: random.Random) -> dict[str, object]:
    """Without the few that people leave out, and 'don't know' for some; not on equal voice."""
    kept: dict[str, object] = {}
    for item, value in answers.items():
        luck = chance.random()
        if item.startswith("voice") or luck > BLANK + UNSURE:
            kept[item] = value
        elif luck < UNSURE:
            kept[item] = "unsure"
    return kept


def _choices(chance: random.Random) -> dict[str, list[str]]:
    matters = {name: story.MATTERS.get(name, 1) for name in (*story.USUAL, *story.MATTERS)}
    return {
        "matters-most": _some_of(matters, 3, chance),
        "value-now": _some_of(story.VALUE, 2, chance),
    }


def _some_of(weights: dict[str, int], most: int, chance: random.Random) -> list[str]:
    names, given = list(weights), list(weights.values())
    return sorted({chance.choices(names, given)[0] for _ in range(most)})


def _agree(asked: Round, key: str, cast: dict[str, Membership]) -> None:
    day = CLOSED[key] + timedelta(days=6)
    for minute, (when, about, text, who, due) in zip(count(), story.AGREED, strict=False):
        if when == key:
            RoundAction.objects.create(
                round=asked, characteristic=about, text=text, lead=cast[who],
                organisation=cast[who].organisation, due_on=date.fromisoformat(due),
                created_by=cast["Alice Fenwick"], created_at=day + timedelta(minutes=minute),
            )  # fmt: skip
