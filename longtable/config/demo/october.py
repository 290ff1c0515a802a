"""October: the finished coffeehouse conversation, its 124 guests, and its published write-up."""

import random
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle

from longtable.areas.conversations.models import (
    Activity,
    Attendee,
    Contribution,
    Conversation,
    Participant,
    Speaker,
    Upvote,
)
from longtable.config.demo import october_answers as said
from longtable.config.demo.clock import OCTOBER_CONVERSATION as START
from longtable.config.demo.clock import SEED
from longtable.foundation.partnerships.models import Membership, Organisation, Sector

JOIN_CODE = "TACK94"
PURPOSE = (
    "Two winters of floods and a pandemic taught us to work together, and after each of them we"
    " drifted back. This hour asks what collaboration means now: how we plan together, how more"
    " people get to lead, and whether this is a moment to reset relationships."
)
CORE_QUESTIONS = (
    ("How do we plan together?", said.PLAN),
    ("How do more people get to lead?", said.LEAD),
    ("Is this a moment to reset relationships?", said.RESET),
)
SPEAKERS = (
    ("presenter", "Alice Fenwick", "Convenor", "Eskerdale partnership"),
    ("guest", "Eleanor Voss", "Director", "Fellshire Integrated Care Board"),
    ("guest", "Bob Tiernan", "Coordinator", "Quayside Neighbours"),
)
# How many guests came for each sector, and the parts they play there.
ATTENDANCE = {
    "nhs": (34, ("Commissioner", "Community nurse", "GP", "Service manager", "Practice manager")),
    "council": (22, ("Public health officer", "Housing officer", "Social worker", "Councillor")),
    "vcs": (30, ("Chief officer", "Project worker", "Volunteer coordinator")),
    "group": (14, ("Volunteer", "Organiser")),
    "enterprise": (4, ("Director",)),
    "funder": (5, ("Grants officer", "Trustee")),
    "provider": (4, ("Registered manager", "Pharmacist")),
    "education": (3, ("Head teacher", "Student")),
    "lived": (8, ("Expert by experience", "Carer")),
}


def hold_october(alice: Membership, sectors: dict[str, Sector]) -> Conversation:
    """Make the whole conversation, closed, with everything that was said in it."""
    conversation = _conversation(alice)
    guests = _guests(conversation, sectors)
    _opening(conversation, guests)
    for position, (prompt, answers) in enumerate(CORE_QUESTIONS, start=1):
        _core_question(conversation, position, prompt, answers, guests)
    _question_session(conversation, guests)
    _survey(conversation, guests)
    return conversation


def _conversation(alice: Membership) -> Conversation:
    conversation = Conversation.objects.create(
        title="What does collaboration mean now?",
        purpose=PURPOSE,
        starts_at=START,
        opened_at=START - timedelta(minutes=10),
        closed_at=START + timedelta(minutes=70),
        status=Conversation.Status.CLOSED,
        names=Conversation.Names.ANONYMOUS,
        join_code=JOIN_CODE,
        created_by=alice,
    )
    for position, (part, name, role, organisation) in enumerate(SPEAKERS):
        Speaker.objects.create(
            conversation=conversation,
            part=part,
            name=name,
            role=role,
            organisation=organisation,
            position=position,
        )
    return conversation


Guests = dict[str, list[Participant]]


def _guests(conversation: Conversation, sectors: dict[str, Sector]) -> Guests:
    guests: Guests = {}
    for key, (number, roles) in ATTENDANCE.items():
        names = list(
            Organisation.objects.filter(sector=sectors[key]).values_list("name", flat=True)
        )
        at, role = cycle(names or [""]), cycle(roles)
        guests[key] = Participant.objects.bulk_create(
            Participant(conversation=conversation, sector=sectors[key], joined_at=START)
            for _ in range(number)
        )
        Attendee.objects.bulk_create(
            Attendee(
                conversation=conversation,
                sector=sectors[key],
                organisation=next(at),
                role=next(role),
            )
            for _ in range(number)
        )
    return guests


def _everybody(guests: Guests) -> list[Participant]:
    people = [guest for of_sector in guests.values() for guest in of_sector]
    random.Random(SEED).shuffle(people)
    return people


def _activity(
    conversation: Conversation, kind: str, part: str, prompt: str, position: int
) -> Activity:
    return Activity.objects.create(
        conversation=conversation,
        kind=kind,
        part=part,
        prompt=prompt,
        position=position,
        status=Activity.Status.CLOSED,
    )


def _keep(activity: Activity, given: Iterator[Contribution], start: datetime) -> None:
    contributions = list(given)
    for place, contribution in enumerate(contributions):
        contribution.activity = activity
        contribution.created_at = start + timedelta(seconds=5 * place)
        contribution.submission_key = uuid.uuid5(
            uuid.NAMESPACE_URL, f"longtable-demo/{activity.prompt}/{place}"
        )
    Contribution.objects.bulk_create(contributions)


def _opening(conversation: Conversation, guests: Guests) -> None:
    activity = _activity(conversation, "word_cloud", "opening", said.OPENING, 0)
    speakers = cycle(_everybody(guests))
    words = [word for word, times in said.WORDS.items() for _ in range(times)]
    random.Random(SEED).shuffle(words)
    _keep(activity, (Contribution(participant=next(speakers), text=w) for w in words), START)


def _core_question(
    conversation: Conversation,
    position: int,
    prompt: str,
    answers: tuple[tuple[str, str], ...],
    guests: Guests,
) -> None:
    activity = _activity(conversation, "open_text", "core", prompt, position)
    turns = {key: cycle(people) for key, people in guests.items()}
    given = (Contribution(participant=next(turns[key]), text=text) for key, text in answers)
    _keep(activity, given, START + timedelta(minutes=12 * position))


def _question_session(conversation: Conversation, guests: Guests) -> None:
    activity = _activity(
        conversation, "panel_questions", "questions", "Your questions to the panel", 4
    )
    people = _everybody(guests)
    start = START + timedelta(minutes=48)
    given = (
        Contribution(
            participant=people[place],
            text=text,
            answer=answer,
            answered_at=start + timedelta(minutes=place) if answer else None,
        )
        for place, (text, _, answer) in enumerate(said.QUESTIONS)
    )
    _keep(activity, given, start)
    for question, (_, votes, _) in zip(activity.contributions.all(), said.QUESTIONS, strict=True):
        Upvote.objects.bulk_create(
            Upvote(contribution=question, participant=guest) for guest in people[20 : 20 + votes]
        )


def _survey(conversation: Conversation, guests: Guests) -> None:
    people = _everybody(guests)
    start = START + timedelta(minutes=62)
    rating = _activity(conversation, "rating", "survey", said.SURVEY_RATING, 5)
    ratings = [value for value, times in said.RATINGS.items() for _ in range(times)]
    rated = (
        Contribution(participant=guest, rating=value)
        for guest, value in zip(people, ratings, strict=False)
    )
    _keep(rating, rated, start)
    differently = _activity(conversation, "open_text", "survey", said.SURVEY_TEXT, 6)
    written = (
        Contribution(participant=guest, text=text)
        for guest, text in zip(people, said.DIFFERENTLY, strict=False)
    )
    _keep(differently, written, start)
