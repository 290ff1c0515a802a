"""What people answer: fields made from the questions of a round."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from longtable.areas.diagnostic.analysis.codes import link_for
from longtable.areas.diagnostic.analysis.questionnaire import Instrument
from longtable.areas.diagnostic.models import LONGEST_WORDS, UNSURE, Round
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.ui.forms import PlainForm

NO_SECTOR = "none"
ITEM, CHOICE, WORDS = "item-", "choice-", "words-"
OUT_OF_DATE = {
    "required": gettext_lazy(
        "This page is out of date. Load it afresh and send again: your answers are kept."
    ),
    "invalid": gettext_lazy(
        "This page is out of date. Load it afresh and send again: your answers are kept."
    ),
}


class PickUpTo(forms.MultipleChoiceField):
    """Ticks, of which at most `most` may be set."""

    def __init__(self, most: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.most = most

    def validate(self, value: list[str]) -> None:
        """Refuse too many."""
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(
                gettext("You chose %(chosen)d; choose %(most)d at most, and take the others away.")
                % {"chosen": len(value), "most": self.most}
            )


class QuestionsForm(PlainForm):
    """Some of a round's questions, every one of them optional but the sector."""

    def __init__(
        self, instrument: Instrument, names: Iterable[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        made = {**_items(instrument), **_choices(instrument), **_words(instrument)}
        for name in names:
            self.fields[name] = _sector() if name == "sector" else made[name]()

    def part(self) -> dict[str, Any]:
        """What was answered, as a draft holds it."""
        found: dict[str, Any] = {"items": {}, "choices": {}, "words": {}}
        for name, value in self.cleaned_data.items():
            if name == "sector":
                found["sector"] = value
            else:
                kind, identifier = name.split("-", 1)
                found[{"item": "items", "choice": "choices", "words": "words"}[kind]][
                    identifier
                ] = value
        return found


def names_of(instrument: Instrument) -> list[str]:
    """The fields of every question in their order, the sector first."""
    return [
        "sector",
        *(f"{ITEM}{item.id}" for item in instrument.items),
        *(f"{CHOICE}{choice.id}" for choice in instrument.choices),
        *(f"{WORDS}{question.id}" for question in instrument.open_questions),
    ]


def initial_of(draft: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered before, by the fields' names."""
    found = {f"{ITEM}{key}": str(value) for key, value in draft.get("items", {}).items()}
    found |= {f"{CHOICE}{key}": value for key, value in draft.get("choices", {}).items()}
    found |= {f"{WORDS}{key}": value for key, value in draft.get("words", {}).items()}
    return found | ({"sector": str(draft["sector"])} if draft.get("sector") else {})


def value_of(text: str) -> int | str:
    """An answer as the models keep it: a value on the scale, UNSURE, or '' for none."""
    return text if text in ("", UNSURE) else int(text)


def _sector() -> forms.Field:
    choices = [(str(sector.pk), sector.name) for sector in Sector.objects.all()]
    return forms.ChoiceField(
        label=gettext("Which sector do you speak for?"),
        choices=[*choices, (NO_SECTOR, gettext("None of these, or I would rather not say"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext("Choose the sector you speak for, or the last answer."),
            "invalid_choice": gettext("Choose the sector you speak for, or the last answer."),
        },
    )


def _items(instrument: Instrument) -> dict[str, Any]:
    def field(item: Any) -> forms.Field:
        scale = instrument.scale_of(item)
        points = [(str(point.value), point.label) for point in scale.points]
        return forms.TypedChoiceField(
            label=item.text,
            required=False,
            choices=[*points, (UNSURE, scale.unsure)],
            coerce=value_of,
            widget=forms.RadioSelect,
        )

    return {f"{ITEM}{item.id}": lambda item=item: field(item) for item in instrument.items}


def _choices(instrument: Instrument) -> dict[str, Any]:
    def field(choice: Any) -> forms.Field:
        options = [(o.id, f"{o.label}: {o.about}" if o.about else o.label) for o in choice.options]
        return PickUpTo(choice.most, label=choice.text, required=False, choices=options)

    return {f"{CHOICE}{one.id}": lambda one=one: field(one) for one in instrument.choices}


def _words(instrument: Instrument) -> dict[str, Any]:
    def field(question: Any) -> forms.Field:
        return forms.CharField(
            label=question.text,
            required=False,
            max_length=LONGEST_WORDS,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    return {f"{WORDS}{one.id}": lambda one=one: field(one) for one in instrument.open_questions}


class StartForm(PlainForm):
    """How somebody wants to be asked."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=OUT_OF_DATE)
    mode = forms.ChoiceField(choices=[("all", "All"), ("one", "One")])
    tongue = forms.ChoiceField(
        label=gettext_lazy("Which language should the questions be in?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the languages shown.")},
    )

    def __init__(
        self, languages: Iterable[tuple[str, str]], *args: Any, tongue: str = "", **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4(), "tongue": tongue})
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["tongue"]
        offered.choices = list(languages)
        if len(offered.choices) < 2:
            del self.fields["tongue"]


class PartnersForm(PlainForm):
    """Whose organisation it is, and with which others it works."""

    organisation = forms.TypedChoiceField(
        label=gettext_lazy("Which organisation or group is yours?"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    partners = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which of these does yours work with, or know well?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, asked: Round, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(one["id"]), one["name"]) for one in asked.organisations]
        organisation: Any = self.fields["organisation"]
        partners: Any = self.fields["partners"]
        organisation.choices = [("", gettext("I do not answer for an organisation")), *listed]
        partners.choices = listed

    def clean(self) -> dict[str, Any]:
        """An organisation says nothing of itself."""
        cleaned = super().clean() or {}
        own = cleaned.get("organisation")
        cleaned["partners"] = [one for one in cleaned.get("partners", []) if one != own]
        if cleaned["partners"] and "organisation" in cleaned and not own:
            self.add_error(
                "organisation", gettext("Choose which organisation is yours, or tick none.")
            )
        return cleaned


class TiesForm(PlainForm):
    """How closely one's organisation works with each of those ticked."""

    def __init__(
        self, asked: Round, instrument: Instrument, partners: list[int], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partners = [one for one in asked.organisations if one["id"] in partners]
        self.asks = instrument.relationships
        for partner in self.partners:
            self._add(partner, instrument)

    def _add(self, partner: dict[str, Any], instrument: Instrument) -> None:
        if self.asks is None:
            return
        self.fields[f"closeness-{partner['id']}"] = forms.TypedChoiceField(
            label=gettext("How closely?"),
            required=False,
            choices=[(str(level.value), level.label) for level in self.asks.levels],
            coerce=int,
            empty_value=None,
            widget=forms.RadioSelect,
        )
        for statement in self.asks.statements:
            scale = instrument.scale_of(statement)
            points = [(str(point.value), point.label) for point in scale.points]
            self.fields[f"{statement.id}-{partner['id']}"] = forms.TypedChoiceField(
                label=statement.text,
                required=False,
                choices=[("", gettext("Leave it out")), *points, (UNSURE, scale.unsure)],
                coerce=value_of,
            )

    def blocks(self) -> list[tuple[str, Any, list[Any]]]:
        """Each organisation's name, its field of closeness and its statements."""
        ids = [statement.id for statement in self.asks.statements] if self.asks else []
        return [
            (one["name"], self[f"closeness-{one['id']}"], [self[f"{s}-{one['id']}"] for s in ids])
            for one in self.partners
        ]

    def ties(self) -> dict[str, dict[str, Any]]:
        """As a report holds them; an organisation without a level is left out."""
        found = {}
        for one in self.partners:
            closeness = self.cleaned_data.get(f"closeness-{one['id']}")
            if closeness is not None:
                found[str(one["id"])] = {"closeness": closeness, "ratings": self._ratings(one)}
        return found

    def _ratings(self, one: dict[str, Any]) -> dict[str, int]:
        statements = self.asks.statements if self.asks else ()
        given = {s.id: self.cleaned_data.get(f"{s.id}-{one['id']}") for s in statements}
        return {key: value for key, value in given.items() if isinstance(value, int)}


class SendForm(PlainForm):
    """The last page: a secret code, if somebody likes, and off it goes."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=OUT_OF_DATE)
    code = forms.CharField(
        label=gettext_lazy("A code of your own, if you like"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, asked: Round, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        self.asked = asked

    def clean_code(self) -> str:
        """The link that the code becomes; the code itself goes no further."""
        try:
            return link_for(self.asked, self.cleaned_data["code"])
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from None
