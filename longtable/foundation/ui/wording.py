"""What counts as words: not empty, not too long, not only pictures."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

EMPTY = "Write your answer, then send it."
NO_WORDS = (
    "Your answer has no letters or numbers, so it cannot be read out or counted."
    " Write it in words and send it again."
)


def too_long(length: int, most: int, what: str = "answer") -> str:
    """The refusal of a text that is too long."""
    return (
        f"Your {what} is {length:,} characters; the most is {most:,}. Shorten it and send it again."
    )


def in_words(most: int, what: str = "answer") -> Callable[[str], None]:
    """A validator: at most `most` characters, with a letter or a number among them."""

    def check(text: str) -> None:
        if len(text) > most:
            raise ValidationError(too_long(len(text), most, what))
        if not any(character.isalnum() for character in text):
            raise ValidationError(NO_WORDS.replace("answer", what))

    return check


class WordsField(forms.CharField):
    """Text that says something, with refusals in plain words."""

    def __init__(self, *, most: int, what: str = "answer", **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": EMPTY.replace("answer", what)})
        super().__init__(validators=[in_words(most, what)], **kwargs)
        self.max_length = most  # for the count beside a long answer; the validator refuses

    def to_python(self, value: Any) -> str:
        """Text with line ends as the browser counted them."""
        text: str = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")
