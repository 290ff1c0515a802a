"""What is refused, in which words; and what a host's form makes of a conversation."""

import uuid

import pytest
from django.utils import timezone

from longtable.areas.conversations.actions.taking_part import Answer
from longtable.areas.conversations.forms.answering import (
    QuestionForm,
    SurveyForm,
    TextForm,
    WordsForm,
)
from longtable.areas.conversations.forms.arrival import CodeForm, ConsentForm, JoinForm
from longtable.areas.conversations.forms.conversation import (
    ConversationForm,
    panel_of,
    rows_typed,
    speaker_rows,
)
from longtable.areas.conversations.models import Activity, Conversation, Speaker
from longtable.areas.conversations.tests.factories import (
    START,
    a_contribution,
    a_conversation,
    an_activity,
)
from longtable.foundation.partnerships.models import Organisation, Sector

KEY = {"key": str(uuid.uuid4())}
NO_WORDS = (
    "Your answer has no letters or numbers, so it cannot be read out or counted."
    " Write it in words and send it again."
)


def of_kind(kind: str, pk: int = 7, part: str = "core", prompt: str = "Why?") -> Activity:
    return Activity(pk=pk, kind=kind, part=part, prompt=prompt)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Write your answer, then send it."),
        ("  \n ", "Write your answer, then send it."),
        ("x" * 1001, "Your answer is 1,001 characters; the most is 1,000."
         " Shorten it and send it again."),
        ("y" * 10_000, "Your answer is 10,000 characters; the most is 1,000."
         " Shorten it and send it again."),
        ("👍🏽 ❤️ 🎉", NO_WORDS),
        ("!!! …", NO_WORDS),
    ],
)  # fmt: skip
def test_text_is_refused_with_what_to_do(text, message):
    form = TextForm(of_kind("open_text"), {**KEY, "text": text})

    assert form.errors == {"text": [message]}
    assert form["text"].value() == text


@pytest.mark.parametrize("text", ["Yes", "是", "نعم", "£5", "Time ❤️", "x" * 1000])
def test_text_in_any_script_is_taken(text):
    form = TextForm(of_kind("open_text"), {**KEY, "text": text})

    assert form.is_valid()
    assert form.answers() == [Answer(text)]


def test_text_counts_line_ends_as_the_browser_does():
    form = TextForm(of_kind("open_text"), {**KEY, "text": "a\r\n" * 333 + "b"})

    assert form.is_valid()
    assert form.cleaned_data["text"] == "a\n" * 333 + "b"


def test_question_is_shorter_than_an_answer():
    form = QuestionForm(of_kind("panel_questions"), {**KEY, "text": "x" * 301})

    assert form.errors["text"] == [
        "Your question is 301 characters; the most is 300. Shorten it and send it again."
    ]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("", "Write your answer, then send it."),
        ("one two three four", "This is 4 words; the most is 3. Shorten it and send it again."),
        ("x" * 41, "Your answer is 41 characters; the most is 40. Shorten it and send it again."),
        ("🎉🎉", NO_WORDS),
    ],
)
def test_word_is_refused_with_what_to_do(word, message):
    form = WordsForm(of_kind("word_cloud"), {**KEY, "word_1": word})

    assert form.errors == {"word_1": [message]}


def test_words_are_tidied_and_kept_once():
    typed = {"word_1": " shared   aims ", "word_2": "Shared aims", "word_3": "time"}
    form = WordsForm(of_kind("word_cloud"), {**KEY, **typed})

    assert form.is_valid()
    assert form.answers() == [Answer("shared aims"), Answer("time")]


@pytest.mark.parametrize("left", [1, 2, 3])
def test_words_form_asks_for_as_many_as_are_left(left):
    form = WordsForm(of_kind("word_cloud"), left=left)

    assert [name for name in form.fields if name != "key"] == [
        f"word_{number}" for number in range(1, left + 1)
    ]


@pytest.mark.parametrize("key", ["", "not-a-key"])
def test_answer_without_the_page_s_key_is_refused(key):
    form = TextForm(of_kind("open_text"), {"key": key, "text": "Yes"})

    assert form.errors["key"] == [
        "This page is out of date. Copy your words, load it afresh and send again."
    ]


def test_survey_takes_what_is_answered():
    rating, words = of_kind("rating", 1, "survey"), of_kind("open_text", 2, "survey")
    form = SurveyForm([rating, words], {**KEY, "a1": "4", "a2": ""})

    assert form.is_valid()
    assert form.by_activity() == {rating: Answer(rating=4)}


def test_survey_with_nothing_answered_is_refused():
    form = SurveyForm([of_kind("rating", 1, "survey")], KEY)

    assert form.non_field_errors() == ["Answer at least one question, then send."]


def test_survey_rating_off_the_scale_is_refused():
    form = SurveyForm([of_kind("rating", 1, "survey")], {**KEY, "a1": "6"})

    assert form.errors == {"a1": ["Choose a number from 1 to 5."]}


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("", "Enter the code that is on the screen or in your invitation."),
        ("A" * 41, "A join code has six letters and numbers. Check it and try again."),
    ],
)
def test_code_is_refused_with_what_to_do(code, message):
    assert CodeForm({"code": code}).errors == {"code": [message]}


@pytest.mark.parametrize(
    ("names", "asks"), [("anonymous", False), ("first_name", True), ("named", True)]
)
def test_join_asks_a_name_only_as_the_conversation_says(at_the_table, names, asks):
    form = JoinForm(a_conversation(names=names))

    assert ("name" in form.fields) is asks


def test_join_with_nothing_said_is_taken_and_may_be_quoted(at_the_table):
    form = JoinForm(a_conversation())
    sent = {"key": form["key"].value(), "consent": form["consent"].value()}

    again = JoinForm(a_conversation(), sent)

    assert again.is_valid()
    assert again.arrival("hash").consent == "quote"


def test_join_takes_the_sector_of_a_known_organisation(at_the_table):
    nhs = Sector.objects.get(name="NHS")
    Organisation.objects.create(name="Kelby Infirmary", sector=nhs)
    said = {**KEY, "organisation": "kelby  infirmary", "consent": "quote"}

    form = JoinForm(a_conversation(), said)

    assert form.is_valid()
    assert form.arrival("hash").sector == nhs


def test_join_refuses_a_sector_of_another_partnership(at_the_table):
    elsewhere = at_the_table.charlie.organisation.sector
    form = JoinForm(a_conversation(), {**KEY, "sector": elsewhere.pk, "consent": "quote"})

    assert form.errors == {"sector": ["Choose a sector from the list, or leave it empty."]}


def test_consent_must_be_said():
    assert ConsentForm({}).errors == {"consent": ["Say whether your words may be quoted."]}


PLANNED = {
    "title": "Winter",
    "purpose": "To be ready.",
    "day": "2026-10-06",
    "clock": "10:00",
    "names": "anonymous",
    "opening": "How ready?",
    "core_1": "Who knocks?",
    "core_3": "What is in the way?",
    "ask_the_panel": "on",
    "survey_1": "How useful?",
    **{f"survey_{number}_kind": "rating" for number in range(1, 6)},
}


def test_conversation_form_makes_a_plan():
    form = ConversationForm(PLANNED)

    assert form.is_valid(), form.errors
    plan = form.plan(())
    assert (plan.title, plan.starts_at, plan.opening) == ("Winter", START, "How ready?")
    assert plan.core == ("Who knocks?", "", "What is in the way?", "", "")
    assert plan.ask_the_panel == "What would you like to ask the panel?"
    assert [question.prompt for question in plan.survey] == ["How useful?", "", "", "", ""]


def test_conversation_form_says_what_is_missing():
    form = ConversationForm({})

    assert {name: errors[0] for name, errors in form.errors.items()} == {
        "title": "Enter a title.",
        "purpose": "Say in two or three sentences what it is for.",
        "day": "Enter the date.",
        "clock": "Enter the time when it starts.",
        "names": "Answer ‘How are names shown?’",
    }


@pytest.mark.parametrize("clock", ["10:00", "10.00", "10:00am", "10am"])
def test_conversation_form_reads_times_as_people_write_them(clock):
    form = ConversationForm({**PLANNED, "clock": clock})

    assert form.is_valid()
    assert form.plan(()).starts_at == START


def test_conversation_form_shows_what_stands_and_locks_what_was_answered(at_the_table):
    conversation = a_conversation("open")
    answered = an_activity(conversation, prompt="Who knocks?")
    an_activity(conversation, prompt="What else?")
    a_contribution(answered)

    form = ConversationForm(conversation=conversation)

    assert (form["core_1"].value(), form["core_2"].value()) == ("Who knocks?", "What else?")
    locked = [name for name, field in form.fields.items() if field.disabled]
    assert locked == ["names", "keeps", "core_1"]
    assert form["clock"].value() == timezone.localtime(conversation.starts_at).time()


def panel(*rows: dict[str, str]) -> dict[str, str]:
    sent = {"panel-TOTAL_FORMS": str(len(rows)), "panel-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        sent |= {f"panel-{number}-{name}": value for name, value in row.items()}
    return sent


def test_speaker_rows_leave_out_empty_ones_and_put_presenters_first():
    rows = speaker_rows(
        panel(
            {"part": "guest", "name": "Ned Cope", "role": "Driver", "organisation": "Lift Share"},
            {"part": "guest", "name": ""},
            {"part": "presenter", "name": "Ada Birch"},
        )
    )

    assert rows.is_valid()
    assert [(line.part, line.name, line.role) for line in rows.lines()] == [
        ("presenter", "Ada Birch", ""),
        ("guest", "Ned Cope", "Driver"),
    ]


def test_speaker_row_without_a_name_is_refused():
    rows = speaker_rows(panel({"part": "guest", "name": "", "role": "Driver"}))

    assert rows.forms[0].errors == {"name": ["Enter this person's name, or empty the row."]}


def test_speaker_rows_start_with_a_presenter_and_grow_by_one(at_the_table):
    conversation = a_conversation()
    for name in ("Ada", "Ned", "Jo"):
        Speaker.objects.create(conversation=conversation, name=name)

    assert [row["part"].value() for row in speaker_rows()] == ["presenter", "guest", "guest"]
    assert len(speaker_rows(initial=panel_of(conversation)).forms) == 4


def test_rows_typed_keeps_everything_unchecked():
    row = {"part": "guest", "name": "", "role": "Driver", "organisation": ""}

    assert rows_typed(panel(row)) == [row]


def test_names_offered_are_those_of_the_model():
    offered = [value for value, _ in ConversationForm.base_fields["names"].choices]

    assert offered == Conversation.Names.values
