"""What people say at the door, and what they add."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from longtable.areas.common_ground.actions.taking_part import Arrival
from longtable.areas.common_ground.forms.hints import hints_for
from longtable.areas.common_ground.models import (
    LONGEST_NOTE,
    LONGEST_STATEMENT,
    Moderation,
    OpinionMap,
    Vote,
)
from longtable.foundation.partnerships.models import Organisation, Sector
from longtable.foundation.ui.forms import PlainForm
from longtable.foundation.ui.wording import WordsField

OUT_OF_DATE = {
    "required": gettext_lazy(
        "This page is out of date. Copy your words, load it afresh and send again."
    ),
    "invalid": gettext_lazy(
        "This page is out of date. Copy your words, load it afresh and send again."
    ),
}
REPEATED = gettext_lazy("Somebody has said this already. You will be asked to vote on it.")


def _key() -> Any:
    return forms.UUIDField(widget=forms.HiddenInput, error_messages=OUT_OF_DATE)


class DoorForm(PlainForm):
    """For whom somebody speaks, all of it optional."""

    submit_label = gettext_lazy("Start")

    key = _key()
    organisation = forms.CharField(
        label=gettext_lazy("Organisation or group"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations"}),
    )
    sector = forms.ModelChoiceField(
        label=gettext_lazy("Sector"),
        queryset=Sector.objects.none(),
        required=False,
        empty_label=gettext_lazy("Choose one, or leave it"),
        error_messages={
            "invalid_choice": gettext_lazy("Choose a sector from the list, or leave it empty.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        sectors: Any = self.fields["sector"]
        sectors.queryset = Sector.objects.all()

    def arrival(self, token_hash: str) -> Arrival:
        """What was said at the door; a known organisation tells its sector."""
        organisation = " ".join(self.cleaned_data["organisation"].split())
        known = Organisation.objects.filter(name__iexact=organisation) if organisation else None
        found = known.select_related("sector").first() if known is not None else None
        sector = self.cleaned_data["sector"] or (found.sector if found else None)
        return Arrival(token_hash, organisation, sector)


class VoteForm(PlainForm):
    """One of three buttons."""

    vote = forms.TypedChoiceField(
        choices=[(str(value), label) for value, label in Vote.Value.choices],
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose agree, disagree or pass."),
            "invalid_choice": gettext_lazy("Choose agree, disagree or pass."),
        },
    )


class StatementForm(PlainForm):
    """A statement that somebody adds; soft hints are shown once, then it may be sent as it is."""

    submit_label = gettext_lazy("Send my statement")

    key = _key()
    hinted = forms.CharField(required=False, widget=forms.HiddenInput)
    text = WordsField(
        label=gettext_lazy("Your statement"),
        most=LONGEST_STATEMENT,
        what="statement",
        help_text=gettext_lazy("One idea, in a sentence that others can agree or disagree with."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, opinion_map: OpinionMap, *args: Any, **kwargs: Any) -> None:
        self.opinion_map = opinion_map
        self.hints: list[str] = []
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        """One line; refused when it is a question or has been said."""
        text = " ".join(self.cleaned_data["text"].split())
        for hint in hints_for(text):
            if hint.hard:
                raise forms.ValidationError(hint.text)
        said = self.opinion_map.statements.filter(text__iexact=text)
        if said.filter(status=Moderation.ACCEPTED).exists():
            raise forms.ValidationError(REPEATED)
        return text

    def clean(self) -> dict[str, Any]:
        """Show soft hints once: the second time the same words are sent as they are."""
        cleaned = super().clean() or {}
        text = cleaned.get("text", "")
        if text and cleaned.get("hinted") != text:
            self.hints = [hint.text for hint in hints_for(text) if not hint.hard]
        return cleaned


class NoteForm(PlainForm):
    """Why somebody thinks so."""

    submit_label = gettext_lazy("Send my note")

    key = _key()
    text = WordsField(
        label=gettext_lazy("Why I think so"),
        most=LONGEST_NOTE,
        what="note",
        help_text=gettext_lazy(
            "Shown beside the statement without your name, once the convenor has read it."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
