"""Who is bound by an agreement, in which part, and who signs for each."""

from dataclasses import dataclass
from typing import Any

from django import forms

from longtable.areas.agreements.forms import fields
from longtable.areas.agreements.models import AgreementVersion, Party
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.queries import members, organisations
from longtable.foundation.ui.forms import PlainForm


class WhoForm(PlainForm):
    """Which organisations are parties."""

    submit_label = "Save and go on"

    organisations = fields.Several(
        label="Which organisations are parties?",
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Those whose records are opened, and those who receive. Two at least.",
        error_messages={
            "required": "Choose at least two organisations.",
            "invalid_choice": "Choose organisations of this partnership.",
            "invalid_pk_value": "Choose organisations of this partnership.",
        },
    )

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        chosen = [party.organisation_id for party in version.parties.all()]
        kwargs.setdefault("initial", {"organisations": chosen})
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisations"]
        field.queryset = organisations()

    def clean_organisations(self) -> list[Organisation]:
        """Two at least."""
        chosen = list(self.cleaned_data["organisations"])
        if len(chosen) < 2:
            raise forms.ValidationError("Choose at least two: one alone needs no agreement.")
        return chosen


@dataclass(frozen=True)
class Signing:
    """A party with its part and who signs for it."""

    organisation: Organisation
    controller_role: str
    signatory: Membership | None


class SignatoriesForm(PlainForm):
    """The part that each party plays, and who signs for it."""

    submit_label = "Save and go on"

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(version.parties.all())
        people: dict[int | None, list[Membership]] = {}
        for member in members():
            people.setdefault(member.organisation_id, []).append(member)
        self.people = people
        for party in self.parties:
            self._ask_about(party)
        self.helper.layout = self.helper.build_default_layout(self)

    def _ask_about(self, party: Party) -> None:
        key, name = party.organisation_id, party.organisation.name
        self.fields[f"part_{key}"] = forms.ChoiceField(
            label=f"What is {name}?",
            choices=Party.ControllerRole.choices,
            initial=party.controller_role,
            widget=forms.RadioSelect,
        )
        found = self.people.get(key, [])
        self.fields[f"signatory_{key}"] = forms.ChoiceField(
            label=f"Who signs for {name}?",
            choices=[("", "Nobody yet"), *((str(one.pk), _seat(one)) for one in found)],
            initial=str(party.signatory_id or ""),
            required=False,
            help_text="" if found else f"Nobody sits for {name} yet. Invite somebody first.",
            error_messages={"invalid_choice": f"Choose somebody who sits for {name}."},
        )

    def signings(self) -> list[Signing]:
        """Each party as it was chosen."""
        return [self._signing(party) for party in self.parties]

    def _signing(self, party: Party) -> Signing:
        key = party.organisation_id
        wanted = self.cleaned_data[f"signatory_{key}"]
        who = next((m for m in self.people.get(key, []) if str(m.pk) == wanted), None)
        return Signing(party.organisation, self.cleaned_data[f"part_{key}"], who)


def _seat(member: Membership) -> str:
    return f"{member.person}, {member.title}" if member.title else str(member.person)
