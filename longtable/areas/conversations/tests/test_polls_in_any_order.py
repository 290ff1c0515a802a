"""Whatever is sent, sent again, changed, withdrawn and reset in any order: nobody counts twice."""

import hashlib
import uuid
from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from longtable.areas.conversations.actions import resetting, taking_part
from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.actions.together import Sent, contribute_together
from longtable.areas.conversations.models import Activity, Contribution
from longtable.areas.conversations.queries.results import counted
from longtable.areas.conversations.tests.factories import a_conversation, a_guest, a_poll
from longtable.foundation.partnerships.permission import NotAllowed

GUESTS, OPTIONS = 3, ("Tea", "Cake", "Soup")
guests, options = st.integers(0, GUESTS - 1), st.sampled_from(OPTIONS)
both_ways = st.booleans()


@dataclass
class Letter:
    """What a guest's page sent, and what has become of it: standing, replaced, withdrawn, aside."""

    guest: int
    option: str
    key: uuid.UUID
    state: str = "standing"


class Polls(RuleBasedStateMachine):
    """Three guests, one poll, and a list of letters that says by itself what must be counted."""

    can_change = True
    alice = None

    def __init__(self):
        super().__init__()
        self.talk = a_conversation()
        self.poll = a_poll(self.talk, *OPTIONS, can_change=self.can_change)
        self.numbers = {option.text: option.pk for option in self.poll.options.all()}
        secrets = [f"{self.talk.pk}-{number}" for number in range(GUESTS)]
        self.guests = [a_guest(self.talk, secret) for secret in secrets]
        self.hashes = [hashlib.sha256(secret.encode()).hexdigest() for secret in secrets]
        self.letters: list[Letter] = []

    def post(self, letter: Letter, by_script: bool) -> bool:
        """Whether it was answered with 'saved'."""
        answer = Answer(picked=(self.numbers[letter.option],))
        poll = Activity.objects.select_related("conversation").get(pk=self.poll.pk)
        if by_script:
            sent = Sent(self.hashes[letter.guest], poll, letter.key, (answer,))
            return contribute_together(conversation=self.talk, sent=[sent]) == [""]
        guest = self.guests[letter.guest]
        try:
            taking_part.contribute(actor=guest, activity=poll, answers=[answer], key=letter.key)
        except NotAllowed:
            return False
        return True

    def of(self, guest: int, *states: str) -> list[Letter]:
        return [one for one in self.letters if one.guest == guest and one.state in states]

    @rule(guest=guests, option=options, by_script=both_ways)
    def send(self, guest, option, by_script):
        letter = Letter(guest, option, uuid.uuid4())
        is_final = not self.can_change and self.of(guest, "standing", "withdrawn")

        saved = self.post(letter, by_script)

        assert saved == (not is_final)
        if saved:
            for earlier in self.of(guest, "standing"):
                earlier.state = "replaced"
            self.letters.append(letter)

    @precondition(lambda self: self.letters)
    @rule(data=st.data(), by_script=both_ways)
    def send_again(self, data, by_script):
        letter = data.draw(st.sampled_from(self.letters))

        saved = self.post(letter, by_script)

        assert saved == (letter.state not in ("withdrawn", "withdrawn before"))

    @rule(guest=guests)
    def withdraw(self, guest):
        for letter in self.of(guest, "standing"):
            row = Contribution.objects.get(status="shown", participant=self.guests[guest])
            taking_part.withdraw(actor=self.guests[guest], contribution=row)
            letter.state = "withdrawn"

    @precondition(lambda self: any(one.state == "standing" for one in self.letters))
    @rule()
    def reset(self):
        poll = Activity.objects.select_related("conversation").get(pk=self.poll.pk)
        resetting.reset_activity(actor=self.alice, activity=poll)
        for letter in self.letters:
            letter.state = {"standing": "aside", "withdrawn": "withdrawn before"}.get(
                letter.state, letter.state
            )

    @invariant()
    def what_stands_is_counted(self):
        standing = [one for one in self.letters if one.state == "standing"]
        found = counted(Activity.objects.get(pk=self.poll.pk))

        assert {t.label: t.phones for t in found.tallies if t.phones} == Counter(
            one.option for one in standing
        )
        assert found.people == len(standing) == len({one.guest for one in standing})


@pytest.mark.parametrize("changes", [True, False])
def test_nobody_counts_twice(at_the_table, changes):
    run(at_the_table, changes, examples=2, steps=8)


@pytest.mark.slow
@pytest.mark.parametrize("changes", [True, False])
def test_nobody_counts_twice_over_many_orders(at_the_table, changes):
    run(at_the_table, changes, examples=8, steps=25)


def run(cast, changes, examples, steps):
    machine = type("Machine", (Polls,), {"can_change": changes, "alice": cast.alice})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    )
