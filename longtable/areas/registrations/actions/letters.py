"""Writing letters: stored with what they tell, each kind once about the same thing."""

from collections.abc import Iterable

from longtable.areas.registrations.models import Registration, RegistrationLetter
from longtable.foundation.audit.trail import SYSTEM, Event, Fact, action, record
from longtable.foundation.notices import letters

KIND = "registration"


@action
def write(*, registrations: Iterable[Registration], kind: str, about: str, rule: str) -> int:
    """Write one letter to each, unless one of this kind about this was written before; how many."""
    written = 0
    for registration in registrations:
        letter, is_new = RegistrationLetter.objects.get_or_create(
            registration=registration, kind=kind, about=about
        )
        if is_new:
            letters.post(KIND, letter.pk)
            written += 1
    if written:
        facts: dict[str, Fact] = {"kind": str(kind), "letters": written}
        record(Event("registration.told", SYSTEM, registration.page, rule, facts))
    return written
