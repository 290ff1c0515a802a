"""Who took part: counts by sector, organisation and role, none of which gives a few away."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from longtable.areas.conversations.analysis.document.attribution import key
from longtable.areas.conversations.analysis.document.parts import Attendance, Breakdown
from longtable.areas.conversations.models import Attendee, Participant
from longtable.engines.disclosure import Grouping, group_small

OTHER, NOT_SAID = "Other", "Not said"
Person = Participant | Attendee
Names = list[str]


def attendance(people: Sequence[Person], threshold: int) -> Attendance:
    """Everybody who joined or was imported, by trait. Groups under `threshold` go into 'Other'."""
    enough = len(people) >= threshold
    return Attendance(
        people=len(people) if enough else None,
        threshold=threshold,
        breakdowns=_breakdowns(people, threshold) if enough else (),
        imported=_imported(people, threshold),
    )


def _breakdowns(people: Sequence[Person], threshold: int) -> tuple[Breakdown, ...]:
    sectors = [person.sector.name if person.sector else NOT_SAID for person in people]
    organisations = _spelled([person.organisation for person in people])
    roles = _spelled([person.role for person in people])
    by_sector = group_small(Counter(sectors), threshold)

    def hides_sectors(together: tuple[str, ...]) -> bool:
        # Everybody knows which sector an organisation is in. So a sector's figure less those of
        # its organisations must not leave a few people over.
        left = Counter(
            sector
            for sector, organisation in zip(sectors, organisations, strict=True)
            if organisation in together and sector in by_sector.alone
        )
        return all(people >= threshold for people in left.values())

    by_organisation = group_small(Counter(organisations), threshold, hides_sectors)
    marks = {person.sector.name: person.sector for person in people if person.sector}
    return (
        Breakdown("Sector", _rows(sectors, by_sector), marks),
        Breakdown("Organisation", _rows(organisations, by_organisation)),
        Breakdown("Role", _rows(roles, group_small(Counter(roles), threshold))),
    )


def _rows(names: Names, grouping: Grouping) -> tuple[tuple[str, int], ...]:
    """The published parts, largest first; 'Not said' and 'Other' last. Nothing when unshowable."""
    counts = Counter(names)
    parts = [(part[0] if part != grouping.together else OTHER, part) for part in grouping.parts]
    told = [(label, sum(counts[name] for name in part)) for label, part in parts]
    last = {NOT_SAID: 1, OTHER: 2}
    return tuple(sorted(told, key=lambda row: (last.get(row[0], 0), -row[1], row[0].casefold())))


def _spelled(texts: Names) -> Names:
    """Each text in the commonest of the spellings that differ in case and spacing only."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        spellings[key(text)][" ".join(text.split())] += 1
    best = {
        folded: min(forms, key=lambda form: (-forms[form], form))
        for folded, forms in spellings.items()
    }
    return [best[key(text)] or NOT_SAID for text in texts]


def _imported(people: Sequence[Person], threshold: int) -> str:
    imported = sum(person.source == Participant.Source.IMPORTED for person in people)
    if not imported:
        return ""
    if imported == len(people):
        return "They did not join here: their answers were imported."
    if min(imported, len(people) - imported) < threshold:
        return "Some did not join here: their answers were imported."
    return f"{imported} of them did not join here: their answers were imported."
