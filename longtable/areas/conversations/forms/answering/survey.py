"""The follow-up survey as one form."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.forms.answering.base import AnswerForm
from longtable.areas.conversations.models import LONGEST_CONTRIBUTION, Activity
from longtable.foundation.ui.forms import PlainForm
from longtable.foundation.ui.wording import WordsField

RATINGS = [
    ("1", gettext_lazy("1 (lowest)")),
    ("2", "2"),
    ("3", "3"),
    ("4", "4"),
    ("5", gettext_lazy("5 (highest)")),
]
NOTHING_ANSWERED = gettext_lazy("Answer at least one question, then send.")


class SurveyForm(PlainForm):
    """The follow-up survey, all its questions at once."""

    submit_label = gettext_lazy("Send my answers")

    key = AnswerForm.base_fields["key"]

    def __init__(self, activities: list[Activity], *args: Any, **kwargs: Any) -> None:
        self.activities = activities
        kwargs.setdefault("auto_id", "survey_%s")
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        for activity in activities:
            self.fields[f"a{activity.pk}"] = self._question(activity)

    @staticmethod
    def _question(activity: Activity) -> forms.Field:
        if activity.kind == Activity.Kind.RATING:
            return forms.ChoiceField(
                label=activity.prompt,
                choices=RATINGS,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": gettext("Choose a number from 1 to 5.")},
            )
        return WordsField(
            label=activity.prompt,
            most=LONGEST_CONTRIBUTION,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a survey with nothing in it."""
        cleaned = super().clean() or {}
        if not self.errors and not self.by_activity():
            self.add_error(None, NOTHING_ANSWERED)
        return cleaned

    def by_activity(self) -> dict[Activity, Answer]:
        """The answers given, by activity."""
        given: dict[Activity, Answer] = {}
        for activity in self.activities:
            value = self.cleaned_data.get(f"a{activity.pk}")
            if value and activity.kind == Activity.Kind.RATING:
                given[activity] = Answer(rating=int(value))
            elif value:
                given[activity] = Answer(value)
        return given
