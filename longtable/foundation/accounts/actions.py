"""What people change about their own account."""

from allauth.mfa.models import Authenticator

from longtable.foundation.accounts.models import Person
from longtable.foundation.audit.trail import SYSTEM, Event, action, record

ONESELF = "people_keep_their_own_account"
OPERATOR = "the_operator_helps"


@action
def save_account(*, actor: Person, name: str, language: str) -> Person:
    """Keep one's own name and language."""
    actor.name, actor.language = name.strip(), language
    actor.save(update_fields=["name", "language"])
    record(Event("person.changed", actor, actor, ONESELF))
    return actor


@action
def sign_out_elsewhere(*, actor: Person) -> Person:
    """End every session of one's own; the caller keeps the one it came from."""
    _end_sessions(actor)
    record(Event("person.signed_out_elsewhere", actor, actor, ONESELF))
    return actor


@action
def note_second_factor(*, actor: Person, change: str, kind: str) -> None:
    """Record that a second factor was added, used up or removed; allauth has made the change."""
    record(Event(f"second_factor.{change}", actor, actor, ONESELF, {"kind": kind}))


@action
def forget_second_step(*, person: Person) -> int:
    """Remove all second factors of somebody who has lost them; returns how many there were."""
    count, _ = Authenticator.objects.filter(user=person).delete()
    _end_sessions(person)
    record(Event("second_factor.forgotten", SYSTEM, person, OPERATOR, {"count": count}))
    return count


@action
def close_account(*, person: Person) -> Person:
    """Let nobody sign in as this person any more; what they said and decided stays."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    _end_sessions(person)
    record(Event("person.closed", SYSTEM, person, OPERATOR))
    return person


def _end_sessions(person: Person) -> None:
    # Sessions hold a hash of the password field. Nobody has a password here, and the field holds
    # a random filler instead: a new filler ends all sessions that were opened with the old one.
    person.set_unusable_password()
    person.save(update_fields=["password"])
