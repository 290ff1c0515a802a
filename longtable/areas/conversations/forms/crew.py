"""Naming somebody who helps to hold a conversation, and a message backstage."""

from collections.abc import Sequence
from typing import Any

from django import forms

from longtable.areas.conversations.models import LONGEST_BACKSTAGE, Helper
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.ui.forms import HintedRadios, PlainForm

HINTS: dict[str, str] = {
    Helper.Part.CO_HOST: "Everything but deleting, naming helpers and publishing the write-up.",
    Helper.Part.MODERATOR: "Looks at words first, hides and shows them, and sorts the questions.",
    Helper.Part.PANEL: "Reads and writes messages backstage.",
}


class HelperForm(PlainForm):
    """Which member, and what they do."""

    submit_label = "Name them"

    member = forms.TypedChoiceField(coerce=int, label="Member")
    part = forms.ChoiceField(
        label="What they do",
        choices=Helper.Part.choices,
        widget=HintedRadios(HINTS),
        error_messages={"required": "Choose what they do."},
    )

    def __init__(self, members: Sequence[Membership], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {one.pk: one for one in members}
        named = [(pk, str(one)) for pk, one in self.members.items()]
        field: Any = self.fields["member"]
        field.choices = [("", "Choose a member"), *named]

    def named(self) -> Membership:
        """The member chosen."""
        return self.members[self.cleaned_data["member"]]


class BackstageForm(PlainForm):
    """A short message."""

    submit_label = "Send backstage"

    text = forms.CharField(
        label="Message to the panel and hosts",
        max_length=LONGEST_BACKSTAGE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write something first."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "backstage_%s")
        super().__init__(*args, **kwargs)
