"""Barriers and waived controls."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from longtable.areas.agreements.forms import fields
from longtable.areas.agreements.models import Agreement, Barrier, WaivedControl
from longtable.foundation.partnerships.models import Organisation
from longtable.foundation.partnerships.queries import organisations
from longtable.foundation.ui.forms import PlainForm

NO_PEOPLE = "Name no person whom records are about."


def _organisation(label: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label,
        queryset=Organisation.objects.none(),
        empty_label="Choose",
        error_messages={"invalid_choice": "Choose an organisation of this partnership."},
    )


class BarrierForm(PlainForm):
    """Something that could not be shared."""

    submit_label = "Add it to the register"

    what = forms.CharField(label="What could not be shared?", max_length=200, help_text=NO_PEOPLE)
    wanted_by = _organisation("Who needed it?")
    held_by = _organisation("Who holds it?")
    purpose = fields.purpose("What for?", required=False)
    why = forms.ChoiceField(
        label="What stands in the way?", choices=Barrier.Why.choices, widget=forms.RadioSelect
    )
    explanation = fields.words("What was said?", 1000, required=False)
    who_can_unblock = forms.CharField(
        label="Who can unblock it?", max_length=200, required=False, help_text="A person or a body."
    )
    since = fields.day("Since when?", initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("wanted_by", "held_by"):
            field: Any = self.fields[name]
            field.queryset = organisations()

    def clean_since(self) -> date:
        """It cannot begin tomorrow."""
        since: date = self.cleaned_data["since"]
        if since > timezone.localdate():
            raise forms.ValidationError("A barrier cannot begin in the future.")
        return since

    def clean(self) -> dict[str, Any]:
        """A barrier stands between two."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("held_by") and cleaned.get("held_by") == cleaned.get("wanted_by"):
            self.add_error("held_by", "They needed it from somebody else. Choose who holds it.")
        return cleaned


class CloseBarrierForm(PlainForm):
    """What became of a barrier."""

    submit_label = "Close it"

    status = forms.ChoiceField(
        label="What became of it?",
        choices=[("unblocked", "It is unblocked"), ("accepted", "It is accepted as it is")],
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(label="How, or why?", max_length=300)
    agreement = forms.ModelChoiceField(
        label="Which agreement unblocked it?",
        queryset=Agreement.objects.none(),
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Choose an agreement of this partnership, or none."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agreement"]
        field.queryset = Agreement.objects.order_by("title")


class WaiverForm(PlainForm):
    """A control that is switched off for a time."""

    submit_label = "Add it to the register"

    what = forms.CharField(label="What is switched off?", max_length=200)
    why = fields.words("Why?", 1000)
    organisation = _organisation("Whose control is it?")
    since = fields.day("Since when?", initial=timezone.localdate)
    until = fields.day(
        "Until when?", help_text="On this day somebody is asked: back on, keep off, or replace?"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations()

    def clean(self) -> dict[str, Any]:
        """The end comes after the start."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day is before the first. Give a later one.")
        return cleaned


class AnswerForm(PlainForm):
    """The question at the end of a waived control."""

    submit_label = "Save the answer"

    answer = forms.ChoiceField(
        label="Switch it back on, keep it off, or replace it?",
        choices=WaivedControl.Answer.choices,
        widget=forms.RadioSelect,
    )
    because = fields.words("Why?", 1000)
    replaced_by = forms.CharField(
        label="What replaces it?", max_length=200, required=False,
        help_text="Only when it is replaced.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is replaced is replaced by something."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == WaivedControl.Answer.REPLACE and not cleaned.get("replaced_by"):
            self.add_error("replaced_by", "Say what replaces it.")
        return cleaned
