"""What people say of a board, made clean."""

from typing import Any

from django import forms

from longtable.areas.sensemaking.models import Board, Theme
from longtable.areas.sensemaking.models.board import LONGEST_NAME, LONGEST_STATEMENT
from longtable.areas.sensemaking.queries.boards import themes
from longtable.foundation.ui.forms import PlainForm

NOT_THERE = "Choose a theme that is on the board; this one may have gone meanwhile."
UNSORTED = "unsorted"


class SeenForm(PlainForm):
    """What every change says: which version of the board its page showed."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ThemeChoice(forms.ModelChoiceField):
    """One of the board's themes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid_choice": NOT_THERE, "required": NOT_THERE})
        super().__init__(queryset=Theme.objects.none(), **kwargs)


class AnswersForm(SeenForm):
    """Answers that were ticked: numbers, those that say the same joined by '-'."""

    def __init__(self, board: Board, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board = board
        self.keys: list[int] = []

    def clean(self) -> dict[str, Any]:
        """Read the numbers; what is no number is passed over."""
        data: Any = self.data
        given = data.getlist("answers") if hasattr(data, "getlist") else []
        parts = [part for each in given for part in each.split("-")]
        self.keys = [int(part) for part in parts if part.isdigit() and len(part) < 16]
        return super().clean() or self.cleaned_data


class MoveForm(AnswersForm):
    """Where the ticked answers go: a theme, or 'unsorted'."""

    to = forms.CharField(error_messages={"required": NOT_THERE})

    def clean_to(self) -> Theme | None:
        """The theme; None for the unsorted."""
        told = self.cleaned_data["to"]
        if told == UNSORTED:
            return None
        found = themes(self.board).filter(pk=told).first() if told.isdigit() else None
        if found is None:
            raise forms.ValidationError(NOT_THERE)
        return found


class NameForm(AnswersForm):
    """The name of a new theme, and the answers to begin it with."""

    name = forms.CharField(
        max_length=LONGEST_NAME, error_messages={"required": "Give the new theme a name."}
    )


class WordsForm(SeenForm):
    """A theme's name and statement."""

    submit_label = "Save"

    name = forms.CharField(label="Name", max_length=LONGEST_NAME)
    statement = forms.CharField(
        label="What people said, in one line",
        required=False,
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It stands in the write-up. In your words: quotes stand below it.",
    )


class MergeForm(SeenForm):
    """Which theme takes all of this one."""

    into = ThemeChoice(label="Merge into")

    def __init__(self, board: Board, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        into: Any = self.fields["into"]
        into.queryset = themes(board)
