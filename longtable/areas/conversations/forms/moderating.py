"""What a host says when hiding something or answering a question."""

from django import forms

from longtable.areas.conversations.models import HideReason
from longtable.foundation.ui.forms import PlainForm


class HideForm(PlainForm):
    """Why something is hidden, from the short list."""

    reason = forms.ChoiceField(choices=HideReason.choices)


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
