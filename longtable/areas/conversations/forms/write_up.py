"""What a convenor types into a write-up."""

from collections.abc import Sequence
from typing import Any

from django import forms

from longtable.areas.conversations.actions.panel import Point
from longtable.areas.conversations.actions.write_up import Words
from longtable.areas.conversations.actions.you_said import Wording
from longtable.areas.conversations.models import YouSaidContribution
from longtable.areas.conversations.models.write_up import LONGEST_STATEMENT
from longtable.foundation.ui.forms import PlainForm

LIST_HINT = "Leave a line empty between paragraphs. Lines that start with “- ” become bullets."
KEEP = "In your own words. Leave it empty to keep the suggestion."
SAY = "Say in your own words what these answers have in common."
NOT_READ = "Tick the box to say that a person has read the whole write-up, then publish it."


class WordsForm(PlainForm):
    """What is said around the answers."""

    submit_label = "Save these words"

    introduction = forms.CharField(
        max_length=4000,
        required=False,
        help_text=f"After purpose and guests. {LIST_HINT}",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    next_steps = forms.CharField(
        max_length=4000,
        required=False,
        help_text=LIST_HINT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    thanks = forms.CharField(
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def words(self) -> Words:
        """What was typed."""
        return Words(**self.cleaned_data)


class PointForm(PlainForm):
    """One point of the panel."""

    submit_label = "Save this point"

    heading = forms.CharField(
        label="What was said, in a sentence",
        max_length=300,
        help_text="It is shown in quotation marks. Use the speaker's own words.",
    )
    bullets = forms.CharField(
        label="More on it",
        max_length=4000,
        required=False,
        help_text="One point a line.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def point(self) -> Point:
        """What was typed."""
        return Point(**self.cleaned_data)


class BulletForm(PlainForm):
    """A bullet's statement, and of the answers shown here which are quoted and which moved."""

    statement = forms.CharField(
        label="Statement",
        max_length=LONGEST_STATEMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    quoted = forms.TypedMultipleChoiceField(coerce=int, required=False)
    moved = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(
        self, shown: Sequence[YouSaidContribution], suggestion: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.fields["statement"].help_text = KEEP if suggestion else SAY
        choices = [(each.contribution_id, "") for each in shown]
        for name in ("quoted", "moved"):
            field: Any = self.fields[name]
            field.choices = choices

    def wording(self) -> Wording:
        """What was typed and ticked."""
        return Wording(
            statement=self.cleaned_data["statement"],
            quoted=frozenset(self.cleaned_data["quoted"]),
            among=frozenset(each.contribution_id for each in self.shown),
        )


class PublishForm(PlainForm):
    """The word of a person that they have read it."""

    submit_label = "Publish the write-up"

    read = forms.BooleanField(
        label="I have read this write-up from beginning to end, and it can be published.",
        error_messages={"required": NOT_READ},
    )
