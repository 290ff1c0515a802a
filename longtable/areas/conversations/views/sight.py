"""What one guest sees of the steps that are open: forms, their own words, those of others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from longtable.areas.conversations.forms.answering import (
    FORMS,
    AnswerForm,
    SurveyForm,
    WordsForm,
)
from longtable.areas.conversations.models import Activity, Contribution, Participant
from longtable.areas.conversations.queries import said
from longtable.areas.conversations.queries.from_above import Shown, runner_of, runners
from longtable.areas.conversations.queries.pulse import Pulse
from longtable.areas.conversations.queries.stage import result
from longtable.areas.conversations.queries.steps import Step, in_steps
from longtable.areas.conversations.rules.guests import MOST_WORDS

CARDS, QUESTIONS = 30, 60
RENDERED_FOR = 60
ReplyForm = AnswerForm | SurveyForm


@dataclass(frozen=True)
class Asked:
    """One open step; no form once the guest has answered all of it.

    `shown` is what an area above shows of a step that it runs.
    """

    step: Step
    form: ReplyForm | None
    own: Sequence[Contribution] = field(default_factory=list)
    mark: str = ""
    count: int = 0
    results: str = ""
    shown: Shown | None = None
    own_mark: str = ""

    @property
    def waits(self) -> bool:
        """Whether something of the guest's own waits for a moderator, so that news come to it."""
        return any(one.status == Contribution.Status.HELD for one in self.own)


class Sight:
    """One guest's view of a conversation. Reads what they gave and upvoted: two queries.

    `secret` is what their cookie holds: areas above know a guest by it in their own way. A
    participant who is not stored has given nothing yet: they see what all do.
    """

    def __init__(
        self,
        participant: Participant,
        beat: Pulse,
        refused: ReplyForm | None = None,
        secret: str = "",
        sort: str = said.Sort.WISHED,
    ) -> None:
        self.participant, self.beat, self.secret = participant, beat, secret
        self.refused, self.sort = refused, sort
        self.is_known = participant.pk is not None
        self.own = said.own(participant) if self.is_known else {}
        self.upvoted = said.upvoted_by(participant) if self.is_known else set()

    def asked(self) -> list[Asked]:
        """The open steps, in order."""
        return [self._ask(step) for step in in_steps(self.beat.open)]

    def earlier(self) -> list[Contribution]:
        """What the guest gave to activities that are not open."""
        now = {activity.pk for activity in self.beat.open}
        earlier = [one for pk, given in self.own.items() if pk not in now for one in given]
        return [*earlier, *said.set_aside(self.participant)] if self.is_known else earlier

    def beside(self) -> list[SafeString]:
        """What the guest can go to of steps that areas above run, and that are not open here."""
        is_open = [activity.pk for activity in self.beat.open]
        told = (one.beside(self.participant.conversation, is_open) for one in runners())
        return [html for html in told if html]

    def _ask(self, step: Step) -> Asked:
        runner = runner_of(step.first)
        if runner:
            shown = runner.for_guest(step.first, self.secret)
            return Asked(step, None, mark=self.beat.said[step.first.pk], shown=shown)
        given = [one for activity in step.activities for one in self.own.get(activity.pk, [])]
        form = self.refused if self._was_refused(step) else _fresh_form(step, given)
        if step.is_survey:
            return Asked(step, form, given)
        pk = step.first.pk
        mark, count = self.beat.said[pk], self.beat.counts[pk]
        results = self.results(step.first) if self.is_known or not count else ""
        return Asked(step, form, given, mark, count, results, own_mark=self.beat.own[pk])

    def _was_refused(self, step: Step) -> bool:
        if isinstance(self.refused, SurveyForm):
            return step.is_survey
        return self.refused is not None and self.refused.activity == step.first

    def results(self, activity: Activity) -> SafeString:
        """What anybody may read of `activity`; only questions look different to each guest."""
        if runner := runner_of(activity):
            return runner.for_guest(activity, self.secret).html
        if activity.kind == Activity.Kind.PANEL_QUESTIONS:
            return self._render(activity)
        if not activity.conversation.keeps_words:
            return self._render(activity)
        key = f"conversations.results.{activity.pk}.{self.beat.said[activity.pk]}.{get_language()}"
        rendered = cache.get_or_set(key, lambda: self._render(activity), RENDERED_FOR)
        return rendered or SafeString("")

    def _render(self, activity: Activity) -> SafeString:
        context = {
            "result": result(activity, CARDS, QUESTIONS, self.sort),
            "sort": self.sort,
            "sorts": said.Sort.choices,
            "conversation": activity.conversation,
            "upvoted": self.upvoted,
            "mine": {one.pk for one in self.own.get(activity.pk, [])},
        }
        return render_to_string("conversations/guest/results.html", context)


def _fresh_form(step: Step, given: Sequence[Contribution]) -> ReplyForm | None:
    if step.is_survey:
        answered = {one.activity_id for one in given}
        left = [activity for activity in step.activities if activity.pk not in answered]
        return SurveyForm(left) if left else None
    if step.first.kind == Activity.Kind.WORD_CLOUD:
        free = MOST_WORDS - len(given)
        return WordsForm(step.first, left=free) if free > 0 else None
    return (
        _poll_form(step.first, given) if step.first.is_poll else FORMS[step.first.kind](step.first)
    )


def _poll_form(activity: Activity, given: Sequence[Contribution]) -> ReplyForm | None:
    """The form with the guest's answer in it; none once an answer is final."""
    if not given:
        return FORMS[activity.kind](activity)
    if not activity.can_change:
        return None
    standing = given[-1]
    picked: list[int] | int | None = standing.picked
    if activity.kind == Activity.Kind.SINGLE_CHOICE:
        picked = standing.picked[0] if standing.picked else None
    return FORMS[activity.kind](activity, initial={"picked": picked, "rating": standing.rating})
