"""What a host plans: the whole of a conversation's form, as clean values."""

from dataclasses import dataclass
from datetime import datetime

from longtable.areas.conversations.models import (
    MOST_CORE_QUESTIONS,
    MOST_SURVEY_QUESTIONS,
    Activity,
)

# How many activities of each part the form holds; further ones belong to the run order alone.
ROWS = {
    Activity.Part.OPENING: 1,
    Activity.Part.CORE: MOST_CORE_QUESTIONS,
    Activity.Part.QUESTIONS: 1,
    Activity.Part.SURVEY: MOST_SURVEY_QUESTIONS,
}


@dataclass(frozen=True)
class SpeakerLine:
    """One presenter or guest of the panel."""

    name: str
    part: str = "guest"
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Question:
    """One thing to ask; a blank prompt keeps its place in the form but asks nothing."""

    prompt: str
    kind: str


@dataclass(frozen=True)
class Plan:
    """A conversation as its host wants it.

    `core` and `survey` are the form's rows from the first to the last filled: an empty row stands
    for a question that is not, or no longer, wanted.
    """

    title: str
    purpose: str
    starts_at: datetime
    names: str = "anonymous"
    keeps_words: bool = True
    speakers: tuple[SpeakerLine, ...] = ()
    opening: str = ""
    core: tuple[str, ...] = ()
    ask_the_panel: str = ""
    survey: tuple[Question, ...] = ()

    def questions(self) -> dict[Activity.Part, list[Question]]:
        """What is to be asked in each part that the form holds, blank rows included."""
        kind, part = Activity.Kind, Activity.Part
        return {
            part.OPENING: [Question(self.opening, kind.WORD_CLOUD)],
            part.CORE: [Question(prompt, kind.OPEN_TEXT) for prompt in self.core],
            part.QUESTIONS: [Question(self.ask_the_panel, kind.PANEL_QUESTIONS)],
            part.SURVEY: list(self.survey),
        }


@dataclass(frozen=True)
class ActivityPlan:
    """One activity as its host wants it: what it asks, and how it is asked.

    `most_choices` 0 means any number, `time_limit` is in seconds, None for none.
    """

    prompt: str
    options: tuple[str, ...] = ()
    low_label: str = ""
    high_label: str = ""
    most_choices: int = 0
    hides_results: bool = False
    can_change: bool = True
    time_limit: int | None = None
