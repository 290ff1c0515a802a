"""What a guest says: up to three words, an answer, a question, a survey."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from longtable.areas.conversations.actions.taking_part import Answer
from longtable.areas.conversations.models import LONGEST_CONTRIBUTION, Activity
from longtable.areas.conversations.rules.guests import MOST_WORDS
from longtable.foundation.ui.forms import PlainForm
from longtable.foundation.ui.wording import WordsField

LONGEST_WORD = 40
MOST_IN_A_PHRASE = 3
LONGEST_QUESTION = 300
RATINGS = [("1", "1 (lowest)"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5 (highest)")]
NOTHING_ANSWERED = "Answer at least one question, then send."
# What the fields are called, by how many answers a guest still has.
LABELS = {
    3: ("Your first answer", "A second one (optional)", "A third one (optional)"),
    2: ("Another answer", "One more (optional)"),
    1: ("A last answer",),
}


class AnswerForm(PlainForm):
    """What every answer has: the page's key, made anew with each page, and an activity."""

    submit_label = "Send"

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "This page is out of date. Copy your words, load it afresh and send again.",
            "invalid": "This page is out of date. Copy your words, load it afresh and send again.",
        },
    )

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        self.activity = activity
        kwargs.setdefault("auto_id", f"a{activity.pk}_%s")
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)

    def answers(self) -> list[Answer]:
        """The cleaned answers, in order."""
        raise NotImplementedError

    @classmethod
    def answers_in(cls, words: Sequence[str]) -> list[Answer]:
        """The same from words that came without a form. Raises ValidationError."""
        raise NotImplementedError


class TextForm(AnswerForm):
    """An answer to a core question."""

    text = WordsField(
        label="Your answer",
        most=LONGEST_CONTRIBUTION,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def answers(self) -> list[Answer]:
        """The one answer."""
        return [Answer(self.cleaned_data["text"])]

    @classmethod
    def answers_in(cls, words: Sequence[str]) -> list[Answer]:
        """The one answer."""
        return [Answer(cls.base_fields["text"].clean(" ".join(words)))]


class QuestionForm(TextForm):
    """A question to the panel: short, so that it can be read from the back of a room."""

    submit_label = "Ask the panel"

    text = WordsField(
        label="Your question",
        most=LONGEST_QUESTION,
        what="question",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WordField(WordsField):
    """One to three words."""

    def clean(self, value: Any) -> str:
        """The phrase, with single spaces."""
        phrase = " ".join(super().clean(value).split())
        if len(phrase.split()) > MOST_IN_A_PHRASE:
            raise forms.ValidationError(
                f"This is {len(phrase.split())} words; the most is {MOST_IN_A_PHRASE}."
                " Shorten it and send it again."
            )
        return phrase


class WordsForm(AnswerForm):
    """Up to three answers of one to three words each to the opening question."""

    def __init__(self, *args: Any, left: int = MOST_WORDS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, label in enumerate(LABELS[left], start=1):
            self.fields[f"word_{number}"] = WordField(
                label=label,
                most=LONGEST_WORD,
                required=number == 1,
                widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
            )
        self.helper.build_default_layout(self)

    def answers(self) -> list[Answer]:
        """Each answer once, however it is spelled."""
        return _once([self.cleaned_data[name] for name in self.fields if name != "key"])

    @classmethod
    def answers_in(cls, words: Sequence[str]) -> list[Answer]:
        """Each answer once, however it is spelled."""
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(f"Send {MOST_WORDS} answers at most.")
        return _once([WordField(label="", most=LONGEST_WORD).clean(phrase) for phrase in words])


def _once(phrases: Sequence[str]) -> list[Answer]:
    once = {phrase.casefold(): phrase for phrase in reversed(phrases) if phrase}
    return [Answer(phrase) for phrase in reversed(once.values())]


class SurveyForm(PlainForm):
    """The follow-up survey, all its questions at once."""

    submit_label = "Send my answers"

    key = AnswerForm.base_fields["key"]

    def __init__(self, activities: list[Activity], *args: Any, **kwargs: Any) -> None:
        self.activities = activities
        kwargs.setdefault("auto_id", "survey_%s")
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        for activity in activities:
            self.fields[f"a{activity.pk}"] = self._question(activity)
        self.helper.build_default_layout(self)

    @staticmethod
    def _question(activity: Activity) -> forms.Field:
        if activity.kind == Activity.Kind.RATING:
            return forms.ChoiceField(
                label=activity.prompt,
                choices=RATINGS,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Choose a number from 1 to 5."},
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


FORMS: dict[str, type[AnswerForm]] = {
    Activity.Kind.WORD_CLOUD: WordsForm,
    Activity.Kind.OPEN_TEXT: TextForm,
    Activity.Kind.PANEL_QUESTIONS: QuestionForm,
}
