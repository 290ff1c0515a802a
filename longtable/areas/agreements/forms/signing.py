"""What is said when an agreement is signed, declined, changed or ended."""

from datetime import date

from django import forms
from django.utils import timezone

from longtable.areas.agreements.forms import fields
from longtable.foundation.ui.forms import PlainForm


class SignForm(PlainForm):
    """A signatory agrees to exactly the wording that they read."""

    submit_label = "Sign for my organisation"

    wording = forms.CharField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label="I have read it, and I may sign for my organisation",
        error_messages={"required": "Tick that you have read it and may sign, then sign."},
    )


class ReasonForm(PlainForm):
    """A reason, in a sentence."""

    because = forms.CharField(
        label="Why?",
        max_length=300,
        error_messages={"required": "Say why, in a sentence. Others read it."},
    )


class KeepForm(PlainForm):
    """The next review."""

    submit_label = "Keep it as it is"

    next_review = fields.day("Day of the next review")

    def clean_next_review(self) -> date:
        """It lies ahead."""
        day: date = self.cleaned_data["next_review"]
        if day <= timezone.localdate():
            raise forms.ValidationError("The next review is not after today. Give a later day.")
        return day
