"""A conversation as its host plans it, on one page that works without JavaScript."""

from collections import Counter
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone

from longtable.areas.conversations.actions.plan import ROWS, Plan, Question, SpeakerLine
from longtable.areas.conversations.models import (
    MOST_CORE_QUESTIONS,
    MOST_SURVEY_QUESTIONS,
    Activity,
    Contribution,
    Conversation,
    Speaker,
)
from longtable.foundation.ui.forms import ClockInput, DayInput, PlainForm

PANEL_PROMPT = "What would you like to ask the panel?"
FEWEST_ROWS, MOST_ROWS = 3, 12
STAYS = "It has answers already, so it stays as it is."
KEEPS = [
    ("yes", "It is kept, for the write-up"),
    ("no", "Nothing said is kept: for peer support and other talk that stays in the room"),
]
NAMES_STAY = "Guests have been told this, so it stays as it is."
SURVEY_KINDS = [
    (Activity.Kind.RATING.value, "Rating from 1 to 5"),
    (Activity.Kind.OPEN_TEXT.value, "In their own words"),
]
NAMES = [
    (Conversation.Names.ANONYMOUS.value, "No names: nobody is asked for one"),
    (Conversation.Names.FIRST_NAME.value, "First names, for those who give one"),
    (Conversation.Names.NAMED.value, "Full names, for those who give one"),
]


def _question(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=300, required=False)


class ConversationForm(PlainForm):
    """Everything about a conversation but its panel."""

    title = forms.CharField(
        label="Title", max_length=160, error_messages={"required": "Enter a title."}
    )
    purpose = forms.CharField(
        label="Purpose",
        help_text="Two or three sentences that guests read before they join.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say in two or three sentences what it is for."},
    )
    day = forms.DateField(
        label="Date", widget=DayInput, error_messages={"required": "Enter the date."}
    )
    clock = forms.TimeField(
        label="Starts at",
        widget=ClockInput,
        input_formats=["%H:%M", "%H.%M", "%I:%M%p", "%I%p"],
        error_messages={"required": "Enter the time when it starts."},
    )
    names = forms.ChoiceField(
        label="How are names shown?",
        choices=NAMES,
        initial=Conversation.Names.ANONYMOUS.value,
        widget=forms.RadioSelect,
    )
    keeps = forms.ChoiceField(
        label="Is it kept what people say?",
        help_text=(
            "Where nothing is kept, words are shown to those in the room while it is open and are"
            " gone when it closes. Only counts are stored: how many joined, how many answered, how"
            " many chose what in a poll. The write-up then tells who came and what was asked."
        ),
        choices=KEEPS,
        initial="yes",
        required=False,
        widget=forms.RadioSelect,
    )
    opening = _question("Opening question")
    opening.help_text = "Answered in one to three words, shown as a word cloud. Empty for none."
    ask_the_panel = forms.BooleanField(
        label="Guests can ask the panel questions and say which they ask too",
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, conversation: Conversation | None = None, **kwargs: Any) -> None:
        self.conversation = conversation
        if conversation:
            kwargs["initial"] = {**_told(conversation), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_CORE_QUESTIONS + 1):
            self.fields[f"core_{number}"] = _question(f"Core question {number}")
        for number in range(1, MOST_SURVEY_QUESTIONS + 1):
            self.fields[f"survey_{number}"] = _question(f"Survey question {number}")
            self.fields[f"survey_{number}_kind"] = forms.ChoiceField(
                label=f"Kind of answer {number}", choices=SURVEY_KINDS, required=False
            )
        if conversation:
            self._settle(conversation)

    def _settle(self, conversation: Conversation) -> None:
        """Lock what guests have been told or have answered."""
        if conversation.opened_at:
            self._lock("names", NAMES_STAY)
            self._lock("keeps", NAMES_STAY)
        for name, activity in _slots(conversation).items():
            if activity.is_answered:
                self._lock(name, STAYS)
                if f"{name}_kind" in self.fields:
                    self.fields[f"{name}_kind"].disabled = True

    def _lock(self, name: str, reason: str) -> None:
        self.fields[name].disabled = True
        self.fields[name].help_text = reason

    def clean(self) -> dict[str, Any]:
        """Refuse names where nothing said is kept."""
        said = super().clean() or {}
        if said.get("keeps") == "no" and said.get("names") not in (None, "anonymous"):
            self.add_error("names", "Where nothing said is kept, no names are asked. Choose that.")
        return said

    @property
    def core_rows(self) -> list[forms.BoundField]:
        """The core questions."""
        return [self[f"core_{number}"] for number in range(1, MOST_CORE_QUESTIONS + 1)]

    @property
    def survey_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The survey's questions, each with how it is answered."""
        numbers = range(1, MOST_SURVEY_QUESTIONS + 1)
        return [(self[f"survey_{number}"], self[f"survey_{number}_kind"]) for number in numbers]

    def plan(self, speakers: tuple[SpeakerLine, ...]) -> Plan:
        """The whole plan, from clean values."""
        clean = self.cleaned_data
        starts = datetime.combine(clean["day"], clean["clock"])
        return Plan(
            title=clean["title"],
            purpose=clean["purpose"],
            starts_at=timezone.make_aware(starts),
            names=clean["names"],
            keeps_words=clean["keeps"] != "no",
            speakers=speakers,
            opening=clean["opening"],
            core=tuple(clean[f"core_{n}"] for n in range(1, MOST_CORE_QUESTIONS + 1)),
            ask_the_panel=self._panel_prompt(),
            survey=tuple(
                Question(clean[f"survey_{n}"], clean[f"survey_{n}_kind"] or Activity.Kind.RATING)
                for n in range(1, MOST_SURVEY_QUESTIONS + 1)
            ),
        )

    def _panel_prompt(self) -> str:
        if not self.cleaned_data["ask_the_panel"]:
            return ""
        standing = _slots(self.conversation).get("ask_the_panel") if self.conversation else None
        return standing.prompt if standing else PANEL_PROMPT


def _slots(conversation: Conversation) -> dict[str, Any]:
    """The activity that each field of the form stands for, by its place within its part."""
    single = {Activity.Part.OPENING: "opening", Activity.Part.QUESTIONS: "ask_the_panel"}
    found: dict[str, Any] = {}
    counted: Counter[str] = Counter()
    answers = Contribution.objects.filter(activity=OuterRef("pk"))
    for activity in conversation.activities.annotate(is_answered=Exists(answers)):
        part = Activity.Part(activity.part)
        counted[part] += 1
        if counted[part] <= ROWS.get(part, 0):
            found[single.get(part) or f"{part.value}_{counted[part]}"] = activity
    return found


def _told(conversation: Conversation) -> dict[str, Any]:
    """What the form shows of a conversation that stands."""
    starts = timezone.localtime(conversation.starts_at)
    slots = _slots(conversation)
    asked = {name: activity.prompt for name, activity in slots.items()}
    kinds = {f"{name}_kind": activity.kind for name, activity in slots.items()}
    return {
        **asked,
        **kinds,
        "title": conversation.title,
        "purpose": conversation.purpose,
        "day": starts.date(),
        "clock": starts.time(),
        "names": conversation.names,
        "keeps": "yes" if conversation.keeps_words else "no",
        "ask_the_panel": "ask_the_panel" in slots,
    }


class SpeakerForm(PlainForm):
    """One row of the panel; an empty row is nobody."""

    part = forms.ChoiceField(
        label="Part", choices=Speaker.Part.choices, required=False, initial="guest"
    )
    name = forms.CharField(label="Name", max_length=120, required=False)
    role = forms.CharField(label="Role", max_length=120, required=False)
    organisation = forms.CharField(label="Organisation", max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a role or organisation that is nobody's."""
        said = super().clean() or {}
        if not said.get("name") and (said.get("role") or said.get("organisation")):
            self.add_error("name", "Enter this person's name, or empty the row.")
        return said


class SpeakerRows(forms.BaseFormSet):
    """The panel, as many rows as were asked for."""

    def lines(self) -> tuple[SpeakerLine, ...]:
        """The rows that name somebody, presenters first."""
        rows = [row.cleaned_data for row in self.forms if row.cleaned_data.get("name")]
        ranked = sorted(rows, key=lambda row: row["part"] != Speaker.Part.PRESENTER)
        return tuple(
            SpeakerLine(row["name"], row["part"] or "guest", row["role"], row["organisation"])
            for row in ranked
        )


def speaker_rows(data: Any = None, initial: list[dict[str, str]] | None = None) -> SpeakerRows:
    """The panel's rows: those given, and empty ones to fill; or those that `data` holds."""
    rows = list(initial or [])
    if not rows:
        rows = [{"part": Speaker.Part.PRESENTER.value}]
    empty = max(1, FEWEST_ROWS - len(rows))
    made = forms.formset_factory(
        SpeakerForm, SpeakerRows, extra=empty, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    return cast(SpeakerRows, made(data, initial=rows, prefix="panel"))


def panel_of(conversation: Conversation) -> list[dict[str, str]]:
    """The rows of a conversation that stands."""
    rows = conversation.speakers.values_list("part", "name", "role", "organisation")
    return [dict(zip(("part", "name", "role", "organisation"), row, strict=True)) for row in rows]


def rows_typed(data: Any) -> list[dict[str, str]]:
    """The rows as they were typed, unchecked, to show them again with one more."""
    count = min(int(data.get("panel-TOTAL_FORMS") or 0), MOST_ROWS)
    names = SpeakerForm.base_fields
    return [{name: data.get(f"panel-{row}-{name}", "") for name in names} for row in range(count)]
