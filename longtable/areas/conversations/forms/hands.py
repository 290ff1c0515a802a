"""Hands that a host counted in the room, for each option or each point of a scale."""

from typing import Any

from django import forms

from longtable.areas.conversations.queries.results import Counted
from longtable.foundation.ui.forms import PlainForm

MOST_HANDS = 10_000
SHORT = {"inputmode": "numeric", "class": "govuk-input--width-4"}


class HandsForm(PlainForm):
    """A number for each; an empty one counts none."""

    submit_label = "Save the hands"

    def __init__(self, counted: Counted, *args: Any, **kwargs: Any) -> None:
        self.poll = counted.activity
        kwargs.setdefault("auto_id", f"hands{self.poll.pk}_%s")
        super().__init__(*args, **kwargs)
        for tally in counted.tallies:
            self.fields[f"hands_{tally.key}"] = forms.IntegerField(
                label=tally.label,
                min_value=0,
                max_value=MOST_HANDS,
                required=False,
                initial=tally.hands or None,
                error_messages={"invalid": "Enter a whole number, such as 12."},
                widget=forms.TextInput(
                    attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}
                ),
            )

    def counts(self) -> dict[int, int]:
        """Hands by option or point."""
        return {
            int(name.removeprefix("hands_")): count or 0
            for name, count in self.cleaned_data.items()
        }
