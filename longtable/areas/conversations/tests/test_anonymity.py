"""Anonymous means anonymous, also to the host: nothing joins an answer to whoever gave it."""

import uuid

import pytest
from django.db import connection
from django.test import Client

from longtable.areas.conversations.actions import taking_part
from longtable.areas.conversations.actions.hosting import close_conversation, open_conversation
from longtable.areas.conversations.actions.taking_part import Answer
from longtable.areas.conversations.actions.together import Sent, contribute_together
from longtable.areas.conversations.analysis.document.attendance import attendance
from longtable.areas.conversations.models import Attendee, Contribution, Participant, Upvote
from longtable.areas.conversations.queries.write_up import attendees
from longtable.areas.conversations.tests.factories import a_conversation, an_activity, seat
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.guest_secret import hash_of
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.permission import NotAllowed

PEOPLE, UPVOTES = 10, 3
# What a person's row and an answer may share: whose table, which conversation, which sector.
MAY_SHARE = {"partnership_id", "conversation_id", "sector_id"}


def tables() -> dict[str, list[dict[str, object]]]:
    """Every row of every table, column by column, in the order in which they are stored."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # names from the database
            columns = [column[0] for column in cursor.description]
            found[table] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return found


def token(number: int) -> str:
    return f"{number:064x}"


def arrive(conversation, number: int) -> Participant:
    sectors = list(Sector.objects.order_by("pk"))
    sector = sectors[number % len(sectors)]
    said = ("", f"Organisation {number}", sector, f"Role {number}")
    return seat(conversation, token(number), *said)


def say(guest: Participant, activity, text: str) -> Contribution:
    (said,) = taking_part.contribute(
        actor=guest, activity=activity, answers=[Answer(text)], key=uuid.uuid4()
    )
    return said


@pytest.fixture
def held(at_the_table):
    """A conversation that people join one by one; each answers, and asks what the last asked."""
    conversation = a_conversation("open", names="anonymous")
    core, panel = an_activity(conversation), an_activity(conversation, "questions")
    guests = [arrive(conversation, number) for number in range(PEOPLE)]
    for activity, said in ((core, "Answer"), (panel, "Question")):
        contribute_together(conversation=conversation, sent=[
            Sent(token(n), activity, uuid.uuid4(), (Answer(f"{said} {n}"),)) for n in range(PEOPLE)
        ])  # fmt: skip
    for guest, question in zip(guests[1 : UPVOTES + 1], panel.contributions.all(), strict=False):
        taking_part.upvote(actor=guest, question=question)
    return conversation


def test_who_joins_is_kept_apart_from_what_they_say_from_the_start(held):
    beside_answers = set(held.participants.values_list("name", "organisation", "role"))
    apart = {(each.organisation, each.role) for each in held.attendees.all()}

    assert beside_answers == {("", "", "")}
    assert apart == {(f"Organisation {n}", f"Role {n}") for n in range(PEOPLE)}


def test_the_record_never_says_which_guest(held):
    consenting = held.participants.first()

    taking_part.choose_consent(actor=consenting, consent="count")

    verbs = {"contribution.made", "guest.joined", "question.upvoted", "guest.chose_consent"}
    events = AuditEvent.objects.filter(verb__in=verbs)
    assert set(events.values_list("actor", flat=True)) == {"guest"}
    assert set(events.values_list("verb", flat=True)) == verbs
    assert not events.filter(subject__startswith="participant:").exists()


@pytest.mark.database
def test_nothing_in_the_whole_database_joins_a_person_to_their_answer(held, at_the_table):
    before = set(held.participants.values_list("pk", flat=True))

    close_conversation(actor=at_the_table.alice, conversation=held)

    rows = tables()
    people = rows["conversations_attendee"]
    voices = {row["id"]: row for row in rows["conversations_participant"]}
    answers = rows["conversations_contribution"]
    assert (len(people), len(voices), len(answers)) == (PEOPLE, PEOPLE, 2 * PEOPLE)
    assert before & set(voices) == set()
    for answer in answers:
        of_answer = _telling(answer) | _telling(voices[answer["participant_id"]])
        subject = f"contribution:{answer['id']}"
        events = [row for row in rows["audit_auditevent"] if row["subject"] == subject]
        of_answer |= {value for event in events for value in _telling(event)}
        assert [person for person in people if of_answer & _telling(person)] == []
    everything = repr(rows)
    assert [n for n in range(PEOPLE) if token(n) in everything] == []
    assert {row["joined_at"] for row in voices.values()} == {voices[max(voices)]["joined_at"]}


def _telling(row: dict[str, object]) -> set[object]:
    """The values of a row but those that are empty or that everybody shares."""
    kept = {name: value for name, value in row.items() if name not in MAY_SHARE}
    return {str(value) for value in kept.values() if value not in ("", None, 0, 1, False)}


def test_neither_people_nor_answers_stand_in_the_order_of_arrival(held, at_the_table):
    close_conversation(actor=at_the_table.alice, conversation=held)

    in_order = list(range(PEOPLE))
    people = [int(each.organisation.split()[1]) for each in held.attendees.order_by("pk")]
    answers = Contribution.objects.filter(text__startswith="Answer").order_by("participant_id")
    said = [int(each.text.split()[1]) for each in answers]
    assert sorted(people) == sorted(said) == in_order
    assert people != in_order
    assert said != in_order
    assert people != said


def test_counts_and_sectors_stand_after_the_close(held, at_the_table):
    before = attendance(attendees(held), 1)
    sectors = sorted(Contribution.objects.values_list("text", "participant__sector__name"))
    voices = Upvote.objects.count()

    close_conversation(actor=at_the_table.alice, conversation=held)

    assert attendance(attendees(held), 1) == before
    assert before.people == PEOPLE
    told = sorted(Contribution.objects.values_list("text", "participant__sector__name"))
    assert told == sectors
    assert Upvote.objects.count() == voices == UPVOTES
    assert Contribution.objects.values("participant").distinct().count() == PEOPLE


def test_nobody_can_take_back_or_change_anything_after_the_close(held, at_the_table):
    guest = held.participants.first()
    own = guest.contributions.first()

    close_conversation(actor=at_the_table.alice, conversation=held)

    with pytest.raises(NotAllowed, match="This conversation has closed"):
        taking_part.choose_consent(actor=guest, consent="count")
    own.refresh_from_db()
    with pytest.raises(NotAllowed, match="Only whoever wrote this"):
        taking_part.withdraw(actor=guest, contribution=own)


def test_guests_of_an_opened_again_conversation_join_anew(held, at_the_table):
    close_conversation(actor=at_the_table.alice, conversation=held)
    open_conversation(actor=at_the_table.alice, conversation=held)

    arrive(held, 0)
    close_conversation(actor=at_the_table.alice, conversation=held)

    assert held.participants.count() == Attendee.objects.count() == PEOPLE + 1


@pytest.mark.parametrize("names", ["first_name", "named"])
def test_named_conversations_keep_who_said_what(at_the_table, names):
    conversation = a_conversation("open", names=names)
    guest = arrive(conversation, 1)
    said = say(guest, an_activity(conversation), "Mine.")

    close_conversation(actor=at_the_table.alice, conversation=conversation)

    said.refresh_from_db()
    assert (said.participant, said.participant.organisation) == (guest, "Organisation 1")
    assert said.participant.token_hash == token(1)
    assert Attendee.objects.count() == 0


def test_guests_are_told_before_joining_while_it_is_open_and_afterwards(held, at_the_table):
    address, guest = f"/c/{held.join_code}/", Client()
    secret = "what-only-the-browser-holds"
    held.participants.filter(token_hash=token(0)).update(token_hash=hash_of(secret))
    guest.cookies[f"longtable_guest_{held.join_code}"] = secret

    door, seated = words_of(Client().get(address)), words_of(guest.get(address))
    close_conversation(actor=at_the_table.alice, conversation=held)
    closed = words_of(guest.get(address))

    assert "after that nobody can take anything back" in door
    assert "Take back what you like before this conversation closes" in seated
    assert "nobody can tell who said what, and nothing can be taken back" in closed


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_only_a_convenor_closes_and_so_forgets(held, who, at_the_table):
    with pytest.raises(NotAllowed):
        close_conversation(actor=getattr(at_the_table, who), conversation=held)

    assert held.participants.exclude(token_hash="").count() == PEOPLE  # no password
