"""What somebody asks to see, and what for."""

from typing import Any

from django import forms

from longtable.areas.agreements.forms import fields
from longtable.areas.agreements.models import Subject
from longtable.areas.agreements.queries.people import subject_by_number
from longtable.foundation.ui.forms import PlainForm


class AskForm(PlainForm):
    """A purpose, and one person's number or nobody's for the list."""

    submit_label = "Ask"

    purpose = fields.purpose("What do you need it for?")
    person = forms.IntegerField(
        label="Number of the person on record",
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        help_text="Leave it empty for everybody whom you may see for this purpose.",
        error_messages={"invalid": "Enter a whole number, such as 12."},
    )

    def clean_person(self) -> Subject | None:
        """The person on record, when a number was given."""
        number: Any = self.cleaned_data["person"]
        if number is None:
            return None
        found = subject_by_number(number) if number < 2**31 else None
        if found is None:
            raise forms.ValidationError("Nobody on record here has this number.")
        return found
