"""Ready-made run orders, from which a host starts: what each is for, and all that it asks."""

from dataclasses import dataclass

from longtable.areas.conversations.actions.plan import ActivityPlan
from longtable.areas.conversations.models import Activity, Conversation

Kind, Names = Activity.Kind, Conversation.Names


@dataclass(frozen=True)
class ReadyStep:
    """One thing to ask, as a step of its own or in the follow-up survey."""

    kind: str
    plan: ActivityPlan
    in_survey: bool = False

    @property
    def kind_in_words(self) -> str:
        """What kind of question it is."""
        return str(Kind(self.kind).label)


@dataclass(frozen=True)
class ReadyMade:
    """A conversation to start from; `name` and `what_for` help a host to choose it."""

    name: str
    what_for: str
    title: str
    purpose: str
    steps: tuple[ReadyStep, ...]
    names: str = Names.ANONYMOUS
    keeps_words: bool = True
    content_notice: str = ""
    support: str = ""


def _ask(
    kind: str, prompt: str, *options: str, low: str = "", high: str = "",
    seconds: int | None = None, hidden: bool = False, most: int = 0, final: bool = False,
    survey: bool = False,
) -> ReadyStep:  # fmt: skip
    plan = ActivityPlan(
        prompt=prompt,
        options=options,
        low_label=low,
        high_label=high,
        most_choices=most,
        hides_results=hidden,
        can_change=not final,
        time_limit=seconds,
    )
    return ReadyStep(kind, plan, survey)


COFFEEHOUSE = ReadyMade(
    name="Coffeehouse",
    what_for=(
        "An hour for up to a few hundred people from all sectors: somebody presents, everybody"
        " answers from their phone, the panel takes questions."
    ),
    title="What does collaboration mean now?",
    purpose=(
        "One table, everyone with an equal voice. Tell us what has changed in how we work together,"
        " what we want to keep, and what we should do first. What you say becomes a write-up that"
        " everybody gets back."
    ),
    steps=(
        _ask(Kind.WORD_CLOUD, "What does working together mean to you, in one to three words?",
             seconds=180),
        _ask(Kind.OPEN_TEXT, "How do we plan together, and what gets in the way?", seconds=600),
        _ask(Kind.OPEN_TEXT, "How do more people get to lead?", seconds=600),
        _ask(Kind.OPEN_TEXT, "Is this a moment to reset relationships? Where would you begin?",
             seconds=600),
        _ask(Kind.SINGLE_CHOICE, "Which of these should we take up first?",
             "Planning together from the start", "More people leading",
             "Relationships and trust", "Money that lasts longer than the project",
             "Something else", seconds=120, hidden=True),
        _ask(Kind.PANEL_QUESTIONS, "What would you like to ask the panel?"),
        _ask(Kind.RATING, "How useful was this hour to you?", low="not at all", high="very",
             survey=True),
        _ask(Kind.RATING, "Could you say what you wanted to say?", low="not at all",
             high="all of it", survey=True),
        _ask(Kind.OPEN_TEXT, "What should we do differently next time?", survey=True),
        _ask(Kind.OPEN_TEXT, "What will you do because of today?", survey=True),
    ),
)  # fmt: skip

PEER_SUPPORT = ReadyMade(
    name="Peer-support session",
    what_for=(
        "An hour for people who do the same hard work, such as link workers, to support each other."
        " Nothing that is written is kept."
    ),
    title="Peer support: an hour for each other",
    purpose=(
        "An hour for people who do this work. Say as much or as little as you like. What you write"
        " is on the screen while we meet and kept nowhere afterwards."
    ),
    names=Names.ANONYMOUS,
    keeps_words=False,
    content_notice=(
        "People may speak of loss, of distress, or of things at work that went wrong. You can leave"
        " quietly at any time, and nobody will ask why."
    ),
    support=(
        "If something from this hour stays with you, speak to somebody you trust, or to whoever"
        " supports you at work. Samaritans listen day and night: 116 123, free."
    ),
    steps=(
        _ask(Kind.PULSE, "How are you as you arrive?", low="worn out", high="well"),
        _ask(Kind.WORD_CLOUD, "What is on your mind, in one to three words?", seconds=180),
        _ask(Kind.OPEN_TEXT, "What would you like us to think about together?", seconds=300),
        _ask(Kind.OPEN_TEXT, "What has helped you when it was like this?", seconds=600),
        _ask(Kind.MULTIPLE_CHOICE, "What would help you most in the next weeks?",
             "Time to talk with somebody who does the same work", "Somebody to ask for advice",
             "Fewer people to look after at once", "Clearer ways to pass somebody on",
             "A rest", most=2),
        _ask(Kind.OPEN_TEXT, "What is one thing that you take away?", seconds=180),
        _ask(Kind.PULSE, "How are you as you leave?", low="worn out", high="well"),
    ),
)  # fmt: skip

WEBINAR = ReadyMade(
    name="Webinar",
    what_for=(
        "A talk for many people who cannot see each other: find out who is there, keep in touch"
        " with the room, take questions, learn what to send afterwards."
    ),
    title="Webinar",
    purpose=(
        "A talk of half an hour, then your questions. Ask at any time: the questions that most"
        " people share are answered first."
    ),
    steps=(
        _ask(Kind.RATING, "How much do you know about this already?", low="nothing yet",
             high="a lot", seconds=60),
        _ask(Kind.WORD_CLOUD, "What do you hope to hear about, in one to three words?",
             seconds=120),
        _ask(Kind.SINGLE_CHOICE, "How is the pace?", "Too slow", "About right", "Too fast",
             seconds=60),
        _ask(Kind.PANEL_QUESTIONS, "What would you like to ask?"),
        _ask(Kind.MULTIPLE_CHOICE, "What would help you to use this?",
             "The recording and the slides", "An example from a place like mine",
             "Somebody to talk it through with", "Time set aside for it",
             "A yes from those I work for", most=2, seconds=90),
        _ask(Kind.RATING, "How useful was this to you?", low="not at all", high="very",
             survey=True),
        _ask(Kind.OPEN_TEXT, "What is still unclear?", survey=True),
        _ask(Kind.OPEN_TEXT, "What should the next one be about?", survey=True),
    ),
)  # fmt: skip

PATIENT_VOICE = ReadyMade(
    name="Patient voice at a board",
    what_for=(
        "Twenty minutes of a board's meeting: somebody tells what happened to them, the board"
        " listens first, asks second, and says what it will do by when."
    ),
    title="Patient voice",
    purpose=(
        "Somebody tells us what happened to them. We listen to the end, we ask what they are"
        " willing to be asked, and we say what we will do and when they hear back."
    ),
    names=Names.NAMED,
    content_notice=(
        "A person speaks about their own care, which may be painful to hear. They can stop at any"
        " time, and so can you."
    ),
    support=(
        "After the meeting somebody stays with the person who spoke. If it stays with you too, talk"
        " to the chair, or to somebody you trust."
    ),
    steps=(
        _ask(Kind.WORD_CLOUD, "What stays with you, in one to three words?", seconds=120),
        _ask(Kind.PANEL_QUESTIONS, "What would you like to ask, if they are willing to answer?"),
        _ask(Kind.OPEN_TEXT, "What should have happened instead?", seconds=180),
        _ask(Kind.SINGLE_CHOICE, "Where should we act first?",
             "Before somebody comes to us", "While they wait", "In the care itself",
             "When they go home", "In how we say that we are sorry",
             seconds=90, hidden=True, final=True),
        _ask(Kind.OPEN_TEXT, "What will you yourself do about it, and by when?", seconds=180),
        _ask(Kind.RATING, "How well did we listen today?", low="not well", high="very well",
             survey=True),
        _ask(Kind.OPEN_TEXT, "What should we do differently the next time somebody speaks to us?",
             survey=True),
    ),
)  # fmt: skip

READY_MADE = {
    "coffeehouse": COFFEEHOUSE,
    "peer-support": PEER_SUPPORT,
    "webinar": WEBINAR,
    "patient-voice": PATIENT_VOICE,
}
