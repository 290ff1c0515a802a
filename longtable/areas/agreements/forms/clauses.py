"""A clause: what is opened, to whom, what for, and on which legal footing."""

from collections.abc import Iterator
from typing import Any

from django import forms

from longtable.areas.agreements.forms import fields
from longtable.areas.agreements.models import ANY_ROLE, AgreementVersion, Clause, Party
from longtable.areas.agreements.models.lists import (
    BASES,
    CATEGORIES,
    CONDITIONS,
    GROUNDS,
    SCHEDULE_1,
)
from longtable.foundation.partnerships.models import Organisation, Role
from longtable.foundation.ui.forms import PlainForm

RECEIVE = (Role.MEMBER, Role.PRACTITIONER, Role.LINK_WORKER, Role.CHAMPION, Role.DATA_STEWARD)
ANYBODY = "anybody"
WHO = "who_"
SECTIONS = (
    ("For what", ("purpose", "because")),
    ("Whose records, and which data", ("givers", "categories", "may_take_out")),
    ("Who may receive", ()),
    ("On what basis", ("basis", "condition", "schedule_1", "ground", "basis_detail",
                       "basis_ends_on")),
)  # fmt: skip


class ClauseForm(PlainForm):
    """One clause of a draft."""

    submit_label = "Save this clause"

    purpose = fields.purpose("What is it for?")
    because = fields.words("Why this much and no more?", 1000, required=False)
    givers = fields.Several(
        label="Whose records are opened?",
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one party that holds records.",
            "invalid_choice": "Choose a party of this agreement.",
            "invalid_pk_value": "Choose a party of this agreement.",
        },
    )
    categories = fields.categories("Which data, and nothing else?")
    may_take_out = forms.BooleanField(
        label="It may be taken out as a file or printed", required=False
    )
    basis = fields.pick("Lawful basis", BASES.values(), help_text="Under Article 6 of the UK GDPR.")
    condition = fields.pick(
        "Condition for health and other special data", CONDITIONS.values(), initial="none",
        help_text="Under Article 9. Needed as soon as anything sensitive is shared.",
    )  # fmt: skip
    schedule_1 = fields.pick(
        "Schedule 1 condition", SCHEDULE_1.values(), required=False,
        help_text="Most conditions under Article 9 need one of these as well.",
    )  # fmt: skip
    ground = fields.pick(
        "How the duty of confidence is met", GROUNDS.values(),
        help_text="This is apart from data protection law: consent here is not consent there.",
    )  # fmt: skip
    basis_detail = forms.CharField(
        label="Which notice, statute or approval?", max_length=200, required=False
    )
    basis_ends_on = fields.day(
        "Last day of this footing", required=False,
        help_text="Needed for notices, approvals and decisions that run out.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, version: AgreementVersion, clause: Clause | None = None, **kwargs: Any
    ) -> None:
        if clause:
            kwargs.setdefault("initial", _initial(clause))
        super().__init__(*args, **kwargs)
        self.parties = list(version.parties.all())
        bodies = [party.organisation_id for party in self.parties]
        givers: Any = self.fields["givers"]
        givers.queryset = Organisation.objects.filter(pk__in=bodies)
        for party in self.parties:
            self.fields[f"{WHO}{party.organisation_id}"] = _who(party)
        if clause:
            for key, roles in _roles(clause).items():
                self.initial.setdefault(f"{WHO}{key}", roles)

    def sections(self) -> Iterator[tuple[str, list[Any]]]:
        """The fields under the headings of the form."""
        for heading, names in SECTIONS:
            yield heading, [self[name] for name in names or self._who_names()]

    def _who_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith(WHO)]

    def clean(self) -> dict[str, Any]:
        """Somebody receives, and the legal footing holds together."""
        cleaned = super().clean() or self.cleaned_data
        names = self._who_names()
        if names and not any(cleaned.get(name) for name in names):
            self.add_error(names[0], "Choose who may receive: at least one role at one party.")
        for name, sentence in _footing(cleaned):
            self.add_error(name, sentence)
        return cleaned

    def recipients(self) -> list[tuple[Organisation, str]]:
        """Who may receive: each organisation with a role, '' for anybody there."""
        return [
            (party.organisation, ANY_ROLE if role == ANYBODY else role)
            for party in self.parties
            for role in self.cleaned_data[f"{WHO}{party.organisation_id}"]
        ]

    def terms(self) -> dict[str, Any]:
        """Everything else, by the names of the model's own fields."""
        return {n: v for n, v in self.cleaned_data.items() if not n.startswith(WHO)}


def _who(party: Party) -> forms.MultipleChoiceField:
    choices = [(ANYBODY, "Anybody who sits for it"), *((r.value, f"{r.label}s") for r in RECEIVE)]
    return forms.MultipleChoiceField(
        label=f"Who at {party.organisation.name}?",
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose roles from the list."},
    )


def _initial(clause: Clause) -> dict[str, Any]:
    names = ("purpose", "because", "categories", "may_take_out", "basis", "condition",
             "schedule_1", "ground", "basis_detail", "basis_ends_on")  # fmt: skip
    givers = [organisation.pk for organisation in clause.givers.all()]
    return {**{name: getattr(clause, name) for name in names}, "givers": givers}


def _roles(clause: Clause) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for recipient in clause.recipients.all():
        found.setdefault(recipient.organisation_id, []).append(recipient.role or ANYBODY)
    return found


def _footing(cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
    basis, ground = BASES.get(cleaned.get("basis", "")), GROUNDS.get(cleaned.get("ground", ""))
    condition = CONDITIONS.get(cleaned.get("condition", ""))
    chosen = [CATEGORIES[code] for code in cleaned.get("categories", []) if code in CATEGORIES]
    if condition and condition.code == "none" and any(entry.special for entry in chosen):
        yield "condition", "Some of this is about health or care: choose the condition."
    if condition and condition.needs_schedule_1 and not cleaned.get("schedule_1"):
        yield "schedule_1", "This condition needs one of Schedule 1 as well: choose it."
    expires = any(entry.expires for entry in (basis, ground) if entry)
    if expires and not cleaned.get("basis_ends_on"):
        yield "basis_ends_on", "This footing runs out: say until when it holds."
