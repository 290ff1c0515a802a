"""A version in words: one paragraph that says who may see what and why, and every line of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format

from longtable.areas.agreements.models import AgreementVersion, Clause, EmergencyProvision, Party
from longtable.areas.agreements.models.lists import CATEGORIES, CONDITIONS, SCHEDULE_1, Category
from longtable.foundation.partnerships.models import Role

NOT_SAID = "Not said yet"


@dataclass(frozen=True)
class Line:
    """One thing that a version says; `key` finds the same thing in another version."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Section:
    """Lines under one heading."""

    heading: str
    anchor: str
    lines: list[Line] = field(default_factory=list)


def listed(words: Iterable[object]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    *before, last = [str(word) for word in words] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def inside(text: str) -> str:
    """A name from a list as it stands inside a sentence."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def data(entries: Iterable[Category]) -> str:
    """Data categories; their names hold commas, so they are told apart by semicolons."""
    names = [inside(entry.name) for entry in entries]
    return listed(names) if len(names) < 2 else f"{'; '.join(names[:-1])}; and {names[-1]}"


def day(on: date | None) -> str:
    """A day as people write it."""
    return date_format(on, "j F Y") if on else NOT_SAID


def paragraph(version: AgreementVersion) -> str:
    """Who may see what and why, in one paragraph."""
    clauses = list(version.clauses.all())
    if not clauses:
        return "It opens nothing yet: no clause has been written."
    ends = f"\nIt ends on {day(version.ends_on)}." if version.ends_on else ""
    emergency = emergency_of(version)
    rest = f"\n{emergency_sentence(emergency)}" if emergency else ""
    return "\n".join(clause_sentence(clause) for clause in clauses) + ends + rest


def clause_sentence(clause: Clause) -> str:
    """Who may see what, of whom, what for, and on which footing."""
    who = listed(recipients_of(clause)) or "Nobody yet"
    may = "see and take out" if clause.may_take_out else "see"
    what = data(clause.category_entries) or "nothing yet"
    whose = listed(clause.givers.all()) or "nobody yet"
    return (
        f"{capital(who)} may {may} {what}. That is about people whose records are held by"
        f" {whose}, for {inside(str(clause.purpose_entry))}, on the basis of"
        f" {inside(clause.basis_entry.name)} ({clause.basis_entry.reference})."
    )


def recipients_of(clause: Clause) -> list[str]:
    """Each organisation with the roles there, as people say it."""
    roles: dict[str, list[str]] = {}
    for recipient in clause.recipients.all():
        name = plural(recipient.role) if recipient.role else "anybody"
        roles.setdefault(recipient.organisation.name, []).append(name)
    return [f"{listed(names)} at {where}" for where, names in roles.items()]


def plural(role: str) -> str:
    """A role's holders, inside a sentence."""
    return f"{Role(role).label.lower()}s"


def emergency_of(version: AgreementVersion) -> EmergencyProvision | None:
    """What the version says of emergencies, or None."""
    return getattr(version, "emergency", None)


def emergency_sentence(provision: EmergencyProvision) -> str:
    """What may be opened in an emergency, by whom and for how long."""
    return (
        f"In an emergency, {listed(plural(role) for role in provision.roles)} may open"
        f" {_categories(provision.categories)} for {provision.most_hours} hours at most."
    )


def _categories(codes: Iterable[str]) -> str:
    return data(entry for code, entry in CATEGORIES.items() if code in codes)


def sections(version: AgreementVersion) -> list[Section]:
    """Everything that the version says, in the order of the data-sharing code."""
    return [
        Section("What it is for", "what-for", list(_aims(version))),
        Section("Parties", "parties", [_party(party) for party in version.parties.all()]),
        *(_clause(clause) for clause in version.clauses.all()),
        *_emergencies(version),
        Section("How long, how safe, and people's rights", "how", list(_governance(version))),
    ]


def _aims(version: AgreementVersion) -> Iterator[Line]:
    yield Line("aim", "Aim", version.aim or NOT_SAID)
    yield Line("necessity", "Why it takes people's data", version.necessity or NOT_SAID)
    if version.changed_because:
        yield Line("changed_because", "Why it was changed", version.changed_because)


def _party(party: Party) -> Line:
    signs = f"{party.signatory.person} signs" if party.signatory else "nobody is named to sign"
    text = f"{party.get_controller_role_display()}; {signs}."
    return Line(f"party-{party.organisation_id}", party.organisation.name, text)


def _clause(clause: Clause) -> Section:
    number = clause.number
    heading = f"Clause {number}: {inside(str(clause.purpose_entry))}"
    lines = [Line(f"clause-{number}-{key}", label, text) for key, label, text in _of_clause(clause)]
    return Section(heading, f"clause-{number}", lines)


def _of_clause(clause: Clause) -> Iterator[tuple[str, str, str]]:
    yield "purpose", "Purpose", str(clause.purpose_entry)
    yield "givers", "Whose records", listed(clause.givers.all()) or NOT_SAID
    yield "categories", "Which data", capital(data(clause.category_entries)) or NOT_SAID
    yield "recipients", "Who may receive", capital(listed(recipients_of(clause))) or NOT_SAID
    deed = "See on the screen and take out as a file" if clause.may_take_out else "See on a screen"
    yield "deed", "What they may do", deed
    yield "basis", "Lawful basis", _cited(clause.basis_entry)
    condition = CONDITIONS.find(clause.condition)
    yield "condition", "Condition for special category data", _cited(condition)
    if clause.schedule_1:
        yield "schedule_1", "Schedule 1 condition", _cited(SCHEDULE_1.find(clause.schedule_1))
    yield "ground", "Duty of confidence met by", _cited(clause.ground_entry)
    if clause.basis_detail:
        yield "detail", "Notice, statute or approval", clause.basis_detail
    if clause.basis_ends_on:
        yield "basis_ends", "Last day of this footing", day(clause.basis_ends_on)
    yield "because", "Why this much and no more", clause.because or NOT_SAID


def _cited(entry: object) -> str:
    reference = getattr(entry, "reference", "")
    return f"{entry} ({reference})" if reference else str(entry)


def _emergencies(version: AgreementVersion) -> Iterator[Section]:
    provision = emergency_of(version)
    if provision is None:
        return
    despite = "Yes" if provision.despite_objection else "No"
    roles = listed(Role(role).label for role in provision.roles)
    yield Section(
        "In an emergency",
        "emergency",
        [
            Line("emergency-when", "What counts as one", provision.when),
            Line("emergency-roles", "Who may open records", roles),
            Line("emergency-data", "Which data", capital(_categories(provision.categories))),
            Line("emergency-hours", "For how long at most", f"{provision.most_hours} hours"),
            Line("emergency-despite", "Even where a person has objected", despite),
        ],
    )


def _governance(version: AgreementVersion) -> Iterator[Line]:
    yield Line("starts_on", "First day", day(version.starts_on))
    yield Line("ends_on", "Last day", day(version.ends_on) if version.ends_on else "No last day")
    yield Line("review_on", "Next review", day(version.review_on))
    for name, label in (
        ("retention", "How long each party keeps it"),
        ("security", "How it is kept safe"),
        ("rights", "How people use their rights"),
        ("rights_contact", "Whom people ask"),
        ("dpia", "Data protection impact assessment"),
    ):
        yield Line(name, label, getattr(version, name) or NOT_SAID)
    attached = listed(attachment.title for attachment in version.attachments.all())
    yield Line("attachments", "Attached documents", attached or "None")
