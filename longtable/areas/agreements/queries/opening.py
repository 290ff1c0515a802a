"""What a version opens that was closed before: compared with everything else that shares now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from longtable.areas.agreements.models import AgreementVersion, Clause
from longtable.areas.agreements.models.lists import CATEGORIES, PURPOSES
from longtable.areas.agreements.queries.agreements import sharing_versions
from longtable.areas.agreements.queries.words import data, listed, plural

# Who (organisation and role), whose records, what for, which data.
Opening = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Opened:
    """Who may see what of whom under a version, and how much of it no other version opens."""

    who: str
    whose: str
    purpose: str
    new: str
    known: str


def opened_by(version: AgreementVersion) -> list[Opened]:
    """A line for each recipient, holder and purpose, with what is new and what was open already.

    Another version of the same agreement that shares now counts as open already.
    """
    others = [other for other in sharing_versions() if other.pk != version.pk]
    before = {opening for other in others for opening in openings(other.clauses.all())}
    grouped: dict[tuple[str, str, str], set[Opening]] = {}
    for opening in openings(version.clauses.all()):
        where, role, holder, purpose, _ = opening
        who = f"{plural(role).capitalize()} at {where}" if role else f"Anybody at {where}"
        grouped.setdefault((who, holder, purpose), set()).add(opening)
    lines = (_line(key, found, before) for key, found in grouped.items())
    return _together(lines)


def _together(lines: Iterable[Opened]) -> list[Opened]:
    """One line for all holders whose people are opened to the same extent."""
    alike: dict[Opened, list[str]] = {}
    for line in lines:
        alike.setdefault(replace(line, whose=""), []).append(line.whose)
    return [replace(line, whose=listed(holders)) for line, holders in alike.items()]


def openings(clauses: Iterable[Clause]) -> Iterator[Opening]:
    """Every single thing that these clauses open."""
    for clause in clauses:
        for recipient in clause.recipients.all():
            for giver in clause.givers.all():
                for category in clause.categories:
                    yield (
                        recipient.organisation.name,
                        recipient.role,
                        giver.name,
                        clause.purpose,
                        category,
                    )


def _line(key: tuple[str, str, str], found: set[Opening], before: set[Opening]) -> Opened:
    who, whose, purpose = key
    known = {opening for opening in found if _was_open(opening, before)}
    return Opened(
        who=who,
        whose=whose,
        purpose=str(PURPOSES.find(purpose)),
        new=_names(found - known),
        known=_names(known),
    )


def _was_open(opening: Opening, before: set[Opening]) -> bool:
    where, _, *rest = opening
    return opening in before or (where, "", *rest) in before


def _names(openings: set[Opening]) -> str:
    codes = {opening[-1] for opening in openings}
    return data(entry for code, entry in CATEGORIES.items() if code in codes)


def what_is_open_to(
    versions: Iterable[AgreementVersion], organisation_id: int | None, roles: list[str]
) -> list[tuple[AgreementVersion, list[Clause]]]:
    """Each version with the clauses under which this organisation's people in `roles` receive."""
    return [
        (version, clauses)
        for version in versions
        if (
            clauses := [
                clause
                for clause in version.clauses.all()
                if any(
                    r.organisation_id == organisation_id and (not r.role or r.role in roles)
                    for r in clause.recipients.all()
                )
            ]
        )
    ]
