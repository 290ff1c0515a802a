"""What guests' pages send by script: the same words as their forms, stored together."""

import re
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, override

from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.actions.together import NOT_JOINED, Sent, contribute_together
from longtable.areas.conversations.forms.answering import FORMS, Given
from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.queries.entrance import conversation_by_code
from longtable.areas.conversations.views import seat
from longtable.foundation.live.intake import UNREADABLE, Intake, Letter
from longtable.foundation.live.question import Refusal
from longtable.foundation.partnerships.scoping import within

PATH = re.compile(r"/c/([A-Z0-9]{6})/answers/")
NO_SUCH_QUESTION = gettext_lazy("There is no such question here. Reload the page.")
MOST_WORDS_A_LETTER = 10
MOST_PICKED_A_LETTER = 100


@dataclass(frozen=True, slots=True)
class Reply:
    """What one page sent, not yet looked at beside the conversation."""

    code: str
    token_hash: str
    activity: int
    key: uuid.UUID
    given: Given
    language: str


def read(letter: Letter) -> tuple[str, Reply]:
    """{"key": the page's key, "activity": number, "words": [text]} from a guest's page.

    In place of words, "picked": [numbers of options] or "rating": 1 to 5.
    """
    (code,) = letter.address
    secret = letter.cookies.get(seat.cookie_name(code), "")
    if not secret:
        raise Refusal(403, NOT_JOINED)
    content = letter.content
    try:
        reply = Reply(
            code=code,
            token_hash=seat.hash_of(secret),
            activity=int(content["activity"]),
            key=uuid.UUID(content["key"]),
            given=_given(content),
            language=letter.language,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise Refusal(400, UNREADABLE) from None
    return reply.token_hash, reply


def _given(content: dict[str, Any]) -> Given:
    if "rating" in content:
        return Given(rating=_number(content["rating"]))
    if "picked" in content:
        return Given(picked=_picked(content["picked"]))
    return Given(words=_words(content["words"]))


def _picked(given: Any) -> tuple[int, ...]:
    if not isinstance(given, list) or len(given) > MOST_PICKED_A_LETTER:
        raise TypeError
    return tuple(_number(one) for one in given)


def _number(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError
    return given


def _words(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or len(given) > MOST_WORDS_A_LETTER:
        raise TypeError
    if not all(isinstance(one, str) for one in given):
        raise TypeError
    "".join(given).encode()  # half a character, which JSON can hold and no database: ValueError
    return tuple(given)


def store(replies: Sequence[Reply]) -> list[Refusal | None]:
    """Store them by conversation and language; several of one guest one after another."""
    outcomes: dict[int, Refusal | None] = {}
    for numbers in _rounds(replies):
        by_code = defaultdict(list)
        for number in numbers:
            by_code[replies[number].code, replies[number].language].append(number)
        for (code, language), same in by_code.items():
            with override(language):
                found = _store_one_conversations(code, [replies[number] for number in same])
            outcomes |= dict(zip(same, found, strict=True))
    return [outcomes[number] for number in range(len(replies))]


def _rounds(replies: Sequence[Reply]) -> list[list[int]]:
    """Places in `replies`, parted so that no guest is twice in one part."""
    rounds: list[list[int]] = []
    times: dict[str, int] = defaultdict(int)
    for number, reply in enumerate(replies):
        turn = times[reply.token_hash]
        times[reply.token_hash] += 1
        if turn == len(rounds):
            rounds.append([])
        rounds[turn].append(number)
    return rounds


def _store_one_conversations(code: str, replies: list[Reply]) -> list[Refusal | None]:
    conversation = conversation_by_code(code)
    if conversation is None:
        # As to those who have not joined: nobody learns here whether a code is right.
        return [Refusal(403, NOT_JOINED)] * len(replies)
    with within(conversation.partnership):
        seated, activities = _seated(conversation, replies), _activities(conversation)
        read = [
            _checked(reply, activities) if reply.token_hash in seated else Refusal(403, NOT_JOINED)
            for reply in replies
        ]
        sent = [one for one in read if isinstance(one, Sent)]
        reasons = iter(contribute_together(conversation=conversation, sent=sent))
        return [_refusal(next(reasons)) if isinstance(one, Sent) else one for one in read]


def _seated(conversation: Conversation, replies: Sequence[Reply]) -> set[str]:
    hashes = {reply.token_hash for reply in replies}
    found = conversation.participants.filter(token_hash__in=hashes)
    return set(found.values_list("token_hash", flat=True))


def _refusal(reason: str) -> Refusal | None:
    return Refusal(409, reason) if reason else None


def _activities(conversation: Conversation) -> dict[int, Activity]:
    asked = conversation.activities.exclude(part=Activity.Part.SURVEY)
    activities = asked.prefetch_related("options").in_bulk()
    for activity in activities.values():
        activity.conversation = conversation
    return activities


def _checked(reply: Reply, activities: dict[int, Activity]) -> Sent | Refusal:
    activity = activities.get(reply.activity)
    if activity is None or activity.kind not in FORMS:
        return Refusal(404, NO_SUCH_QUESTION)
    try:
        answers: Sequence[Answer] = FORMS[activity.kind].answers_in(activity, reply.given)
    except ValidationError as error:
        return Refusal(422, " ".join(error.messages))
    return Sent(reply.token_hash, activity, reply.key, tuple(answers))


INTAKE = Intake(PATH, read, store)
