"""Now: a conversation that is open while the demonstration runs, so that a visitor can join."""

import uuid
from datetime import timedelta
from itertools import cycle

from django.utils import timezone

from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    Conversation,
    Participant,
    Speaker,
)
from longtable.config.demo.running_polls import ask_them
from longtable.foundation.partnerships.models import Membership, Sector

JOIN_CODE = "TEAM47"
MINUTES = 3
PURPOSE = (
    "Last winter the power was off in Upper Esker for three days. Before the next storm: who needs"
    " somebody to knock, who can knock, and what is still in the way?"
)
WORDS = (
    "ready neighbours torches worried generator soup ready list together neighbours blankets "
    "practice calm ready knock ready"
).split()
ANSWERS = (
    ("group", "We have eleven drivers and four of them have chains. Ask us before the snow."),
    ("nhs", "We can print the list of people on home oxygen in an hour, if we may share it."),
    ("vcs", "Ring round on the first cold day, not on the third."),
    ("lived", "My power went at six and my stairlift with it. Nobody knew I was upstairs."),
    ("council", "The village halls have keys in three different offices."),
    ("provider", "Low Wood can take eight people overnight. It did last time."),
    ("group", "Moss Road has a generator that nobody has tested since the flood."),
    ("vcs", "Deaf residents did not hear the loudhailer van. Send a text."),
)
QUESTIONS = (
    ("Who decides that it is an emergency?", 6),
    ("Can Lift Share see the surgery's list this winter?", 9),
    ("Will the pharmacy deliver when the road is shut?", 4),
)


def hold_now(alice: Membership, sectors: dict[str, Sector]) -> Conversation:
    """Make the open conversation: the word cloud is done, the first question is open."""
    now = timezone.now()
    conversation = Conversation.objects.create(
        title="Ready for winter: who knocks on whose door?",
        purpose=PURPOSE,
        starts_at=now - timedelta(minutes=20),
        opened_at=now - timedelta(minutes=25),
        status=Conversation.Status.OPEN,
        names=Conversation.Names.FIRST_NAME,
        join_code=JOIN_CODE,
        created_by=alice,
    )
    Speaker.objects.create(
        conversation=conversation, part="presenter", name="Joan Airey", role="Health champion",
        organisation="Upper Esker Lift Share",
    )  # fmt: skip
    _fill(conversation, sectors)
    return conversation


def _fill(conversation: Conversation, sectors: dict[str, Sector]) -> None:
    guests = _guests(conversation, sectors)
    everybody = [guest for people in guests.values() for guest in people]
    opening = _activity(conversation, 0, "word_cloud", "opening", "Winter in one word?", "closed")
    speakers = cycle(everybody)
    _give(opening, [(next(speakers), word) for word in WORDS])
    core = _activity(
        conversation, 1, "open_text", "core", "What must be ready by November?", "open"
    )
    _give(core, [(guests[key][0], text) for key, text in ANSWERS])
    still = _activity(conversation, 2, "open_text", "core", "What is still in the way?", "waiting")
    still.time_limit = MINUTES * 60  # the next step: a visitor who opens it sees it count down
    still.save(update_fields=["time_limit"])
    session = _activity(
        conversation, 3, "panel_questions", "questions", "Your questions to the panel", "open"
    )
    _give(session, [(everybody[place], text) for place, (text, _) in enumerate(QUESTIONS)])
    for question, (_, votes) in zip(session.contributions.all(), QUESTIONS, strict=True):
        for guest in everybody[5 : 5 + votes]:
            question.upvotes.create(participant=guest)
    ask_them(conversation, everybody, 4)
    _activity(conversation, 7, "rating", "survey", "How useful was this hour to you?", "waiting")


def _guests(conversation: Conversation, sectors: dict[str, Sector]) -> dict[str, list[Participant]]:
    first_names = iter("Ann Bill Cath Dev Ewa Flo Gus Hana Ivy Jack Kit Lou May Nel Oz Pam".split())
    return {
        key: [
            Participant.objects.create(
                conversation=conversation, sector=sectors[key], name=next(first_names)
            )
            for _ in range(2)
        ]
        for key in ("nhs", "council", "vcs", "group", "provider", "education", "lived", "funder")
    }


def _activity(
    conversation: Conversation, position: int, kind: str, part: str, prompt: str, status: str
) -> Activity:
    return Activity.objects.create(
        conversation=conversation,
        kind=kind,
        part=part,
        prompt=prompt,
        position=position,
        status=status,
    )


def _give(activity: Activity, given: list[tuple[Participant, str]]) -> None:
    for place, (guest, text) in enumerate(given):
        Contribution.objects.create(
            activity=activity,
            participant=guest,
            text=text,
            submission_key=uuid.uuid5(
                uuid.NAMESPACE_URL, f"longtable-demo/now/{activity.pk}/{place}"
            ),
            created_at=timezone.now() - timedelta(minutes=15) + timedelta(seconds=20 * place),
        )
