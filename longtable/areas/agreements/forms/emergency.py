"""What an agreement lets be opened in an emergency."""

from typing import Any

from django import forms

from longtable.areas.agreements.forms import fields
from longtable.areas.agreements.models import DEFAULT_HOURS, EmergencyProvision
from longtable.foundation.partnerships.models import Role
from longtable.foundation.ui.forms import PlainForm

MAY_OPEN = (Role.PRACTITIONER, Role.LINK_WORKER, Role.CHAMPION, Role.DATA_STEWARD)
MOST_HOURS = 168


class EmergencyForm(PlainForm):
    """The emergency provision of a draft."""

    submit_label = "Save and go on"

    when = fields.words("What counts as an emergency?", 1000)
    roles = fields.roles("Who may open records then?", MAY_OPEN)
    categories = fields.categories("Which data may they open?")
    most_hours = forms.IntegerField(
        label="For how many hours at most?",
        initial=DEFAULT_HOURS,
        min_value=1,
        max_value=MOST_HOURS,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        error_messages={"invalid": "Enter a whole number of hours."},
    )
    despite_objection = forms.BooleanField(
        label="Even where a person has objected or withdrawn consent", required=False
    )

    def __init__(
        self, *args: Any, provision: EmergencyProvision | None = None, **kwargs: Any
    ) -> None:
        if provision:
            names = ("when", "roles", "categories", "most_hours", "despite_objection")
            kwargs.setdefault("initial", {name: getattr(provision, name) for name in names})
        super().__init__(*args, **kwargs)
