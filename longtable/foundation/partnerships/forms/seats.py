"""Forms about who sits at the table and for whom."""

from typing import Any
from urllib.parse import urlencode

from django import forms

from longtable.foundation.partnerships.models import (
    Invitation,
    Membership,
    Organisation,
    Role,
    Sector,
)
from longtable.foundation.partnerships.queries import SectorCount
from longtable.foundation.ui.forms import HintedCheckboxes, PlainForm

ROLE_HINTS = {
    Role.CONVENOR: "Runs things for everybody: invites people, arranges the table, stays neutral.",
    Role.MEMBER: "Takes part in everything that is open to the whole partnership.",
    Role.DATA_STEWARD: "Looks after agreements on data. Signs in with a second step.",
    Role.PRACTITIONER: "Sees records of people in their care. Signs in with a second step.",
    Role.LINK_WORKER: "Links people with the right help. Signs in with a second step.",
    Role.CHAMPION: "Helps people in their own neighbourhood.",
    Role.ASSESSOR: "Reads and scores applications for money.",
    Role.READER: "Reads what is published to the partnership, and changes nothing.",
}


class RolesField(forms.MultipleChoiceField):
    """Ticks for roles, each with what it means."""

    def __init__(self) -> None:
        super().__init__(
            label="Roles",
            help_text="Somebody can hold several. Roles never follow from rank.",
            choices=Role.choices,
            widget=HintedCheckboxes({role.value: hint for role, hint in ROLE_HINTS.items()}),
            error_messages={"required": "Choose at least one role."},
        )


class FindForm(forms.Form):
    """Finding members by a word of their name or organisation, and by sector."""

    words = forms.CharField(label="Name or organisation", required=False, max_length=60)
    sector = forms.TypedChoiceField(label="Sector", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, sectors: list[SectorCount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["sector"]
        choices = [(count.sector.pk, count.name) for count in sectors if count.sector]
        field.choices = [("", "All sectors"), *choices]
        self.fields["words"].widget.attrs["class"] = "govuk-input"
        field.widget.attrs["class"] = "govuk-select"

    def found_among(self, seats: list[Membership]) -> list[Membership]:
        """Those of `seats` that fit what was asked for; all when it makes no sense."""
        if not self.is_valid():
            return seats
        words = self.cleaned_data["words"].lower().split()
        sector = self.cleaned_data["sector"]
        return [
            seat
            for seat in seats
            if all(word in f"{seat.person} {seat.seat}".lower() for word in words)
            and sector in (None, seat.counted_sector_id)
        ]

    def as_query(self) -> str:
        """What was asked for, for the addresses of further pages."""
        asked = {name: self.data.get(name) for name in ("words", "sector")}
        given = {name: value for name, value in asked.items() if value}
        return f"{urlencode(given)}&" if given else ""


class ForWhomForm(PlainForm):
    """For whom somebody sits: an organisation, or a sector in their own right."""

    title = forms.CharField(
        label="Job or part played (optional)",
        max_length=120,
        required=False,
        help_text="For example: social prescribing link worker, or parent and carer.",
    )
    organisation = forms.ModelChoiceField(
        label="Organisation",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="None: in their own right",
    )
    sector = forms.ModelChoiceField(
        label="Sector, for somebody in their own right",
        queryset=Sector.objects.none(),
        required=False,
        empty_label="Choose a sector",
        help_text="Leave this if you chose an organisation: its sector counts.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("organisation", Organisation), ("sector", Sector)):
            field: Any = self.fields[name]
            field.queryset = model.objects.all()

    def clean(self) -> dict[str, Any]:
        """Ask for a sector where there is no organisation."""
        data = super().clean() or {}
        asked = "organisation" not in self.errors and "sector" not in self.errors
        if asked and not data.get("organisation") and not data.get("sector"):
            self.add_error(
                "sector", "Choose an organisation above, or the sector the person speaks for."
            )
        return data


class InviteForm(ForWhomForm):
    """Inviting somebody by e-mail."""

    submit_label = "Send the invitation"

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Enter the e-mail address of the person you invite.",
            "invalid": "Enter an e-mail address such as name@example.org.",
        },
    )
    name = forms.CharField(label="Name (optional)", max_length=120, required=False)
    roles = RolesField()
    field_order = ("email", "name", "title", "organisation", "sector", "roles")

    def clean_email(self) -> str:
        """Refuse somebody who sits here already, or whose invitation is still open."""
        email = self.cleaned_data["email"].lower()
        if Membership.objects.filter(person__email=email, left_at=None).exists():
            raise forms.ValidationError("This person is a member already. Look among the members.")
        if Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None).exists():
            raise forms.ValidationError(
                "This address has been invited already. Send that invitation again instead."
            )
        return email


class SeatForm(ForWhomForm):
    """Changing a member's seat."""

    roles = RolesField()
    field_order = ("title", "organisation", "sector", "roles")


class AcceptForm(PlainForm):
    """What somebody new says of themselves when they accept an invitation."""

    submit_label = "Accept and join"

    name = forms.CharField(
        label="Your name",
        max_length=120,
        help_text="As other members should see it.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name, so that others know who you are."},
    )
