"""What a convenor says of a map."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.validators import validate_email

from longtable.areas.common_ground.actions.plan import Plan
from longtable.areas.common_ground.models import LONGEST_STATEMENT, OpinionMap, Reason
from longtable.areas.common_ground.queries.maps import conversations_to_link, maps_to_attach
from longtable.areas.common_ground.rules import MOST_STATEMENTS
from longtable.areas.conversations.models import Conversation
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.ui.forms import PlainForm
from longtable.foundation.ui.wording import WordsField, in_words

MOST_FAULTS = 5


class SeedsField(forms.CharField):
    """Statements, one a line; cleaned to a list with each once."""

    def to_python(self, value: Any) -> Any:
        """The lines, single-spaced, each once."""
        once: dict[str, str] = {}
        for line in (super().to_python(value) or "").splitlines():
            text = " ".join(line.split())
            if text:
                once.setdefault(text.casefold(), text)
        return list(once.values())

    def validate(self, value: Any) -> None:
        """Every line or none: each fault is named with its line."""
        super().validate(value)
        if len(value) > MOST_STATEMENTS:
            raise forms.ValidationError(
                f"These are {len(value):,} statements; an opinion map holds"
                f" {MOST_STATEMENTS:,} at most. Leave some out."
            )
        faults = list(_faults(value))
        if faults:
            more = len(faults) - MOST_FAULTS
            rest = f" And {more} more." if more > 0 else ""
            raise forms.ValidationError(" ".join(faults[:MOST_FAULTS]) + rest)


def _faults(lines: Iterable[str]) -> Iterable[str]:
    check = in_words(LONGEST_STATEMENT, "statement")
    for place, line in enumerate(lines, start=1):
        try:
            check(line)
        except forms.ValidationError as fault:
            yield f"Statement {place}: {fault.message}"


def _seeds(required: bool) -> SeedsField:
    return SeedsField(
        label="Statements, one a line" if required else "First statements, one a line",
        required=required,
        help_text=(
            "Each says one idea that people can agree or disagree with, in"
            f" {LONGEST_STATEMENT} characters or fewer. Fifteen or more from different sides make"
            " a good start."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class SeedsForm(PlainForm):
    """Many statements at once."""

    submit_label = "Add these statements"

    seeds = _seeds(required=True)


class MapForm(PlainForm):
    """Everything that can be said of a map."""

    submit_label = "Save as a draft"

    question = forms.CharField(
        label="Question",
        max_length=200,
        help_text="What people give their opinion on, such as ‘How should we share information?’",  # noqa: RUF001  # a quotation as people write it
    )
    introduction = forms.CharField(
        label="Introduction",
        required=False,
        max_length=2000,
        help_text="Why you ask and what the answers will be used for. You can leave it empty.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seeds = _seeds(required=False)
    takes_statements = forms.BooleanField(
        label="People can add statements; you read each before others see it",
        required=False,
        initial=True,
    )
    results = forms.ChoiceField(
        label="When are the results shown?",
        choices=OpinionMap.Results.choices,
        initial=OpinionMap.Results.WHILE_OPEN.value,
        widget=forms.RadioSelect,
        help_text="To everybody at the same time, you included.",
    )
    guests_see_results = forms.BooleanField(
        label="People who take part see the results, not members only",
        required=False,
        initial=True,
    )
    conversation = forms.ModelChoiceField(
        label="Part of a conversation",
        queryset=Conversation.objects.none(),
        required=False,
        empty_label="No",
        help_text="Its guests vote in a step of it, and its write-up tells what came of it.",
        error_messages={"invalid_choice": "Choose a conversation from the list, or ‘No’."},  # noqa: RUF001  # a quotation
    )

    def __init__(
        self,
        *args: Any,
        opinion_map: OpinionMap | None = None,
        conversation_pk: str = "",
        **kwargs: Any,
    ) -> None:
        if conversation_pk:
            kwargs.setdefault("initial", {"conversation": conversation_pk})
        if opinion_map:
            names = ("question", "introduction", "takes_statements", "results",
                     "guests_see_results", "conversation")  # fmt: skip
            kwargs.setdefault("initial", {name: getattr(opinion_map, name) for name in names})
        super().__init__(*args, **kwargs)
        conversations: Any = self.fields["conversation"]
        conversations.queryset = conversations_to_link()
        if opinion_map:
            del self.fields["seeds"]
            self.submit_label = "Save changes"  # type: ignore[misc]  # this form's own

    def plan(self) -> Plan:
        """What the convenor wants."""
        return Plan(**{n: v for n, v in self.cleaned_data.items() if n != "seeds"})


class ChooseMapForm(PlainForm):
    """Which map a conversation is to have as a step."""

    submit_label = "Add this opinion map"

    opinion_map = forms.ModelChoiceField(
        label="Or take an opinion map that is there",
        queryset=OpinionMap.objects.none(),
        empty_label="Choose one",
        error_messages={
            "required": "Choose an opinion map, or write new statements.",
            "invalid_choice": "Choose an opinion map from the list: this one is taken already.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["opinion_map"]
        choice.queryset = maps_to_attach()

    @property
    def has_maps(self) -> bool:
        """Whether there is any to choose."""
        choice: Any = self.fields["opinion_map"]
        return bool(choice.queryset.exists())


class CorrectForm(PlainForm):
    """A waiting statement in other words."""

    submit_label = "Accept in these words"

    text = WordsField(label="The statement", most=LONGEST_STATEMENT, what="statement")

    def clean_text(self) -> str:
        """One line."""
        return " ".join(self.cleaned_data["text"].split())


class SendLinkForm(PlainForm):
    """To whom the link goes."""

    submit_label = "Send the link"

    to_members = forms.BooleanField(label="", required=False)
    addresses = forms.CharField(
        label="Other e-mail addresses",
        required=False,
        help_text="One a line, or with commas between. They are kept only until the e-mails left.",
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        self.fields["to_members"].label = f"All members of the partnership ({len(members)})"

    def clean_addresses(self) -> list[str]:
        """Each once; every fault is named."""
        typed = re.split(r"[\s,;]+", self.cleaned_data["addresses"].strip())
        once = {address.casefold(): address for address in typed if address}
        faults = [address for address in once.values() if not _is_address(address)]
        if faults:
            named = ", ".join(f"‘{fault[:60]}’" for fault in faults[:MOST_FAULTS])  # noqa: RUF001  # quotations
            raise forms.ValidationError(f"These are no e-mail addresses: {named}. Correct them.")
        return list(once.values())

    def addressees(self) -> tuple[list[Membership], list[str]]:
        """Members, and the addresses that are not a member's who is written to anyway."""
        members = list(self.members) if self.cleaned_data["to_members"] else []
        theirs = {seat.person.email.casefold() for seat in members}
        typed = self.cleaned_data["addresses"]
        return members, [address for address in typed if address.casefold() not in theirs]


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except forms.ValidationError:
        return False
    return True


class RejectForm(PlainForm):
    """Why something is rejected, from the list."""

    reason = forms.ChoiceField(
        choices=Reason.choices,
        error_messages={
            "required": "Choose why it is rejected: its author is told.",
            "invalid_choice": "Choose why it is rejected from the list: its author is told.",
        },
    )
