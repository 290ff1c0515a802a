"""The rooms, a name on each line; and in which room each step is asked."""

from collections.abc import Iterable
from typing import Any

from django import forms

from longtable.areas.conversations.models import MOST_ROOMS, Activity, Room
from longtable.areas.conversations.models.room import LONGEST_ROOM_NAME
from longtable.foundation.ui.forms import PlainForm


class RoomsForm(PlainForm):
    """The names of the rooms."""

    submit_label = "Save the rooms"

    names = forms.CharField(
        label="Rooms, one on each line",
        required=False,
        max_length=MOST_ROOMS * (LONGEST_ROOM_NAME + 2),
        help_text=(
            f"At most {MOST_ROOMS}. Leave it empty for one conversation all together."
            " Guests choose a room when they join, or are given the emptiest one."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_names(self) -> list[str]:
        """Each name once, not too many, none too long."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["names"].splitlines())
        names = [line for line in lines if line]
        if len(names) > MOST_ROOMS:
            raise forms.ValidationError(f"These are {len(names)} rooms; the most is {MOST_ROOMS}.")
        if len({name.casefold() for name in names}) < len(names):
            raise forms.ValidationError("Two rooms have the same name. Name one differently.")
        if any(len(name) > LONGEST_ROOM_NAME for name in names):
            raise forms.ValidationError(f"Use {LONGEST_ROOM_NAME} characters or fewer for a name.")
        return names


class PlacesForm(PlainForm):
    """In which room each step is asked."""

    submit_label = "Save where they are asked"

    def __init__(self, rooms: Iterable[Room], steps: Iterable[Activity], *args: Any) -> None:
        super().__init__(*args)
        self.rooms = {str(room.pk): room for room in rooms}
        self.steps = {f"step_{step.pk}": step for step in steps}
        choices = [("", "In all rooms"), *((key, room.name) for key, room in self.rooms.items())]
        for name, step in self.steps.items():
            self.fields[name] = forms.ChoiceField(
                label=step.prompt,
                choices=choices,
                required=False,
                initial=str(step.room_id or ""),
            )

    def places(self) -> dict[Activity, Room | None]:
        """Each step's room; None for all."""
        return {step: self.rooms.get(self.cleaned_data[name]) for name, step in self.steps.items()}
