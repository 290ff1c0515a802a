"""What may be said of whoever is quoted: their name by the setting, the rest by numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from longtable.areas.conversations.analysis.document.parts import Quote
from longtable.areas.conversations.models import Contribution, Conversation, Participant


@dataclass(frozen=True)
class Shared:
    """How many people share an organisation, a role, or both; below `threshold` none is named."""

    conversation: Conversation
    people: Mapping[int, Participant]
    threshold: int
    organisations: Counter[str]
    roles: Counter[str]
    both: Counter[tuple[str, str]]


def key(text: str) -> str:
    """The same for spellings that differ in case and spacing only."""
    return " ".join(text.split()).casefold()


def shared_by(people: Sequence[Participant], conversation: Conversation) -> Shared:
    """Count who shares what in `conversation`."""
    pairs = [(key(person.organisation), key(person.role)) for person in people]
    return Shared(
        conversation,
        {person.pk: person for person in people},
        conversation.partnership.suppression_threshold,
        Counter(organisation for organisation, _ in pairs),
        Counter(role for _, role in pairs),
        Counter(pairs),
    )


def quote(contribution: Contribution, shared: Shared, words: str = "") -> Quote:
    """The exact words (or `words`, where some are masked) with what may be said of whose."""
    person = shared.people.get(contribution.participant_id or 0)
    return Quote(words or contribution.text, _by(person, shared) if person else "")


def described(person: Participant, shared: Shared) -> tuple[str, str]:
    """Role and organisation as far as enough people share them, together or else one of them."""
    organisation, role = key(person.organisation), key(person.role)
    names_organisation = bool(organisation) and _enough(shared.organisations[organisation], shared)
    names_role = bool(role) and _enough(shared.roles[role], shared)
    if names_organisation and names_role and not _enough(shared.both[organisation, role], shared):
        names_role = False
    return (
        person.role.strip() if names_role else "",
        person.organisation.strip() if names_organisation else "",
    )


def _by(person: Participant, shared: Shared) -> str:
    person.conversation = shared.conversation  # it says how names are shown; no query for each
    return ", ".join(part for part in (person.shown_name, *described(person, shared)) if part)


def _enough(people: int, shared: Shared) -> bool:
    return people >= shared.threshold
