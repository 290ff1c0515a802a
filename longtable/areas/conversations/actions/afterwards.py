"""The follow-up survey after a conversation: links that answer once, tied to nobody."""

import secrets
import uuid
from collections.abc import Mapping

from longtable.areas.conversations.actions.taking_part import Answer
from longtable.areas.conversations.models import (
    Activity,
    Consent,
    Contribution,
    Conversation,
    Participant,
    SurveyLink,
)
from longtable.areas.conversations.rules.around import check_follow_up, check_send_survey
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.guest_secret import hash_of
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed

USED = "This link has been used. Each link answers once; thank you."


@action
def make_survey_links(*, actor: Membership, conversation: Conversation, number: int) -> list[str]:
    """Make so many links to the survey of a closed conversation; returns their secrets."""
    rule = check_send_survey(actor, conversation)
    made = [secrets.token_urlsafe(24) for _ in range(number)]
    # In the order of their hashes: the order of the rows says nothing of who gets which.
    SurveyLink.objects.bulk_create(
        SurveyLink(conversation=conversation, token_hash=token_hash)
        for token_hash in sorted(hash_of(secret) for secret in made)
    )
    record(Event("survey_links.made", actor, conversation, rule, {"links": number}))
    return made


@action
def answer_afterwards(*, link: SurveyLink, answers: Mapping[Activity, Answer]) -> None:
    """Store the survey's answers by a link, once. Raises NotAllowed when it was used already.

    The answers are somebody's of whom nothing is kept; they are counted and never quoted.
    """
    rule = check_follow_up(link.conversation)
    if not SurveyLink.objects.filter(pk=link.pk, is_used=False).update(is_used=True):
        raise NotAllowed(USED)
    someone = Participant.objects.create(
        conversation=link.conversation,
        source=Participant.Source.SURVEY,
        consent=Consent.COUNT,
    )
    for activity, answer in answers.items():
        Contribution.objects.create(
            activity=activity,
            participant=someone,
            text=answer.text,
            rating=answer.rating,
            consent=Consent.COUNT,
            submission_key=uuid.uuid4(),
        )
    facts = {"answers": len(answers)}
    record(Event("survey.answered_afterwards", someone, link.conversation, rule, facts))
    changed("conversation", str(link.conversation_id))
