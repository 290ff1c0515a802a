"""What people change about their own account."""

from longtable.foundation.accounts.models import Person
from longtable.foundation.audit.trail import Event, action, record

ONESELF = "people_keep_their_own_account"


@action
def save_account(*, actor: Person, name: str, language: str) -> Person:
    """Keep one's own name and language."""
    actor.name, actor.language = name.strip(), language
    actor.save(update_fields=["name", "language"])
    record(Event("person.changed", actor, actor, ONESELF))
    return actor


@action
def sign_out_elsewhere(*, actor: Person) -> Person:
    """End every session of one's own; the caller keeps the one it came from.

    Sessions hold a hash of the password field. Nobody has a password here, and the field holds a
    random filler instead: a new filler ends all sessions that were opened with the old one.
    """
    actor.set_unusable_password()
    actor.save(update_fields=["password"])
    record(Event("person.signed_out_elsewhere", actor, actor, ONESELF))
    return actor


@action
def note_second_factor(*, actor: Person, change: str, kind: str) -> None:
    """Record that a second factor was added, used up or removed; allauth has made the change."""
    record(Event(f"second_factor.{change}", actor, actor, ONESELF, {"kind": kind}))
