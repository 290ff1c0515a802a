"""What every form of an answer has, on a page and by script."""

import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.models import Activity
from longtable.foundation.ui.forms import PlainForm

OUT_OF_DATE = _("This page is out of date. Copy your words, load it afresh and send again.")


@dataclass(frozen=True, slots=True)
class Given:
    """What came by script, without a form: words, or options picked, or a rating."""

    words: tuple[str, ...] = ()
    picked: tuple[int, ...] = ()
    rating: int | None = None


class AnswerForm(PlainForm):
    """The page's key, made anew with each page, and an activity."""

    submit_label = gettext_lazy("Send")
    # What lays the form out where its fields one after another would not do.
    template: ClassVar[str] = ""
    # What a script sends in place of words, '' for words.
    sends: ClassVar[str] = ""
    # Whether each answer is a button of its own, which sends it.
    is_one_tap = False

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": OUT_OF_DATE, "invalid": OUT_OF_DATE},
    )

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        self.activity = activity
        kwargs.setdefault("auto_id", f"a{activity.pk}_%s")
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def answers(self) -> list[Answer]:
        """The cleaned answers, in order."""
        raise NotImplementedError  # each kind's form has its own

    @classmethod
    def answers_in(cls, activity: Activity, given: Given) -> list[Answer]:
        """The same from what came without a form. Raises ValidationError."""
        raise NotImplementedError  # each kind's form has its own
