"""'You said' bullets and the panel's points in the convenor's hands."""

import pytest

from longtable.areas.conversations.actions import panel, you_said
from longtable.areas.conversations.actions.panel import Point
from longtable.areas.conversations.actions.you_said import Wording
from longtable.areas.conversations.models import WriteUp, YouSaid
from longtable.areas.conversations.tests.factories import (
    a_bullet,
    a_contribution,
    a_conversation,
    an_activity,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

NOTHING: frozenset[int] = frozenset()


@pytest.fixture
def write_up(at_the_table):
    return WriteUp.objects.create(conversation=a_conversation("closed"))


@pytest.fixture
def activity(write_up):
    return an_activity(write_up.conversation)


def order(write_up):
    return list(write_up.you_said.filter(removed_at=None))


def texts(bullet: YouSaid) -> list[str]:
    return sorted(bullet.contributions.values_list("text", flat=True))


def test_word_makes_a_person_the_maker(at_the_table, write_up, activity):
    bullet = a_bullet(write_up, a_contribution(activity, "buses!!"))

    you_said.word(
        actor=at_the_table.alice,
        bullet=bullet,
        wording=Wording("Transport  stops at six.", NOTHING, NOTHING),
    )

    bullet.refresh_from_db()
    assert (bullet.statement, bullet.maker) == ("Transport stops at six.", "person")
    assert (bullet.words_of, bullet.touched) == (None, True)
    event = AuditEvent.objects.order_by("-index")[0]
    assert (event.verb, event.facts) == ("you_said.worded", {"maker": "person", "quoted": 0})


def test_word_with_the_suggested_words_keeps_the_program_the_maker(
    at_the_table, write_up, activity
):
    bullet = a_bullet(write_up, a_contribution(activity, "No buses\nafter six"))

    wording = Wording("No buses after six", NOTHING, NOTHING)
    you_said.word(actor=at_the_table.alice, bullet=bullet, wording=wording)

    assert (bullet.statement, bullet.maker, bullet.words_of.text) == (
        "",
        "program",
        "No buses\nafter six",
    )


def test_word_that_repeats_somebody_remembers_whom(at_the_table, write_up, activity):
    said = a_contribution(activity, "There is no bus after six in the dale")
    other = a_contribution(activity, "Money")
    bullet = a_bullet(write_up, other)

    wording = Wording("One guest: there is no bus after six, so nobody comes", NOTHING, NOTHING)
    you_said.word(actor=at_the_table.alice, bullet=bullet, wording=wording)

    assert bullet.words_of == said


def test_word_emptied_takes_the_suggestion_back(at_the_table, write_up, activity):
    said = a_contribution(activity, "Buses")
    bullet = a_bullet(write_up, said, statement="Transport", words_of=None)

    you_said.word(actor=at_the_table.alice, bullet=bullet, wording=Wording("", NOTHING, NOTHING))

    assert (bullet.maker, bullet.words_of) == ("program", said)


def test_word_quotes_what_is_ticked_and_may_be_quoted(at_the_table, write_up, activity):
    first, second, third, counted, unseen = [
        a_contribution(activity, text, consent=consent)
        for text, consent in [("1", "quote"), ("2", "quote"), ("3", "quote"), ("4", "count"),
                              ("5", "quote")]
    ]  # fmt: skip
    bullet = a_bullet(write_up, first, second, third, counted, unseen)

    shown = frozenset({first.pk, second.pk, third.pk, counted.pk})
    ticked = frozenset({second.pk, counted.pk})
    you_said.word(actor=at_the_table.alice, bullet=bullet, wording=Wording("", ticked, shown))

    quoted = bullet.basis.filter(quoted=True).values_list("contribution__text", flat=True)
    assert sorted(quoted) == ["2", "5"]


def test_move_up_and_down_and_at_the_edge(at_the_table, write_up, activity):
    a, b, c = [
        a_bullet(write_up, a_contribution(activity, text), position=position)
        for position, text in enumerate("abc")
    ]
    other = a_bullet(write_up, a_contribution(activity, "d"), is_other=True)

    you_said.move(actor=at_the_table.alice, bullet=c, up=True)
    you_said.move(actor=at_the_table.alice, bullet=a, up=True)
    you_said.move(actor=at_the_table.alice, bullet=b, up=False)

    assert order(write_up) == [a, c, b, other]


def test_merge_keeps_the_first_statement_and_all_contributions(at_the_table, write_up, activity):
    said = [a_contribution(activity, text) for text in "abc"]
    first = a_bullet(write_up, said[0], said[1], position=1)
    second = a_bullet(write_up, said[1], said[2], position=2)

    merged = you_said.merge(actor=at_the_table.alice, bullets=[second, first])

    assert (merged, merged.words_of, texts(merged)) == (first, said[0], ["a", "b", "c"])
    assert order(write_up) == [first]


def test_merge_other_answers_into_a_named_bullet(at_the_table, write_up, activity):
    named = a_bullet(write_up, a_contribution(activity, "a"), position=9)
    other = a_bullet(write_up, a_contribution(activity, "b"), position=1, is_other=True)

    merged = you_said.merge(actor=at_the_table.alice, bullets=[other, named])

    assert (merged, merged.is_other, texts(merged)) == (named, False, ["a", "b"])


def test_merge_of_one_bullet(at_the_table, write_up, activity):
    bullet = a_bullet(write_up, a_contribution(activity))

    with pytest.raises(NotAllowed, match=r"^Tick at least two bullets to merge them\.$"):
        you_said.merge(actor=at_the_table.alice, bullets=[bullet])


def test_merge_across_questions(at_the_table, write_up, activity):
    elsewhere = an_activity(write_up.conversation)
    bullets = [a_bullet(write_up, a_contribution(each)) for each in (activity, elsewhere)]

    with pytest.raises(NotAllowed, match=r"^Only bullets of the same question can be merged\.$"):
        you_said.merge(actor=at_the_table.alice, bullets=bullets)


def test_split_off_makes_a_bullet_right_below(at_the_table, write_up, activity):
    said = [a_contribution(activity, text) for text in "abc"]
    bullet = a_bullet(write_up, *said, position=1)
    last = a_bullet(write_up, a_contribution(activity, "d"), position=2)

    new = you_said.split_off(
        actor=at_the_table.alice, bullet=bullet, contributions={said[0].pk, said[2].pk}
    )

    bullet.refresh_from_db()
    assert (texts(bullet), texts(new)) == (["b"], ["a", "c"])
    assert (bullet.words_of, new.words_of) == (said[1], said[0])
    assert order(write_up) == [bullet, new, last]


def test_split_off_from_other_answers_goes_below_the_named(at_the_table, write_up, activity):
    said = [a_contribution(activity, text) for text in "ab"]
    other = a_bullet(write_up, *said, is_other=True, words_of=None)
    named = a_bullet(write_up, a_contribution(activity, "c"), position=3)

    new = you_said.split_off(actor=at_the_table.alice, bullet=other, contributions={said[1].pk})

    assert order(write_up) == [named, new, other]
    assert new.words_of == said[1]


def test_split_off_nothing_or_everything(at_the_table, write_up, activity):
    said = a_contribution(activity)
    bullet = a_bullet(write_up, said)

    with pytest.raises(NotAllowed, match=r"^Tick the answers that should have a bullet of their"):
        you_said.split_off(actor=at_the_table.alice, bullet=bullet, contributions=set())
    with pytest.raises(NotAllowed, match=r"^Leave at least one answer in this bullet\.$"):
        you_said.split_off(actor=at_the_table.alice, bullet=bullet, contributions={said.pk})


def test_remove_and_put_back(at_the_table, write_up, activity):
    bullet = a_bullet(write_up, a_contribution(activity))

    you_said.remove(actor=at_the_table.alice, bullet=bullet)
    gone = order(write_up)
    you_said.put_back(actor=at_the_table.alice, bullet=bullet)

    assert (gone, order(write_up)) == ([], [bullet])


def test_panel_points_are_added_moved_edited_and_removed(at_the_table, write_up, activity):
    alice = at_the_table.alice
    first, second = [
        panel.add_panel_point(
            actor=alice, write_up=write_up, activity=activity, point=Point(heading, "one\n\n two ")
        )
        for heading in ("Ask once", "Lead anywhere")
    ]

    panel.move_panel_point(actor=alice, panel_point=second, up=True)
    panel.move_panel_point(actor=alice, panel_point=second, up=True)
    panel.edit_panel_point(actor=alice, panel_point=first, point=Point("Ask people once"))

    points = list(write_up.panel_points.all())
    assert [(p.heading, p.bullet_lines) for p in points] == [
        ("Lead anywhere", ["one", "two"]),
        ("Ask people once", []),
    ]
    panel.remove_panel_point(actor=alice, panel_point=first)
    assert list(write_up.panel_points.all()) == [second]


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_bullets_and_points_of_others_cannot_be_changed(at_the_table, write_up, activity, who):
    actor, said = getattr(at_the_table, who), a_contribution(activity)
    bullet, second = a_bullet(write_up, said), a_bullet(write_up, a_contribution(activity, "b"))
    point = panel.add_panel_point(
        actor=at_the_table.alice, write_up=write_up, activity=activity, point=Point("Ask once")
    )

    for act in (
        lambda: you_said.word(actor=actor, bullet=bullet, wording=Wording("", NOTHING, NOTHING)),
        lambda: you_said.move(actor=actor, bullet=bullet, up=True),
        lambda: you_said.merge(actor=actor, bullets=[bullet, second]),
        lambda: you_said.split_off(actor=actor, bullet=bullet, contributions={said.pk}),
        lambda: you_said.remove(actor=actor, bullet=bullet),
        lambda: you_said.put_back(actor=actor, bullet=bullet),
        lambda: panel.add_panel_point(
            actor=actor, write_up=write_up, activity=activity, point=Point("Mine")
        ),
        lambda: panel.edit_panel_point(actor=actor, panel_point=point, point=Point("Mine")),
        lambda: panel.move_panel_point(actor=actor, panel_point=point, up=True),
        lambda: panel.remove_panel_point(actor=actor, panel_point=point),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert order(write_up) == [bullet, second]
    assert [p.heading for p in write_up.panel_points.all()] == ["Ask once"]
