"""Answers by order: each option gets a place, 1 for the best."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.forms.answering.base import AnswerForm, Given
from longtable.areas.conversations.forms.answering.picking import NOT_OFFERED, offered
from longtable.areas.conversations.models import Activity

TAKEN = gettext_lazy("Place %(place)s is taken by ‘%(one)s’. Choose another for ‘%(other)s’.")  # noqa: RUF001  # quotations as people write them
EACH_A_PLACE = gettext_lazy("Give each answer a place of its own.")


class RankingForm(AnswerForm):
    """A select of places for each option; a script makes buttons of them."""

    template: ClassVar[str] = "conversations/guest/polls/ranking.html"
    sends: ClassVar[str] = "order"
    submit_label = gettext_lazy("Send my order")

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        standing = kwargs.get("initial", {}).get("picked") or []
        super().__init__(activity, *args, **kwargs)
        options = offered(activity)
        places = [("", _("Place")), *((str(n), str(n)) for n in range(1, len(options) + 1))]
        for pk, text in options:
            self.fields[f"place_{pk}"] = forms.ChoiceField(
                label=text,
                choices=places,
                initial=standing.index(int(pk)) + 1 if int(pk) in standing else "",
                error_messages={"required": _give_a_place(text), "invalid_choice": NOT_OFFERED},
            )

    def places(self) -> list[BoundField]:
        """The options' fields, in the order offered."""
        return [self[name] for name in self.fields if name.startswith("place_")]

    def clean(self) -> dict[str, Any]:
        """Refuse a place that is given twice."""
        cleaned = super().clean() or {}
        given: dict[str, str] = {}
        for name, place in list(cleaned.items()):
            if not name.startswith("place_"):
                continue
            label = str(self.fields[name].label)
            if place in given:
                told = {"place": place, "one": given[place], "other": label}
                self.add_error(name, TAKEN % told)
            given.setdefault(place, label)
        return cleaned

    def answers(self) -> list[Answer]:
        """The order, the best first."""
        places = {
            int(place): int(name.removeprefix("place_"))
            for name, place in self.cleaned_data.items()
            if name.startswith("place_")
        }
        return [Answer(picked=tuple(places[place] for place in sorted(places)))]

    @classmethod
    def answers_in(cls, activity: Activity, given: Given) -> list[Answer]:
        """The order, the best first."""
        return [Answer(picked=_whole(activity, given.picked))]


def _whole(activity: Activity, picked: Sequence[int]) -> tuple[int, ...]:
    options = {option.pk for option in activity.options.all()}
    if not set(picked) <= options:
        raise ValidationError(NOT_OFFERED)
    if not picked or len(picked) != len(options) or set(picked) != options:
        raise ValidationError(EACH_A_PLACE)
    return tuple(picked)


def _give_a_place(text: str) -> str:
    return _("Choose a place for ‘%(option)s’.") % {"option": text}  # noqa: RUF001  # a quotation as people write it
