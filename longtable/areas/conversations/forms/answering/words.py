"""Answers in words: up to three phrases, an answer, a question."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.forms.answering.base import AnswerForm, Given
from longtable.areas.conversations.models import LONGEST_CONTRIBUTION, Activity
from longtable.areas.conversations.rules.guests import MOST_WORDS
from longtable.foundation.ui.wording import WordsField

LONGEST_WORD = 40
MOST_IN_A_PHRASE = 3
LONGEST_QUESTION = 300
# What the fields are called, by how many answers a guest still has.
LABELS = {
    3: (
        gettext_lazy("Your first answer"),
        gettext_lazy("A second one (optional)"),
        gettext_lazy("A third one (optional)"),
    ),
    2: (gettext_lazy("Another answer"), gettext_lazy("One more (optional)")),
    1: (gettext_lazy("A last answer"),),
}


class TextForm(AnswerForm):
    """An answer to a core question."""

    text = WordsField(
        label=gettext_lazy("Your answer"),
        most=LONGEST_CONTRIBUTION,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def answers(self) -> list[Answer]:
        """The one answer."""
        return [Answer(self.cleaned_data["text"])]

    @classmethod
    def answers_in(cls, activity: Activity, given: Given) -> list[Answer]:
        """The one answer."""
        return [Answer(cls.base_fields["text"].clean(" ".join(given.words)))]


class QuestionForm(TextForm):
    """A question to the panel: short, so that it can be read from the back of a room."""

    submit_label = gettext_lazy("Ask the panel")

    text = WordsField(
        label=gettext_lazy("Your question"),
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
                gettext(
                    "This is %(words)d words; the most is %(most)d. Shorten it and send it again."
                )
                % {"words": len(phrase.split()), "most": MOST_IN_A_PHRASE}
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

    def answers(self) -> list[Answer]:
        """Each answer once, however it is spelled."""
        return _once([self.cleaned_data[name] for name in self.fields if name != "key"])

    @classmethod
    def answers_in(cls, activity: Activity, given: Given) -> list[Answer]:
        """Each answer once, however it is spelled."""
        if len(given.words) > MOST_WORDS:
            raise forms.ValidationError(
                gettext("Send %(most)d answers at most.") % {"most": MOST_WORDS}
            )
        return _once(
            [WordField(label="", most=LONGEST_WORD).clean(phrase) for phrase in given.words]
        )


def _once(phrases: Sequence[str]) -> list[Answer]:
    once = {phrase.casefold(): phrase for phrase in reversed(phrases) if phrase}
    return [Answer(phrase) for phrase in reversed(once.values())]
