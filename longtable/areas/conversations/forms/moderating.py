"""What a moderator says: why something is hidden, when words wait, what the panel answered."""

from typing import Any

from django import forms
from django.http import QueryDict

from longtable.areas.conversations.models import Conversation, HideReason
from longtable.foundation.ui.forms import PlainForm


class HideForm(PlainForm):
    """Why something is hidden, from the short list."""

    reason = forms.ChoiceField(choices=HideReason.choices)


class ModerationForm(PlainForm):
    """When words are moderated."""

    moderation = forms.ChoiceField(choices=Conversation.Moderation.choices)


class MergeForm(PlainForm):
    """The questions that are ticked, by their numbers."""

    merge = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, posted: QueryDict) -> None:
        super().__init__(posted)
        ticked = [pk for pk in posted.getlist("merge") if pk.isdigit() and len(pk) < 19]
        field: Any = self.fields["merge"]
        field.choices = [(pk, "") for pk in ticked]


class ShortAnswerForm(PlainForm):
    """What the panel answered, in a line or two."""

    submit_label = "Save and mark answered"

    answer = forms.CharField(
        label="What the panel answered, in short",
        help_text="Shown to guests and kept for the write-up. You can leave it empty.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
