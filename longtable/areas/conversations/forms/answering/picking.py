"""Answers by picking: one option, several, or a point of a scale."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.forms.answering.base import AnswerForm, Given
from longtable.areas.conversations.models import Activity

POINTS = range(1, 6)
PICK_ONE = _("Choose one of the answers.")
PICK_SOME = _("Choose at least one of the answers.")
PICK_A_POINT = _("Choose a number from 1 to 5.")
NOT_OFFERED = _("The host has changed the answers. Load this page afresh and choose again.")


class OneTapForm(AnswerForm):
    """A form of one pick; where it can be changed afterwards, one tap sends it."""

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        super().__init__(activity, *args, **kwargs)
        self.is_one_tap = activity.can_change


class ChoiceForm(OneTapForm):
    """One of the options."""

    template = "conversations/guest/polls/choice.html"
    sends = "picked"

    picked = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        error_messages={"required": PICK_ONE, "invalid_choice": NOT_OFFERED},
    )

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        super().__init__(activity, *args, **kwargs)
        field: Any = self.fields["picked"]
        field.choices = offered(activity)

    def answers(self) -> list[Answer]:
        """The one picked."""
        return [Answer(picked=(int(self.cleaned_data["picked"]),))]

    @classmethod
    def answers_in(cls, activity: Activity, given: Given) -> list[Answer]:
        """The one picked."""
        if len(given.picked) != 1:
            raise ValidationError(PICK_ONE)
        return [Answer(picked=_known(activity, given.picked))]


class SeveralForm(AnswerForm):
    """Several of the options, as many as the host allows."""

    template = "conversations/guest/polls/several.html"
    sends = "picked"

    picked = forms.MultipleChoiceField(
        label=_("Your answers"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": PICK_SOME, "invalid_choice": NOT_OFFERED},
    )

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        super().__init__(activity, *args, **kwargs)
        field: Any = self.fields["picked"]
        field.choices = offered(activity)
        if activity.most_choices:
            self.fields["picked"].help_text = _at_most(activity.most_choices)

    def clean_picked(self) -> tuple[int, ...]:
        """The options, in the order in which they are offered."""
        return _several(self.activity, [int(pk) for pk in self.cleaned_data["picked"]])

    def answers(self) -> list[Answer]:
        """One answer, with all that was picked."""
        return [Answer(picked=self.cleaned_data["picked"])]

    @classmethod
    def answers_in(cls, activity: Activity, given: Given) -> list[Answer]:
        """One answer, with all that was picked."""
        return [Answer(picked=_several(activity, given.picked))]


class RatingForm(OneTapForm):
    """A point of a scale from 1 to 5."""

    template = "conversations/guest/polls/scale.html"
    sends = "rating"

    rating = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=[(point, str(point)) for point in POINTS],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": PICK_A_POINT, "invalid_choice": PICK_A_POINT},
    )

    def answers(self) -> list[Answer]:
        """The point."""
        return [Answer(rating=self.cleaned_data["rating"])]

    @classmethod
    def answers_in(cls, activity: Activity, given: Given) -> list[Answer]:
        """The point."""
        if given.rating not in POINTS:
            raise ValidationError(PICK_A_POINT)
        return [Answer(rating=given.rating)]


def offered(activity: Activity) -> list[tuple[str, str]]:
    """The options as a form's choices. One query."""
    return [(str(option.pk), option.text) for option in activity.options.all()]


def _known(activity: Activity, picked: Sequence[int]) -> tuple[int, ...]:
    """`picked`, each one of the options and none twice, in the order offered."""
    options = [option.pk for option in activity.options.all()]
    if not set(picked) <= set(options):
        raise ValidationError(NOT_OFFERED)
    return tuple(pk for pk in options if pk in picked)


def _several(activity: Activity, picked: Sequence[int]) -> tuple[int, ...]:
    if not picked:
        raise ValidationError(PICK_SOME)
    known = _known(activity, picked)
    if 0 < activity.most_choices < len(known):
        raise ValidationError(
            _("You chose %(chose)d. %(bound)s Take some away and send again.")
            % {"chose": len(known), "bound": _at_most(activity.most_choices)}
        )
    return known


def _at_most(most: int) -> str:
    return ngettext("Choose %(most)d at most.", "Choose %(most)d at most.", most) % {"most": most}
