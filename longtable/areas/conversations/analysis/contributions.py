"""Everything said, as a table for whoever analyses it elsewhere."""

from collections import Counter
from collections.abc import Iterator

from django.utils import timezone

from longtable.areas.conversations.analysis.document.attribution import (
    Shared,
    described,
    key,
    shared_by,
)
from longtable.areas.conversations.models import Contribution, Conversation, Participant
from longtable.areas.conversations.queries.said import in_words
from longtable.areas.conversations.queries.write_up import every_contribution, participants

Row = list[str | int | None]
HEADINGS = (
    "Part", "Question", "Answer", "Rating", "Name", "Organisation", "Sector", "Role",
    "May be quoted", "Hidden", "Upvotes", "Short answer", "Time", "Imported", "Picked",
)  # fmt: skip

HIDDEN = {Contribution.Status.SHOWN.value: "No", Contribution.Status.HELD.value: "Waiting"}


def contributions_table(conversation: Conversation) -> Iterator[Row]:
    """Headings, then a row for each contribution that was not withdrawn.

    Words are left out where they are hidden or may only be counted. In an anonymous conversation
    organisation, role and sector are told only where enough people share them.
    """
    headings, table = contributions_by_activity(conversation)
    yield headings
    for _, row in table:
        yield row


def contributions_by_activity(conversation: Conversation) -> tuple[Row, Iterator[tuple[int, Row]]]:
    """The headings, and each row of the table with the number of its activity."""
    kept: Row = [one for one in HEADINGS if not (conversation.is_anonymous and one == "Name")]
    return kept, _rows(conversation)


def _rows(conversation: Conversation) -> Iterator[tuple[int, Row]]:
    people = participants(conversation)
    shared = shared_by(people, conversation)
    sectors = _common_sectors(people, shared.threshold)
    for said in in_words(every_contribution(conversation)):
        person = said.participant
        who = _known(person, shared, sectors) if conversation.is_anonymous else _named(person)
        yield said.activity_id, [*_what(said), *who, *_rest(said)]


def _what(said: Contribution) -> Row:
    return [
        said.activity.get_part_display(),
        said.activity.prompt,
        said.text if said.is_quotable else "",
        said.rating,
    ]


def _rest(said: Contribution) -> Row:
    votes = said.votes  # type: ignore[attr-defined]  # annotated by the query
    return [
        "Yes" if said.consent == Contribution.Consent.QUOTE else "No",
        HIDDEN.get(said.status, "Yes"),
        votes,
        said.answer if said.is_quotable else "",
        timezone.localtime(said.created_at).strftime("%Y-%m-%d %H:%M"),
        "Yes" if said.imported_in_id else "No",
        "; ".join(said.picked_words),
    ]


def _named(person: Participant | None) -> Row:
    if person is None:
        return ["", "", "", ""]
    sector = person.sector.name if person.sector else ""
    return [person.shown_name, person.organisation, sector, person.role]


def _known(person: Participant | None, shared: Shared, sectors: set[str]) -> Row:
    if person is None:
        return ["", "", ""]
    role, organisation = described(person, shared)
    sector = person.sector.name if person.sector and key(person.sector.name) in sectors else ""
    return [organisation, sector, role]


def _common_sectors(people: list[Participant], threshold: int) -> set[str]:
    counts = Counter(key(person.sector.name) for person in people if person.sector)
    return {name for name, people_in in counts.items() if people_in >= threshold}
