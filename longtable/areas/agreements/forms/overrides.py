"""An emergency override: on what it rests, why, whose records, who may open them, until when."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms

from longtable.areas.agreements.forms import fields
from longtable.areas.agreements.models import (
    DEFAULT_HOURS,
    EmergencyProvision,
    Override,
    OverrideReview,
    Subject,
)
from longtable.areas.agreements.models.lists import EMERGENCY_LAW
from longtable.areas.agreements.queries.overrides import provisions
from longtable.areas.agreements.queries.people import subjects
from longtable.foundation.partnerships.models import Membership, Role
from longtable.foundation.partnerships.queries import members
from longtable.foundation.ui.forms import PlainForm

AGREEMENT, LAW = "agreement:", "law:"
FEWEST_WORDS = 5
# More people than can be ticked on a page are named by their numbers.
MOST_TICKED, MOST_AT_ONCE = 60, 500
SPAN = re.compile(r"(\d{1,18})(?:-(\d{1,18}))?")
WHOLE_HOURS = {"invalid": "Enter a whole number of hours."}
NO_SUCH_PERSON = {
    "invalid_choice": "Choose people at this table.",
    "invalid_pk_value": "Choose people at this table.",
}


class PersonChoice(forms.ModelChoiceField):
    """Somebody at the table, by name and seat."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and for whom they sit."""
        return str(obj)


class PeopleChoice(fields.Several):
    """People on record, by number and holder."""

    def label_from_instance(self, obj: Any) -> str:
        """Their number and who holds their record."""
        return f"{obj} at {obj.holder}"


class PeopleByNumber(forms.CharField):
    """People on record by their numbers, where there are too many to tick."""

    def clean(self, value: Any) -> list[Subject]:
        """The people of these numbers. Refuses a number that nobody on record has."""
        asked = _numbers(super().clean(value))
        found = list(subjects().filter(pk__in=asked))
        if unknown := sorted(asked - {subject.pk for subject in found}):
            raise forms.ValidationError(f"Nobody on record here has the number {unknown[0]}.")
        return found


def _numbers(text: str) -> set[int]:
    """`3, 17-20` or a line each, as a set."""
    found: set[int] = set()
    for word in text.replace(",", " ").split():
        parts = SPAN.fullmatch(word)
        if parts is None:
            raise forms.ValidationError(f"“{word[:20]}” is no number. Write 3, 17-20.")
        first, last = int(parts[1]), int(parts[2] or parts[1])
        if last < first or last - first >= MOST_AT_ONCE:
            raise forms.ValidationError(
                f"“{word}” names nobody, or more than {MOST_AT_ONCE} people. Name those you need."
            )
        found |= set(range(first, last + 1))
    if len(found) > MOST_AT_ONCE:
        raise forms.ValidationError(f"Name at most {MOST_AT_ONCE} people at once.")
    return found


class OverrideForm(PlainForm):
    """Everything that must be said before anything opens."""

    submit_label = "Open these records"

    rests_on = forms.ChoiceField(
        label="What allows it?",
        widget=forms.RadioSelect,
        help_text="A live agreement that provides for emergencies, or a law.",
        error_messages={"invalid_choice": "Choose a live agreement or a law from the list."},
    )
    reason = forms.ChoiceField(
        label="What kind of emergency is it?",
        choices=Override.Reason.choices,
        widget=forms.RadioSelect,
    )
    because = fields.words(
        "What has happened?", 2000,
        help_text="A sentence or two. The review and people who ask read it. Name nobody.",
    )  # fmt: skip
    people = PeopleChoice(
        label="Whose records?",
        queryset=Subject.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Only those you need.",
        error_messages={
            "required": "Choose at least one person.",
            "invalid_choice": "Choose people on record here.",
            "invalid_pk_value": "Choose people on record here.",
        },
    )
    categories = fields.categories("Which data?")
    users = fields.Several(
        label="Who may open them?",
        queryset=Membership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Name at least one person who may use it.", **NO_SUCH_PERSON},
    )
    hours = forms.IntegerField(
        label="For how many hours?",
        initial=DEFAULT_HOURS,
        min_value=1,
        max_value=168,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        help_text=f"It ends by itself. {DEFAULT_HOURS} at most, unless the agreement says more.",
        error_messages=WHOLE_HOURS,
    )
    despite_objection = forms.BooleanField(
        label="Even where a person has objected or withdrawn consent", required=False
    )
    second_person = PersonChoice(
        label="Who is told at once?",
        queryset=Membership.objects.none(),
        empty_label="Choose",
        help_text="A data steward or a convenor, somebody else than you.",
        error_messages={
            "required": "Choose who is told at once.",
            "invalid_choice": "Choose a data steward or a convenor from the list.",
        },
    )

    def __init__(self, *args: Any, starter: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provisions = {f"{AGREEMENT}{one.pk}": one for one in provisions()}
        self._offer("rests_on", self._grounds())
        seats = list(members())
        fields_of: Any = self.fields
        if len(subjects()[: MOST_TICKED + 1]) > MOST_TICKED:
            fields_of["people"] = _by_number()
        else:
            fields_of["people"].queryset = subjects()
        fields_of["users"].queryset = members().filter(
            pk__in=[m.pk for m in seats if m.has(*_OPENERS)]
        )
        fields_of["second_person"].queryset = members().filter(
            pk__in=[m.pk for m in seats if m.has(Role.DATA_STEWARD, Role.CONVENOR)]
        ).exclude(pk=starter.pk)  # fmt: skip

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def _grounds(self) -> list[tuple[str, str]]:
        agreements = [
            (key, f"Agreement “{one.version.agreement.title}”, which says: {one.when}")
            for key, one in self.provisions.items()
        ]
        laws = [(f"{LAW}{e.code}", f"{e.name} ({e.reference})") for e in EMERGENCY_LAW.values()]
        return [*agreements, *laws]

    def clean_because(self) -> str:
        """A sentence."""
        text: str = self.cleaned_data["because"]
        if len(text.split()) < FEWEST_WORDS:
            raise forms.ValidationError("Say in a sentence what has happened.")
        return text

    def provision(self) -> EmergencyProvision | None:
        """The agreement's provision that allows it, or None when a law does."""
        return self.provisions.get(self.cleaned_data["rests_on"])

    def law(self) -> str:
        """The law that allows it, or ''."""
        chosen: str = self.cleaned_data["rests_on"]
        return chosen.removeprefix(LAW) if chosen.startswith(LAW) else ""

    def ends_at(self, starts_at: datetime) -> datetime:
        """When it ends by itself."""
        return starts_at + timedelta(hours=self.cleaned_data["hours"])


def _by_number() -> PeopleByNumber:
    return PeopleByNumber(
        label="Whose records?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only those you need, by their numbers among the people on record: 3, 17-20.",
        error_messages={"required": "Choose at least one person."},
    )


_OPENERS = (Role.PRACTITIONER, Role.LINK_WORKER, Role.CHAMPION, Role.DATA_STEWARD)


class ReviewForm(PlainForm):
    """What the review of an override found."""

    submit_label = "Save the review"

    outcome = forms.ChoiceField(
        label="Was it right?", choices=OverrideReview.Outcome.choices, widget=forms.RadioSelect
    )
    complaints = forms.IntegerField(
        label="How many complaints were made?",
        min_value=0,
        max_value=100_000,
        initial=0,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        error_messages={"invalid": "Enter a whole number, 0 when there were none."},
    )
    findings = fields.words("What did you find?", 2000, rows=4)
    follow_up = fields.words("What happens now?", 1000, required=False)


class ToldForm(PlainForm):
    """Which people have been told."""

    submit_label = "Save who was told"

    told = forms.MultipleChoiceField(
        label="Who has been told that their record was opened?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one person who has been told.",
            "invalid_choice": "Choose people whose records this opened.",
        },
    )

    def __init__(self, *args: Any, override: Override, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = [one for one in override.affected.all() if one.told_at is None]
        field: Any = self.fields["told"]
        field.choices = [(str(one.pk), f"{one.subject} at {one.subject.holder}") for one in waiting]
        self.waiting = waiting

    def people(self) -> list[Any]:
        """The rows of those who were told."""
        chosen = set(self.cleaned_data["told"])
        return [one for one in self.waiting if str(one.pk) in chosen]
