"""The run order: adding, changing, duplicating, moving, removing; Alice, Bob and Charlie."""

import pytest

from longtable.areas.conversations.actions import preparing, run_order
from longtable.areas.conversations.actions.plan import ActivityPlan
from longtable.areas.conversations.forms.activity import ActivityForm
from longtable.areas.conversations.models import Activity, Conversation, HandCount, Option, Room
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_plan,
    an_activity,
)
from longtable.areas.conversations.tests.test_views_guest import words_of
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

ALL = "/p/eskerdale/conversations/"
POLL = ActivityPlan(prompt="Which day?", options=("Monday", "Friday"))


def order(conversation: Conversation) -> list[str]:
    return list(conversation.activities.values_list("prompt", flat=True))


def three(conversation: Conversation) -> list[Activity]:
    return [an_activity(conversation, prompt=prompt) for prompt in ("One?", "Two?", "Three?")]


def add(at_the_table, conversation, kind="single_choice", plan=POLL, **more) -> Activity:
    return run_order.add_activity(
        actor=at_the_table.alice, conversation=conversation, kind=kind, plan=plan, **more
    )


def test_add_activity_puts_it_last_but_before_the_survey(at_the_table):
    conversation = a_conversation("draft")
    an_activity(conversation, prompt="Why?")
    an_activity(conversation, "survey", prompt="How useful?")

    added = add(at_the_table, conversation)

    assert order(conversation) == ["Why?", "Which day?", "How useful?"]
    assert [option.text for option in added.options.all()] == ["Monday", "Friday"]
    assert (added.part, added.status) == ("poll", "waiting")
    assert AuditEvent.objects.order_by("-index")[0].verb == "activity.added"


@pytest.mark.parametrize(
    ("kind", "part"),
    [("word_cloud", "opening"), ("open_text", "core"), ("panel_questions", "questions"),
     ("ranking", "poll"), ("pulse", "poll"), ("rating", "poll")],
)  # fmt: skip
def test_added_activity_counts_as_the_part_of_its_kind(at_the_table, kind, part):
    conversation = a_conversation("draft")

    assert add(at_the_table, conversation, kind).part == part


def test_second_word_cloud_is_a_poll(at_the_table):
    conversation = a_conversation("draft")
    an_activity(conversation, "opening")

    assert add(at_the_table, conversation, "word_cloud").part == "poll"


def test_second_question_session_is_refused(at_the_table):
    conversation = a_conversation("draft")
    an_activity(conversation, "questions")

    with pytest.raises(NotAllowed, match="has a question session already"):
        add(at_the_table, conversation, "panel_questions")


def test_sixth_survey_question_is_refused(at_the_table):
    conversation = a_conversation("draft")
    for _ in range(5):
        an_activity(conversation, "survey")

    with pytest.raises(NotAllowed, match="has 5 questions already"):
        add(at_the_table, conversation, "rating", in_survey=True)


def test_question_added_to_an_open_survey_is_open(at_the_table):
    conversation = a_conversation()
    an_activity(conversation, "survey", status="open")

    added = add(at_the_table, conversation, "rating", in_survey=True)

    assert (added.part, added.status) == ("survey", "open")


def test_editing_the_form_keeps_what_the_run_order_made(at_the_table):
    conversation = preparing.create_conversation(
        actor=at_the_table.alice, plan=a_plan(core=("One?", "Two?"), ask_the_panel="Ask")
    )
    poll = add(at_the_table, conversation)
    run_order.move_activity(actor=at_the_table.alice, activity=poll, place=1)

    preparing.edit_conversation(
        actor=at_the_table.alice,
        conversation=conversation,
        plan=a_plan(opening="A word?", core=("One?", "Two?", "Three?"), ask_the_panel="Ask"),
    )

    assert order(conversation) == ["A word?", "Which day?", "One?", "Two?", "Three?", "Ask"]
    assert poll.options.count() == 2


def test_editing_the_form_keeps_core_questions_that_it_has_no_row_for(at_the_table):
    conversation = a_conversation("draft")
    prompts = tuple(f"Question {number}?" for number in range(1, 8))
    for prompt in prompts:
        an_activity(conversation, prompt=prompt)

    preparing.edit_conversation(
        actor=at_the_table.alice, conversation=conversation, plan=a_plan(core=prompts[:5])
    )

    assert order(conversation) == list(prompts)


@pytest.mark.parametrize(
    ("place", "expected"),
    [(1, ["Two?", "One?", "Three?"]), (3, ["One?", "Three?", "Two?"]),
     (99, ["One?", "Three?", "Two?"]),
     (0, ["Two?", "One?", "Three?"]), (2, ["One?", "Two?", "Three?"])],
)  # fmt: skip
def test_move_activity(at_the_table, place, expected):
    conversation = a_conversation()
    _, second, _ = three(conversation)

    run_order.move_activity(actor=at_the_table.alice, activity=second, place=place)

    assert order(conversation) == expected


def test_step_never_moves_behind_the_survey(at_the_table):
    conversation = a_conversation()
    one = an_activity(conversation, prompt="One?")
    an_activity(conversation, "survey", prompt="How?")

    run_order.move_activity(actor=at_the_table.alice, activity=one, place=2)

    assert order(conversation) == ["One?", "How?"]


def test_survey_question_moves_within_the_survey(at_the_table):
    conversation = a_conversation()
    an_activity(conversation, prompt="One?")
    an_activity(conversation, "survey", prompt="How?")
    last = an_activity(conversation, "survey", prompt="What else?")

    run_order.move_activity(actor=at_the_table.alice, activity=last, place=1)

    assert order(conversation) == ["One?", "What else?", "How?"]


def test_change_activity_keeps_the_numbers_of_options_that_stay(at_the_table):
    activity = add(at_the_table, a_conversation())
    friday = activity.options.get(text="Friday").pk
    plan = ActivityPlan("What day?", ("Friday", "Sunday"), hides_results=True, time_limit=60)

    run_order.change_activity(actor=at_the_table.alice, activity=activity, plan=plan)

    stored = Activity.objects.get()
    assert (stored.prompt, stored.hides_results, stored.time_limit) == ("What day?", True, 60)
    assert stored.options.values_list("pk", "text").first() == (friday, "Friday")
    assert Option.objects.count() == 2


@pytest.mark.parametrize(
    "plan",
    [ActivityPlan("Else?", POLL.options), ActivityPlan(POLL.prompt, ("Monday", "Sunday")),
     ActivityPlan(POLL.prompt, POLL.options, low_label="never")],
)  # fmt: skip
def test_what_has_answers_keeps_its_words_and_options(at_the_table, plan):
    activity = add(at_the_table, a_conversation())
    a_contribution(activity, "", picked=[activity.options.first().pk])

    with pytest.raises(NotAllowed, match="has answers already"):
        run_order.change_activity(actor=at_the_table.alice, activity=activity, plan=plan)

    assert [option.text for option in Activity.objects.get().options.all()] == ["Monday", "Friday"]


def test_settings_of_what_has_answers_can_change(at_the_table):
    activity = add(at_the_table, a_conversation())
    a_contribution(activity, "")
    plan = ActivityPlan(POLL.prompt, POLL.options, can_change=False, time_limit=90)

    run_order.change_activity(actor=at_the_table.alice, activity=activity, plan=plan)

    assert list(Activity.objects.values_list("can_change", "time_limit")) == [(False, 90)]


def test_hands_counted_are_answers_too(at_the_table):
    activity = add(at_the_table, a_conversation())
    HandCount.objects.create(activity=activity, option=activity.options.first(), count=3)

    with pytest.raises(NotAllowed, match="it stays"):
        run_order.remove_activity(actor=at_the_table.alice, activity=activity)


def test_duplicate_activity_comes_next_without_answers(at_the_table):
    conversation = a_conversation()
    activity = add(at_the_table, conversation, plan=ActivityPlan("Day?", ("A", "B"), time_limit=60))
    add(at_the_table, conversation, "open_text", ActivityPlan("Why?"))
    Activity.objects.filter(pk=activity.pk).update(status="open", round=3)
    a_contribution(activity, "", participant=a_guest(conversation))

    twin = run_order.duplicate_activity(
        actor=at_the_table.alice, activity=conversation.activities.first()
    )

    assert order(conversation) == ["Day?", "Day?", "Why?"]
    assert [option.text for option in twin.options.all()] == ["A", "B"]
    assert (twin.status, twin.round, twin.time_limit) == ("waiting", 1, 60)
    assert twin.contributions.count() == 0


def test_duplicate_is_asked_in_the_same_room(at_the_table):
    conversation = a_conversation()
    room = Room.objects.create(conversation=conversation, name="Kelby")
    activity = an_activity(conversation, room=room)

    twin = run_order.duplicate_activity(actor=at_the_table.alice, activity=activity)

    assert twin.room == room


def test_remove_activity_without_answers(at_the_table):
    conversation = a_conversation()
    first, _, _ = three(conversation)

    run_order.remove_activity(actor=at_the_table.alice, activity=first)

    assert list(conversation.activities.values_list("prompt", "position")) == [
        ("Two?", 1), ("Three?", 2)]  # fmt: skip


def test_remove_activity_with_answers_is_refused(at_the_table):
    activity = an_activity(a_conversation())
    a_contribution(activity, status="withdrawn")

    with pytest.raises(NotAllowed, match="This has answers, so it stays"):
        run_order.remove_activity(actor=at_the_table.alice, activity=activity)


def test_nothing_changes_once_it_has_closed(at_the_table):
    conversation = a_conversation("closed")
    activity = an_activity(conversation, prompt="One?")

    for act in (
        lambda: add(at_the_table, conversation),
        lambda: run_order.duplicate_activity(actor=at_the_table.alice, activity=activity),
        lambda: run_order.remove_activity(actor=at_the_table.alice, activity=activity),
        lambda: run_order.move_activity(actor=at_the_table.alice, activity=activity, place=1),
    ):
        with pytest.raises(NotAllowed, match="has closed"):
            act()
    assert order(conversation) == ["One?"]


def options_form(text: str) -> ActivityForm:
    return ActivityForm("single_choice", {"prompt": "Which?", "options": text})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Monday", "Enter 2 to 15 options, one in each line; there are 1 now."),
        ("\n".join("abcdefghijklmnop"),
         "Enter 2 to 15 options, one in each line; there are 16 now."),
        ("Yes\nyes", "‘Yes’ is there twice. Change or remove one of them."),
        ("a\n" + "b" * 121, f"‘{'b' * 30}…’ is 121 characters long. Shorten it to 120 or fewer."),
    ],
)  # fmt: skip
def test_options_that_cannot_be_offered(text, why):
    assert options_form(text).errors["options"] == [why]


def test_options_lose_blank_lines_and_stray_spaces():
    form = options_form("  On  Monday \n\n\r\nOn Friday\n")

    assert form.is_valid()
    assert form.plan().options == ("On Monday", "On Friday")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("single_choice", {"prompt", "options", "hides_results", "can_change", "time_limit"}),
        ("panel_questions", {"prompt", "time_limit"}),
        ("open_text", {"prompt", "where", "hides_results", "time_limit"}),
        ("rating", {"prompt", "low_label", "high_label", "where", "hides_results", "can_change",
                    "time_limit"}),
    ],
)  # fmt: skip
def test_form_asks_what_its_kind_needs(kind, fields):
    assert set(ActivityForm(kind).fields) == fields


def at(conversation, rest: str = "") -> str:
    return f"{ALL}{conversation.pk}/run-order/{rest}"


def test_alice_adds_a_poll(alice):
    conversation = a_conversation()
    sent = {"prompt": "Which day?", "options": "Monday\nFriday", "time_limit": "60"}

    response = alice.post(at(conversation, "add/single_choice/"), sent, follow=True)

    assert "Added: ‘Which day?’." in words_of(response)
    assert "Single choice, 2 options, 1 minute" in words_of(response)
    assert conversation.activities.get().can_change is False


def test_refused_poll_keeps_what_was_typed(alice):
    conversation = a_conversation()

    response = alice.post(at(conversation, "add/ranking/"), {"prompt": "Day?", "options": "Monday"})

    assert "There is a problem Enter 2 to 15 options" in words_of(response)
    assert ">\nMonday</textarea>" in response.content.decode()


def test_answered_poll_shows_its_words_locked(alice, at_the_table):
    conversation = a_conversation()
    activity = add(at_the_table, conversation)
    a_contribution(activity, "")
    sent = {"prompt": "Else?", "options": "Up\nDown", "hides_results": "on"}

    shown = words_of(alice.get(at(conversation, f"{activity.pk}/")))
    alice.post(at(conversation, f"{activity.pk}/"), sent)

    assert "It has answers already, so its words stay as they are." in shown
    stored = Activity.objects.get()
    assert (stored.prompt, stored.hides_results) == ("Which day?", True)


def test_buttons_move_a_step_and_keep_the_focus(alice):
    conversation = a_conversation()
    _, second, _ = three(conversation)

    response = alice.post(at(conversation, f"{second.pk}/move/"), {"to": "down"}, follow=True)

    assert order(conversation) == ["One?", "Three?", "Two?"]
    assert "‘Two?’ is number 3 of 3 now." in words_of(response)
    html = " ".join(response.content.decode().split())
    assert html.count("autofocus") == 1
    assert f'id="up{second.pk}" name="to" value="up" autofocus' in html


def test_dropping_moves_a_step_to_a_place(alice):
    conversation = a_conversation()
    first, _, _ = three(conversation)

    alice.post(at(conversation, f"{first.pk}/move/"), {"to": "3"})

    assert order(conversation) == ["Two?", "Three?", "One?"]


@pytest.mark.parametrize("to", ["", "nowhere", "-1", "²", "99999999999"])
def test_moving_to_nowhere_changes_nothing(alice, to):
    conversation = a_conversation()
    first, _, _ = three(conversation)

    response = alice.post(at(conversation, f"{first.pk}/move/"), {"to": to})

    assert (response.status_code, order(conversation)) == (302, ["One?", "Two?", "Three?"])


def test_kind_that_cannot_be_added(alice):
    assert alice.get(at(a_conversation(), "add/statements/")).status_code == 404


def test_bob_and_charlie_change_nothing(bob, charlie, at_the_table):
    conversation = a_conversation()
    first, _, _ = three(conversation)
    paths = ["", "add/ranking/", *(f"{first.pk}/{verb}" for verb in ("", "move/", "remove/"))]

    answers = [[who.post(at(conversation, path), {"to": "2"}).status_code for path in paths]
               for who in (bob, charlie)]  # fmt: skip

    assert answers == [[403] * 5, [404] * 5]
    assert order(conversation) == ["One?", "Two?", "Three?"]
