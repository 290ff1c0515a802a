"""Fields that several forms share: choices from the lists, days, long texts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from longtable.areas.agreements.models.lists import CATEGORIES, PURPOSES, Entry, Listed
from longtable.foundation.partnerships.models import Role
from longtable.foundation.ui.forms import DayInput, HintedCheckboxes

NOTHING = ("", "Choose")


# No key of a row is longer; SQLite and PostgreSQL refuse to look for such a number.
LONGEST_KEY = 18


class Several(forms.ModelMultipleChoiceField):
    """Several rows; a number that no row can have is no choice, as any other that is not shown."""

    def clean(self, value: Any) -> Any:
        """The rows. Refuses what is not among those offered."""
        if any(len(str(key)) > LONGEST_KEY for key in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


def words(label: str, most: int, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=widget, **kwargs)


FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def day(label: str, **kwargs: Any) -> forms.DateField:
    """A day of this century: another year is a slip of the finger."""
    return forms.DateField(label=label, widget=DayInput(), validators=[_check_year], **kwargs)


def _check_year(chosen: date) -> None:
    if not FIRST_DAY <= chosen <= LAST_DAY:
        raise forms.ValidationError("Check the year: it lies between 2000 and 2100.")


def pick(label: str, entries: Iterable[Entry], **kwargs: Any) -> forms.ChoiceField:
    """One entry of a list, each with where the law or the standard says it."""
    choices = [NOTHING, *((entry.code, _with_reference(entry)) for entry in entries)]
    errors = {"invalid_choice": f"Choose {label[:1].lower()}{label[1:]} from the list."}
    return forms.ChoiceField(label=label, choices=choices, error_messages=errors, **kwargs)


def in_force(listed: Listed[Any]) -> list[Any]:
    """What can be relied on today; what has run out is read, not chosen."""
    today = timezone.localdate()
    return [entry for entry in listed.values() if entry.in_force(today)]


def _with_reference(entry: Entry) -> str:
    return f"{entry.name} ({entry.reference})" if entry.reference else entry.name


def purpose(label: str = "Purpose", **kwargs: Any) -> forms.ChoiceField:
    """One purpose of use."""
    errors = {"invalid_choice": "This purpose is not in the list. Choose one from it."}
    choices = [NOTHING, *PURPOSES.choices()]
    return forms.ChoiceField(label=label, choices=choices, error_messages=errors, **kwargs)


def categories(
    label: str = "Which data", only: Iterable[str] | None = None, **kwargs: Any
) -> forms.MultipleChoiceField:
    """Data categories, each with how sensitive it is; `only` those codes."""
    listed = [e for code, e in CATEGORIES.items() if only is None or code in set(only)]
    hints = {entry.code: entry.sensitivity_in_words.capitalize() for entry in listed}
    return forms.MultipleChoiceField(
        label=label,
        choices=[(entry.code, entry.name) for entry in listed],
        widget=HintedCheckboxes(hints),
        error_messages={
            "required": "Choose at least one kind of data.",
            "invalid_choice": "Choose kinds of data from the list.",
        },
        **kwargs,
    )


def roles(label: str, among: Iterable[Role] = tuple(Role), **kwargs: Any) -> Any:
    """Roles at the table."""
    return forms.MultipleChoiceField(
        label=label,
        choices=[(role.value, role.label) for role in among],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose roles from the list."},
        **kwargs,
    )
