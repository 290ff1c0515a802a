"""What a person has said about sharing, and what they ask for by right."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from longtable.areas.agreements.forms import fields
from longtable.areas.agreements.models import Consent, DataRequest
from longtable.areas.agreements.models.lists import PURPOSES
from longtable.foundation.partnerships.models import Organisation
from longtable.foundation.partnerships.queries import organisations
from longtable.foundation.ui.forms import HintedRadios, PlainForm

LAWS = {
    "confidence": "About what they told in confidence. It does not stand for the other.",
    "data_protection": "As the lawful basis, or as an objection. It does not stand for the other.",
}


class ConsentForm(PlainForm):
    """Something a person said about sharing."""

    submit_label = "Record what they said"

    answer = forms.ChoiceField(
        label="What did they say?",
        choices=[
            ("given", "Yes, it may be shared"),
            ("refused", "No, it may not be shared"),
            ("withdrawn", "They take their consent back"),
        ],
        widget=forms.RadioSelect,
    )
    law = forms.ChoiceField(
        label="Under which law?",
        choices=Consent.Law.choices,
        initial=Consent.Law.CONFIDENCE.value,
        widget=HintedRadios(LAWS),
    )
    purposes = forms.MultipleChoiceField(
        label="For which purposes?",
        choices=PURPOSES.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked means every purpose.",
        error_messages={"invalid_choice": "This purpose is not in the list. Choose one from it."},
    )
    recipients = fields.Several(
        label="To whom?",
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked means everybody who may receive under an agreement.",
        error_messages={"invalid_choice": "Choose organisations of this partnership."},
    )
    said_on = fields.day("When did they say it?", initial=timezone.localdate)
    until = fields.day(
        "Until when?", required=False, help_text="Leave it empty when they gave no end."
    )
    how = forms.ChoiceField(
        label="How did they say it?",
        choices=Consent.How.choices,
        initial=Consent.How.IN_PERSON.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["recipients"]
        field.queryset = organisations()

    def clean_said_on(self) -> date:
        """Nobody has said anything tomorrow."""
        said: date = self.cleaned_data["said_on"]
        if said > timezone.localdate():
            raise forms.ValidationError("Nobody has said it yet: the day is in the future.")
        return said

    def clean(self) -> dict[str, Any]:
        """The end comes after it was said."""
        cleaned = super().clean() or self.cleaned_data
        said, until = cleaned.get("said_on"), cleaned.get("until")
        if said and until and until < said:
            self.add_error("until", "The last day is before it was said. Give a later one.")
        return cleaned

    def said_at(self) -> datetime:
        """When they said it: now for today, the end of that day for a day gone by."""
        said: date = self.cleaned_data["said_on"]
        now = timezone.now()
        end_of_day = timezone.make_aware(datetime.combine(said, time(23, 59)))
        return min(now, end_of_day)


class OptOutForm(PlainForm):
    """The national data opt-out."""

    submit_label = "Record the opt-out"

    since = fields.day("Since when?", initial=timezone.localdate)

    def clean_since(self) -> date:
        """It cannot begin tomorrow."""
        since: date = self.cleaned_data["since"]
        if since > timezone.localdate():
            raise forms.ValidationError("It cannot begin in the future. Give an earlier day.")
        return since


class DataRequestForm(PlainForm):
    """Somebody uses a right over their data."""

    submit_label = "Start the clock"

    right = forms.ChoiceField(
        label="What do they ask for?", choices=DataRequest.Right.choices, widget=forms.RadioSelect
    )
    received_on = fields.day("When did they ask?", initial=timezone.localdate)

    def clean_received_on(self) -> date:
        """They cannot ask tomorrow."""
        received: date = self.cleaned_data["received_on"]
        if received > timezone.localdate():
            raise forms.ValidationError("They cannot ask in the future. Give an earlier day.")
        return received


class CloseRequestForm(PlainForm):
    """How a data request ended."""

    submit_label = "Close the request"

    status = forms.ChoiceField(
        label="How does it end?",
        choices=[("done", "Done"), ("refused", "Refused, and they were told why")],
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(
        label="What was done, or why it was refused",
        max_length=300,
        help_text="Name nobody: this is kept.",
    )
