"""What a convenor says of a round, and whom they ask."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils import timezone

from longtable.areas.diagnostic.actions.inviting import Invitee
from longtable.areas.diagnostic.actions.preparing import Plan
from longtable.areas.diagnostic.analysis.questionnaire import snapshot
from longtable.areas.diagnostic.models import Instrument, Round
from longtable.foundation.partnerships.models import Membership, Organisation, Sector
from longtable.foundation.partnerships.queries import members
from longtable.foundation.ui.forms import DayInput, PlainForm

OWN = "own"
AS_IT_IS = "as_it_is"
MOST_FAULTS = 5
TWO_WEEKS = timedelta(days=14)


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput, **more)


class LastDayForm(PlainForm):
    """Until when people can answer."""

    submit_label = "Move the last day"

    closes_on = _day("Last day to answer")

    def clean_closes_on(self) -> date:
        """Not in the past: closing is a button of its own."""
        day: date = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("Choose today or a later day. To end it now, close it.")
        return day


class RoundForm(LastDayForm):
    """Everything that can be said of a round."""

    submit_label = "Save as a draft"
    field_order = ("title", "introduction", "instrument", "form", "asks_relationships", "entry",
                   "reminds", "closes_on", "opens_on")  # fmt: skip

    title = forms.CharField(label="Title", max_length=120, initial="How well do we work together?")
    introduction = forms.CharField(
        label="Why you ask",
        required=False,
        max_length=2000,
        help_text="What will be done with the results, and when people hear of it.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    instrument = forms.ChoiceField(label="Questions", widget=forms.RadioSelect)
    form = forms.ChoiceField(
        label="How much is asked",
        choices=Round.Form.choices,
        initial=Round.Form.FULL.value,
        widget=forms.RadioSelect,
    )
    asks_relationships = forms.BooleanField(
        label="Ask which organisations work with which, for a map",
        required=False,
        initial=True,
    )
    entry = forms.ChoiceField(
        label="How people come to the questions",
        choices=Round.Entry.choices,
        initial=Round.Entry.LINKS.value,
        widget=forms.RadioSelect,
        help_text=(
            "With links of their own people answer once each, and you see how many of those asked"
            " have answered. An address for everybody cannot tell whether somebody answers twice."
        ),
    )
    reminds = forms.BooleanField(
        label="Remind people who have not answered, a week and two days before the last day",
        required=False,
        initial=True,
    )
    opens_on = _day(
        "First day",
        required=False,
        help_text="It opens by itself in the morning of that day. Empty: you open it yourself.",
    )

    def __init__(self, *args: Any, asked: Round | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(asked))
        super().__init__(*args, **kwargs)
        self.asked = asked
        choice: Any = self.fields["instrument"]
        kept = [(AS_IT_IS, f"As in the draft: {asked.instrument_title}")] if asked else []
        own = (OWN, "Longtable’s own: 14 things that make or break working together")  # noqa: RUF001  # an apostrophe
        imported = [(str(one.pk), str(one)) for one in Instrument.objects.defer("content")]
        choice.choices = [*kept, own, *imported]

    def clean(self) -> dict[str, Any]:
        """First day before last; and the questions, as the round will keep them."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        if first and last and first > last:
            self.add_error("opens_on", "The first day is after the last. Change one of them.")
        if first and first < timezone.localdate():
            self.add_error("opens_on", "Choose today or a later day, or leave it empty.")
        if "instrument" in cleaned and "form" in cleaned:
            self._take_questions(cleaned)
        return cleaned

    def _take_questions(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["questions"] = self._questions(cleaned["instrument"], cleaned["form"])
        except ValueError as problem:
            self.add_error("form", str(problem))

    def _questions(self, chosen: str, form: str) -> dict[str, Any]:
        if chosen == AS_IT_IS and self.asked and form == self.asked.form:
            return dict(self.asked.instrument)
        if chosen == AS_IT_IS and self.asked:
            return snapshot(_origin(self.asked), form)
        found = None if chosen == OWN else Instrument.objects.get(pk=chosen)
        return snapshot(found.content if found else None, form)

    def plan(self) -> Plan:
        """What the convenor wants."""
        said = {n: v for n, v in self.cleaned_data.items() if n not in ("instrument", "questions")}
        return Plan(instrument=self.cleaned_data["questions"], **said)


def _initial(asked: Round | None) -> dict[str, Any]:
    if asked is None:
        return {"instrument": OWN, "closes_on": timezone.localdate() + TWO_WEEKS}
    names = [name for name in RoundForm.base_fields if name != "instrument"]
    return {name: getattr(asked, name) for name in names} | {"instrument": AS_IT_IS}


def _origin(asked: Round) -> dict[str, Any] | None:
    """The whole instrument of which a draft holds a form: an imported one, or None for our own."""
    named = {"identifier": asked.instrument["id"], "version": asked.instrument["version"]}
    found = Instrument.objects.filter(**named).first()
    return dict(found.content) if found else None


class PeopleForm(PlainForm):
    """Who is asked."""

    submit_label = "Add these people"

    everybody = forms.BooleanField(label="Everybody at the table now", required=False)
    outsiders = forms.CharField(
        label="Others, one a line",
        required=False,
        help_text=(
            "An e-mail address; then, after a comma, an organisation or a sector of this"
            " partnership: dana@example.org, Saltness Foodbank"
        ),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = list(members())
        self.fields["everybody"].label = f"Everybody at the table now ({len(self.seats)})"

    def clean(self) -> dict[str, Any]:
        """Somebody, and every line or none: each fault is named with its line."""
        cleaned = super().clean() or {}
        cleaned["people"], faults = _read(cleaned.get("outsiders", ""))
        if faults:
            more = len(faults) - MOST_FAULTS
            rest = [f"And {more} more."] if more > 0 else []
            self.add_error("outsiders", " ".join([*faults[:MOST_FAULTS], *rest]))
        elif not cleaned["people"] and not cleaned.get("everybody"):
            self.add_error(None, "Tick everybody at the table, or name somebody.")
        return cleaned

    def people(self) -> list[Invitee]:
        """Those at the table first: what is known of them is surer."""
        seats = self.seats if self.cleaned_data["everybody"] else []
        return [*map(_invitee, seats), *self.cleaned_data["people"]]


def _invitee(seat: Membership) -> Invitee:
    return Invitee(seat.person.email, seat.organisation, seat.counted_sector, seat)


def _read(text: str) -> tuple[list[Invitee], list[str]]:
    people, faults = [], []
    organisations = {o.name.casefold(): o for o in Organisation.objects.select_related("sector")}
    sectors = {one.name.casefold(): one for one in Sector.objects.all()}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        email, name = _parts(line)
        fault = _fault(email, name, organisations, sectors)
        if fault:
            faults.append(f"Line {number}: {fault}")
            continue
        key = name.casefold()
        people.append(Invitee(email, organisations.get(key), sectors.get(key)))
    return people, faults


def _parts(line: str) -> tuple[str, str]:
    for mark in ("\t", ";", ","):
        email, found, name = line.partition(mark)
        if found:
            return email.strip(), " ".join(name.split())
    return line.strip(), ""


def _fault(email: str, name: str, organisations: dict[str, Any], sectors: dict[str, Any]) -> str:
    try:
        validate_email(email)
    except forms.ValidationError:
        return f"‘{email}’ is not an e-mail address."  # noqa: RUF001  # a quotation
    key = name.casefold()
    if name and key not in organisations and key not in sectors:
        return (
            f"‘{name}’ is neither an organisation nor a sector of this partnership."  # noqa: RUF001  # a quotation
            " Write it as on its list, or leave it out."
        )
    return ""
