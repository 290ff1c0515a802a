"""Questions to the panel: pinned, put aside, merged without counting twice, taken further."""

import random

import pytest

from longtable.areas.conversations.actions import questions
from longtable.areas.conversations.actions.moderating import hide_contribution
from longtable.areas.conversations.actions.taking_part import take_back_upvote, upvote, withdraw
from longtable.areas.conversations.analysis.document import document
from longtable.areas.conversations.models import Contribution, Upvote, WriteUp
from longtable.areas.conversations.queries import said
from longtable.areas.conversations.queries.pulse import pulse
from longtable.areas.conversations.queries.stage import stage
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.areas.conversations.views.documents.flow import flow
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed


@pytest.fixture
def session(at_the_table):
    """A question session that is open."""
    return an_activity(a_conversation(), "questions")


@pytest.fixture
def who(at_the_table):
    return at_the_table.alice


def asked(session, text: str = "Who decides?", **fields) -> Contribution:
    guest = a_guest(session.conversation)
    return a_contribution(session, text, **{"participant": guest, **fields})


def wish(question, *guests) -> None:
    for guest in guests:
        Upvote.objects.create(contribution=question, participant=guest)


def votes(question) -> int:
    return question.upvotes.count()


def listed(session, sort: str = "wished") -> list[str]:
    return [one.text for one in said.questions(session, sort)]


def guests(session, count: int) -> list:
    return [a_guest(session.conversation) for _ in range(count)]


def test_pinned_is_on_top_of_every_list_and_of_the_big_screen(session, who):
    some = guests(session, 2)
    wanted, newer = asked(session, "wanted"), asked(session, "newer")
    pinned = asked(session, "pinned", created_at=session.conversation.starts_at)
    wish(wanted, *some)

    questions.pin_question(actor=who, question=pinned, pinned=True)

    assert listed(session) == ["pinned", "wanted", "newer"]
    assert listed(session, "newest") == ["pinned", "newer", "wanted"]
    shown = stage(session.conversation, pulse(session.conversation)).shown[0][1][0]
    assert [one.text for one in shown.contributions] == ["pinned", "wanted", "newer"]
    questions.pin_question(actor=who, question=pinned, pinned=False)
    assert listed(session)[0] == "wanted"
    assert newer.pk


def test_answered_are_listed_by_themselves(session, who):
    asked(session, "waits")
    done = asked(session, "done")
    questions.answer_question(actor=who, question=done, answer="Yes.")

    assert listed(session, "answered") == ["done"]
    assert listed(session) == ["waits", "done"]


def test_put_aside_leaves_lists_and_comes_back(session, who):
    aside = asked(session, "aside", pinned_at=session.conversation.starts_at)

    questions.archive_question(actor=who, question=aside, archived=True)
    gone = listed(session)
    questions.archive_question(actor=who, question=aside, archived=False)

    assert (gone, listed(session)) == ([], ["aside"])
    aside.refresh_from_db()
    assert aside.pinned_at is None


def test_merged_unites_wishes_and_counts_nobody_twice(session, who):
    a, b, c = guests(session, 3)
    first, second = asked(session, "first"), asked(session, "second")
    wish(first, a, b)
    wish(second, b, c)

    questions.merge_questions(actor=who, question=first, others=[second])

    assert votes(first) == 4  # a, b, c and whoever asked the second
    assert listed(session) == ["first"]
    assert said.own(second.participant)[session.pk][0].merged_into == first


def test_whoever_asked_both_counts_for_neither(session, who):
    author = a_guest(session.conversation)
    first, second = asked(session, participant=author), asked(session, participant=author)
    wish(second, author)

    questions.merge_questions(actor=who, question=first, others=[second])

    assert votes(first) == 0


def test_taken_apart_each_has_its_own_wishes_again(session, who):
    a, b, c = guests(session, 3)
    first, second, third = (asked(session, name) for name in ("first", "second", "third"))
    wish(first, a)
    wish(second, b)
    wish(third, b, c)
    questions.merge_questions(actor=who, question=first, others=[second, third])
    together = votes(first)

    questions.take_question_apart(actor=who, question=second)

    assert (together, votes(first), votes(second)) == (5, 4, 1)  # b wished for the third as well
    questions.take_question_apart(actor=who, question=third)
    assert (votes(first), votes(third)) == (1, 2)
    assert sorted(listed(session)) == ["first", "second", "third"]


def test_merging_what_was_merged_keeps_everybody_once(session, who):
    a, b = guests(session, 2)
    first, second, third = (asked(session, name) for name in ("first", "second", "third"))
    wish(third, a, b)
    questions.merge_questions(actor=who, question=second, others=[third])

    questions.merge_questions(actor=who, question=first, others=[second])

    assert votes(first) == 4  # a, b, and whoever asked the second and the third
    third.refresh_from_db()
    assert third.merged_into == first
    assert votes(second) == 0


def people_of(first, others, wishes) -> set[int]:
    """The slow way: everybody who asked or wished for any of them, less whoever asked the first."""
    everybody = {other.participant_id for other in others}
    everybody |= {guest.pk for question, guest in wishes if question in (first, *others)}
    return everybody - {first.participant_id}


@pytest.mark.parametrize("seed", range(6))
def test_wishes_are_as_the_slow_way_counts_them(session, who, seed):
    chance = random.Random(seed)
    people = guests(session, 5)
    group = [asked(session, str(n), participant=chance.choice(people)) for n in range(4)]
    pairs = {(q, g) for q in group for g in people if chance.random() < 0.4}
    wishes = [(q, g) for q, g in pairs if q.participant_id != g.pk]
    for question, guest in wishes:
        wish(question, guest)
    first, *others = group

    questions.merge_questions(actor=who, question=first, others=others)

    assert set(first.upvotes.values_list("participant_id", flat=True)) == people_of(
        first, others, wishes
    )
    apart = others.pop()
    questions.take_question_apart(actor=who, question=apart)
    assert set(first.upvotes.values_list("participant_id", flat=True)) == people_of(
        first, others, wishes
    )


def test_voice_taken_back_from_a_merged_question_stays_taken_back(session, who):
    (a,) = guests(session, 1)
    first, second, third = asked(session), asked(session), asked(session)
    wish(second, a)
    questions.merge_questions(actor=who, question=first, others=[second])
    before = votes(first)

    take_back_upvote(actor=a, question=first)
    questions.merge_questions(actor=who, question=first, others=[third])

    assert (before, votes(first)) == (2, 2)  # those who asked the second and the third


def test_voice_for_a_question_that_is_part_of_another_is_refused(session, who):
    (a,) = guests(session, 1)
    first, second = asked(session), asked(session)
    questions.merge_questions(actor=who, question=first, others=[second])

    with pytest.raises(NotAllowed, match="part of another one now"):
        upvote(actor=a, question=second)


def test_withdrawing_the_question_that_others_were_merged_into_frees_them(session, who):
    first, second = asked(session, "first"), asked(session, "second")
    questions.merge_questions(actor=who, question=first, others=[second])

    withdraw(actor=first.participant, contribution=first)

    assert listed(session) == ["second"]


def test_withdrawing_a_merged_question_takes_its_authors_wish_along(session, who):
    first, second = asked(session), asked(session)
    questions.merge_questions(actor=who, question=first, others=[second])

    withdraw(actor=second.participant, contribution=second)

    assert votes(first) == 0


def test_merge_is_of_shown_questions_of_one_session(session, who):
    first, hidden = asked(session), asked(session, status="hidden")
    elsewhere = asked(an_activity(a_conversation(), "questions"))
    statement = a_contribution(an_activity(session.conversation))

    for others in ([], [first], [hidden], [elsewhere], [statement]):
        with pytest.raises(NotAllowed):
            questions.merge_questions(actor=who, question=first, others=others)
    assert not Contribution.objects.filter(merged_into__isnull=False).exists()


def test_nobodys_words_change_nor_reach_the_record(session, who):
    first, second = asked(session, "qzfirst"), asked(session, "qzsecond")
    questions.merge_questions(actor=who, question=first, others=[second])
    questions.pin_question(actor=who, question=first, pinned=True)
    questions.carry_question(actor=who, question=first, carried=True)
    questions.take_question_apart(actor=who, question=second)
    questions.archive_question(actor=who, question=second, archived=True)

    texts = session.contributions.order_by("pk").values_list("text", flat=True)
    events = AuditEvent.objects.order_by("pk")
    assert list(texts) == ["qzfirst", "qzsecond"]
    assert [event.verb for event in events] == [
        "question.merged", "question.pinned", "question.carried", "question.taken_apart",
        "question.archived",
    ]  # fmt: skip
    assert "qz" not in str(list(events.values()))


def test_marks_change_with_what_happens_to_questions(session, who):
    first, second = asked(session), asked(session)
    talk = session.conversation
    marks = [pulse(talk).said[session.pk]]
    for act in (
        lambda: questions.pin_question(actor=who, question=first, pinned=True),
        lambda: questions.merge_questions(actor=who, question=first, others=[second]),
        lambda: questions.archive_question(actor=who, question=first, archived=True),
    ):
        act()
        marks.append(pulse(talk).said[session.pk])

    assert len(set(marks)) == 4
    before = pulse(talk)
    questions.carry_question(actor=who, question=first, carried=True)
    assert pulse(talk).said == before.said  # guests see nothing of it
    assert pulse(talk).everything != before.everything


def laid_out(talk) -> list[str]:
    return [str(element) for element in flow(document(talk.write_up)).elements]


def test_carried_question_is_a_next_step_while_it_may_be_quoted(session, who):
    talk = session.conversation
    question, merged = asked(session, "Who decides?"), asked(session, "Who has the say?")
    talk.status = "closed"
    talk.save()
    WriteUp.objects.create(conversation=talk, next_steps="- Meet again.")
    questions.merge_questions(actor=who, question=question, others=[merged])
    questions.carry_question(actor=who, question=question, carried=True)

    carried = laid_out(talk)
    hide_contribution(actor=who, contribution=question, reason="other")
    hidden = laid_out(talk)

    heading = "Questions of the session to take further"
    where = next(place for place, one in enumerate(carried) if heading in one)
    assert "Who decides?" in carried[where + 1]
    assert "1 other person wanted to know this" in carried[where + 1]
    assert "Who has the say?" not in "".join(carried)
    assert heading not in "".join(hidden)


def test_carry_is_refused_while_the_write_up_is_published_or_nothing_is_kept(session, who):
    WriteUp.objects.create(conversation=session.conversation, status="published")
    unkept = an_activity(a_conversation(keeps_words=False), "questions")

    for question in (asked(session), asked(unkept)):
        with pytest.raises(NotAllowed):
            questions.carry_question(actor=who, question=question, carried=True)
