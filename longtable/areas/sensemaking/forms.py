"""What people say of a board, made clean."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from longtable.areas.conversations.models import Contribution
from longtable.areas.sensemaking.analysis.exchange import ReadTheme, read
from longtable.areas.sensemaking.models import Board, Theme
from longtable.areas.sensemaking.models.board import (
    LONGEST_NAME,
    LONGEST_OUTCOME,
    LONGEST_STATEMENT,
)
from longtable.areas.sensemaking.models.reflection import LONGEST_REFLECTION
from longtable.areas.sensemaking.queries.boards import themes
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.ui.forms import PlainForm

NOT_THERE = "Choose a theme that is on the board; this one may have gone meanwhile."
UNSORTED = "unsorted"
NONE = "none"


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


class OutcomeForm(PlainForm):
    """What came of what people said."""

    submit_label = "Save"

    outcome = forms.CharField(
        label="What came of it",
        required=False,
        max_length=LONGEST_OUTCOME,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Members read it beside the question, so that people are not asked twice.",
    )


class LinkForm(PlainForm):
    """Under which common name a theme is heard again and again."""

    submit_label = "Save"

    name = forms.CharField(
        label="Heard before as",
        required=False,
        max_length=LONGEST_NAME,
        help_text="One name for what is said alike to several questions. Empty: it is new.",
    )


class ReflectionForm(PlainForm):
    """A reflection's words."""

    submit_label = "Save"

    text = forms.CharField(
        label="Reflection",
        max_length=LONGEST_REFLECTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences of your own.",
    )


class MaskForm(PlainForm):
    """Which flags stay hidden, and what else is to be hidden."""

    keep = forms.TypedMultipleChoiceField(coerce=int, required=False)
    also = forms.CharField(label="Hide these words as well", required=False, max_length=120)

    def __init__(self, flags: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep: Any = self.fields["keep"]
        keep.choices = [(place, str(place)) for place in range(flags)]


class CoderForm(PlainForm):
    """Whom to ask for a second look."""

    submit_label = "Ask them"

    coder = forms.ModelChoiceField(
        label="Who sorts the answers a second time, without seeing where they lie?",
        queryset=Membership.objects.none(),
        empty_label="Choose a member",
        error_messages={"required": "Choose a member.", "invalid_choice": "Choose a member."},
    )

    def __init__(self, members: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coder: Any = self.fields["coder"]
        coder.queryset = members


class CodingForm(PlainForm):
    """Where the coder puts the answers of one page."""

    def __init__(
        self, answers: Sequence[Contribution], choices: Sequence[Theme], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.answers = {f"answer-{each.pk}": each for each in answers}
        self.themes = {str(theme.pk): theme for theme in choices}
        told = [("", "Not yet"), *((k, t.name) for k, t in self.themes.items()), (NONE, "In none")]
        for name in self.answers:
            self.fields[name] = forms.ChoiceField(choices=told, required=False)

    def chosen(self) -> dict[Contribution, Theme | None]:
        """The answers that were put somewhere."""
        return {
            self.answers[name]: self.themes.get(to) for name, to in self.cleaned_data.items() if to
        }


class CodebookForm(SeenForm):
    """A codebook's file."""

    submit_label = "Bring it in"

    file = forms.FileField(label="Codebook: .qdc, .qdpx, .xlsx or .csv")

    def clean_file(self) -> list[ReadTheme]:
        """The themes that the file names."""
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError("The file is too large for a codebook.")
        content = file.read()
        rows = None
        if file.name.lower().endswith((".csv", ".txt")):
            rows = list(csv.reader(io.StringIO(_decoded(content))))
        try:
            return read(file.name, content, rows)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise forms.ValidationError("Save the file as UTF-8 and send it again.") from None
