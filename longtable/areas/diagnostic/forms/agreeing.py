"""An action agreed in a meeting, as it is typed."""

from typing import Any, ClassVar

from django import forms

from longtable.areas.diagnostic.actions.agreeing import Step
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.queries import members
from longtable.foundation.ui.forms import DayInput, PlainForm


class AgreeForm(PlainForm):
    """What will be done, who leads it, and by when."""

    submit_label: ClassVar[str] = "Record this action"

    text = forms.CharField(
        label="What will be done",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lead = forms.ModelChoiceField(
        label="Who leads it (if agreed)", queryset=Membership.objects.none(), required=False
    )
    organisation = forms.ModelChoiceField(
        label="Which organisation (if agreed)",
        queryset=Organisation.objects.none(),
        required=False,
    )
    due_on = forms.DateField(label="By when (if agreed)", widget=DayInput(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead, organisation = self._choice("lead"), self._choice("organisation")
        lead.queryset = members()
        lead.label_from_instance = _named
        organisation.queryset = Organisation.objects.all()

    def _choice(self, name: str) -> Any:
        """A field whose rows are those of the partnership in scope; it may stay open."""
        field: Any = self.fields[name]
        field.empty_label = "Not agreed yet"
        return field

    def step(self, characteristic: str) -> Step:
        """What was typed, about one characteristic or '' for all."""
        return Step(characteristic=characteristic, **self.cleaned_data)


def _named(seat: Membership) -> str:
    return seat.person.name or seat.person.email
