"""What a reader of the record looks for."""

from typing import Any

from django import forms

from longtable.foundation.accounts.models import Person
from longtable.foundation.audit import queries
from longtable.foundation.audit.queries import Sought
from longtable.foundation.partnerships.models import Membership, Partnership
from longtable.foundation.ui.forms import PlainForm


class SoughtForm(PlainForm):
    """By whom, what, and between which days."""

    submit_label = "Show"
    person = forms.ModelChoiceField(Person.objects.none(), label="Person", required=False)
    verb = forms.ChoiceField(label="What was done", required=False)
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="To", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = Membership.objects.values("person")
        person = self.fields["person"]
        person.queryset = Person.objects.filter(pk__in=seated).order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField
        person.empty_label = "Everybody"  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["verb"].choices = [("", "Everything"), *queries.verbs(partnership)]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", "This day is before the first. Choose the same day or a later.")
        return cleaned

    def sought(self) -> Sought:
        """What was asked for; everything, where the form was refused."""
        asked = self.cleaned_data if self.is_valid() else {}
        return Sought(
            person=asked.get("person"),
            verb=asked.get("verb", ""),
            since=asked.get("since"),
            until=asked.get("until"),
        )
