"""What counts as words: not empty, not too long, not only pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Refusals:
    """What is said of one kind of text when it is empty, holds no words, or is too long."""

    empty: Any
    no_words: Any
    too_long: Any


# Whole sentences: in other languages the words around 'answer' change with it.
REFUSALS = {
    "answer": Refusals(
        _("Write your answer, then send it."),
        _(
            "Your answer has no letters or numbers, so it cannot be read out or counted."
            " Write it in words and send it again."
        ),
        _(
            "Your answer is %(length)s characters; the most is %(most)s."
            " Shorten it and send it again."
        ),
    ),
    "question": Refusals(
        _("Write your question, then send it."),
        _(
            "Your question has no letters or numbers, so it cannot be read out or counted."
            " Write it in words and send it again."
        ),
        _(
            "Your question is %(length)s characters; the most is %(most)s."
            " Shorten it and send it again."
        ),
    ),
    "statement": Refusals(
        _("Write your statement, then send it."),
        _(
            "Your statement has no letters or numbers, so it cannot be read out or counted."
            " Write it in words and send it again."
        ),
        _(
            "Your statement is %(length)s characters; the most is %(most)s."
            " Shorten it and send it again."
        ),
    ),
    "note": Refusals(
        _("Write your note, then send it."),
        _(
            "Your note has no letters or numbers, so it cannot be read out or counted."
            " Write it in words and send it again."
        ),
        _(
            "Your note is %(length)s characters; the most is %(most)s."
            " Shorten it and send it again."
        ),
    ),
}


def too_long(length: int, most: int, what: str = "answer") -> str:
    """The refusal of a text that is too long."""
    figures = {"length": f"{length:,}", "most": f"{most:,}"}
    return str(REFUSALS[what].too_long % figures)


def in_words(most: int, what: str = "answer") -> Callable[[str], None]:
    """A validator: at most `most` characters, with a letter or a number among them."""

    def check(text: str) -> None:
        if len(text) > most:
            raise ValidationError(too_long(len(text), most, what))
        if not any(character.isalnum() for character in text):
            raise ValidationError(REFUSALS[what].no_words)

    return check


class WordsField(forms.CharField):
    """Text that says something, with refusals in plain words."""

    def __init__(self, *, most: int, what: str = "answer", **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": REFUSALS[what].empty})
        super().__init__(validators=[in_words(most, what)], **kwargs)
        self.max_length = most  # for the count beside a long answer; the validator refuses

    def to_python(self, value: Any) -> str:
        """Text with line ends as the browser counted them."""
        text: str = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")
