"""One thing to ask, as its host plans it: a form for each kind."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.areas.conversations.actions.plan import ActivityPlan
from longtable.areas.conversations.models import LONGEST_OPTION, Activity
from longtable.areas.conversations.queries.run_order import in_words
from longtable.foundation.ui.forms import PlainForm

Kind = Activity.Kind
FEWEST_OPTIONS, MOST_OPTIONS = 2, 15
# Kinds of which a host adds as many as they like, each with what it is good for.
OFFERED = {
    Kind.SINGLE_CHOICE: _("Guests choose one of your options."),
    Kind.MULTIPLE_CHOICE: _("Guests choose several of your options."),
    Kind.RANKING: _("Guests put your options in order, the best first."),
    Kind.RATING: _("Guests answer with a number from 1 to 5."),
    Kind.WORD_CLOUD: _("Guests answer in one to three words; the more often, the larger."),
    Kind.OPEN_TEXT: _("Guests answer in their own words."),
    Kind.PULSE: _("How the room feels just now, from 1 to 5."),
    Kind.PANEL_QUESTIONS: _("Guests ask, and say which questions they ask too."),
}
SURVEY_KINDS = (Kind.RATING, Kind.OPEN_TEXT)
STATEMENTS_END = _(
    "Then the step leaves the screens. Who has begun can go on voting until the opinion map closes."
)
LOCKED = _("It has answers already, so its words stay as they are.")
SECONDS = (20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1200, 1800, 3600)
STEP, SURVEY = "step", "survey"


class OptionsField(forms.CharField):
    """Options, one in each line; clean is a tuple of 2 to 15 that all differ."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Options that stand, one in each line."""
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def to_python(self, value: Any) -> Any:
        """The lines that hold something."""
        text = str(self.prepare_value(value) or "")
        lines = (" ".join(line.split()) for line in text.splitlines())
        return tuple(line for line in lines if line)

    def validate(self, value: Sequence[str]) -> None:
        """Refuse too few, too many, too long ones, and two that are the same."""
        if not FEWEST_OPTIONS <= len(value) <= MOST_OPTIONS:
            raise forms.ValidationError(
                _("Enter %(few)d to %(most)d options, one in each line; there are %(count)d now."),
                params={"few": FEWEST_OPTIONS, "most": MOST_OPTIONS, "count": len(value)},
            )
        for option in value:
            _check_option(option, value)

    def run_validators(self, value: Any) -> None:
        """Each option has been checked by itself."""


def _check_option(option: str, options: Sequence[str]) -> None:
    if len(option) > LONGEST_OPTION:
        raise forms.ValidationError(
            _("‘%(start)s…’ is %(count)d characters long. Shorten it to %(most)d or fewer."),  # noqa: RUF001  # a quotation as people write it
            params={"start": option[:30], "count": len(option), "most": LONGEST_OPTION},
        )
    if [one.casefold() for one in options].count(option.casefold()) > 1:
        raise forms.ValidationError(
            _("‘%(option)s’ is there twice. Change or remove one of them."),  # noqa: RUF001  # a quotation as people write it
            params={"option": option},
        )


class ActivityForm(PlainForm):
    """What is asked, and how. `activity` is what stands, None for a new one."""

    prompt = forms.CharField(
        label=_("Question"),
        max_length=300,
        error_messages={"required": _("Enter the question.")},
    )
    options = OptionsField(label=_("Options"), help_text=_("One in each line, 2 to 15 of them."))
    low_label = forms.CharField(
        label=_("What 1 means"), max_length=40, required=False, help_text=_("Such as: not at all.")
    )
    high_label = forms.CharField(
        label=_("What 5 means"), max_length=40, required=False, help_text=_("Such as: very much.")
    )
    most_choices = forms.IntegerField(
        label=_("The most that one guest may choose"),
        help_text=_("Leave empty for as many as they like."),
        min_value=2,
        max_value=MOST_OPTIONS,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    where = forms.ChoiceField(
        label=_("When is it asked?"),
        choices=(
            (STEP, _("As a step of its own")),
            (SURVEY, _("In the follow-up survey, whose questions open together at the end")),
        ),
        initial=STEP,
        widget=forms.RadioSelect,
    )
    hides_results = forms.BooleanField(
        label=_("Hide what people answer until I show it"), required=False
    )
    can_change = forms.BooleanField(
        label=_("Guests may change their answer while it is open"), required=False, initial=True
    )
    time_limit = forms.TypedChoiceField(
        label=_("Time to answer"), coerce=int, empty_value=None, required=False
    )

    def __init__(
        self, kind: str, *args: Any, activity: Activity | None = None, **kwargs: Any
    ) -> None:
        self.kind, self.activity = kind, activity
        if activity:
            kwargs["initial"] = _told(activity)
        super().__init__(*args, **kwargs)
        self._offer_times(activity.time_limit if activity else None)
        for name in set(self.fields) - self._needed():
            del self.fields[name]

    def _needed(self) -> set[str]:
        if self.kind == Kind.STATEMENTS:  # asked on a page of its own
            return {"time_limit"}
        new, in_survey = self.activity is None, bool(self.activity and self.activity.part == SURVEY)
        wanted = {
            "prompt": True,
            "options": self.kind in Activity.CHOICES,
            "most_choices": self.kind == Kind.MULTIPLE_CHOICE,
            "low_label": self.kind in Activity.SCALES,
            "high_label": self.kind in Activity.SCALES,
            "where": new and self.kind in SURVEY_KINDS,
            "hides_results": self.kind != Kind.PANEL_QUESTIONS and not in_survey,
            "can_change": self.kind in (*Activity.CHOICES, *Activity.SCALES) and not in_survey,
            "time_limit": True,
        }
        return {name for name, is_wanted in wanted.items() if is_wanted}

    def _offer_times(self, standing: int | None) -> None:
        seconds = sorted({*SECONDS, *([standing] if standing else [])})
        choices = [(each, in_words(each)) for each in seconds]
        field: Any = self.fields["time_limit"]
        field.choices = [("", _("No limit")), *choices]
        if self.activity is None and self.kind in SURVEY_KINDS:
            field.help_text = _("In the follow-up survey it is the time for the whole survey.")
        elif self.activity and self.activity.part == SURVEY:
            field.label = _("Time to answer the whole survey")
        elif self.kind == Kind.STATEMENTS:
            field.help_text = STATEMENTS_END

    def lock_words(self) -> None:
        """Keep what is asked as it is; only how it is asked can change."""
        for name in {"prompt", "options", "low_label", "high_label"} & set(self.fields):
            self.fields[name].disabled = True
        if "prompt" in self.fields:
            self.fields["prompt"].help_text = LOCKED

    @property
    def in_survey(self) -> bool:
        """Whether it is to be asked in the follow-up survey."""
        return self.cleaned_data.get("where") == SURVEY

    def plan(self) -> ActivityPlan:
        """What the host wants, from clean values; what the form does not show stays."""
        standing = _told(self.activity) if self.activity else {}
        clean = {**standing, **self.cleaned_data}
        return ActivityPlan(
            prompt=clean["prompt"],
            options=tuple(clean.get("options") or ()),
            low_label=clean.get("low_label") or "",
            high_label=clean.get("high_label") or "",
            most_choices=clean.get("most_choices") or 0,
            hides_results=clean.get("hides_results", False),
            can_change=clean.get("can_change", True),
            time_limit=clean.get("time_limit"),
        )


def _told(activity: Activity) -> dict[str, Any]:
    return {
        "prompt": activity.prompt,
        "options": tuple(activity.options.values_list("text", flat=True)),
        "low_label": activity.low_label,
        "high_label": activity.high_label,
        "most_choices": activity.most_choices or None,
        "hides_results": activity.hides_results,
        "can_change": activity.can_change,
        "time_limit": activity.time_limit,
    }
