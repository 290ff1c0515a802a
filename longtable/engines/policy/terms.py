"""What decisions rest on (clauses, overrides) and what is asked (askers, records, questions)."""

from dataclasses import dataclass, field

FOREVER = 253_402_300_799  # the last second of the year 9999
AGREED_STATES = frozenset({"agreed", "live", "under_review"})
STATES = frozenset({"draft", "signing", "replaced", "ended"}) | AGREED_STATES
DEEDS = ("see", "take_out")
ANSWERS = frozenset({"none", "given", "refused"})


@dataclass(frozen=True)
class Footing:
    """What a clause or an override rests on: a version's state and when it holds.

    Times are seconds since 1970 in UTC; it holds from `starts` until just before `ends`.
    """

    state: str = "live"
    starts: int = 0
    ends: int = FOREVER

    def holds(self, at: int) -> bool:
        """Whether every party has agreed and the time is now."""
        return self.state in AGREED_STATES and self.starts <= at < self.ends


@dataclass(frozen=True)
class Heeds:
    """What a person may say that stops a clause, or without which it does not open."""

    refusal: bool = True  # a refusal in the law of confidence stops it
    objection: bool = True  # an objection or refusal under UK GDPR stops it
    opt_out: bool = True  # the national data opt-out stops it
    needs_confidence: bool = False  # opens only with explicit consent in confidence
    needs_data_protection: bool = False  # opens only with consent under UK GDPR


@dataclass(frozen=True)
class Clause:
    """Who may receive which categories, from whose records, for one purpose.

    `seats` are `role@organisation`, or `@organisation` for anybody there. `agreement` and
    `version` say what it belongs to; `obligations` are sentences handed on with each decision.
    """

    id: str
    agreement: str
    version: str
    purpose: str
    givers: frozenset[str]
    seats: frozenset[str]
    categories: frozenset[str]
    footing: Footing
    heeds: Heeds = field(default_factory=Heeds)
    take_out: bool = False
    obligations: tuple[str, ...] = ()

    @property
    def closes(self) -> int:
        """The first second in which it opens nothing any more."""
        return self.footing.ends


@dataclass(frozen=True)
class Override:
    """Records opened in an emergency to named users until `ends`, while its footing holds.

    Which people it covers is said by the records that name it. A refusal and an objection stop
    it unless `despite_objection`.
    """

    id: str
    purpose: str
    users: frozenset[str]
    categories: frozenset[str]
    starts: int
    ends: int
    footing: Footing
    despite_objection: bool = False
    obligations: tuple[str, ...] = ()

    @property
    def closes(self) -> int:
        """The first second in which it opens nothing any more."""
        return min(self.ends, self.footing.ends)


@dataclass(frozen=True)
class OwnRecords:
    """Which roles of the organisation that holds a record see it, and for which purposes."""

    roles: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Policies:
    """Everything that decides in one partnership."""

    partnership: str
    clauses: tuple[Clause, ...] = ()
    overrides: tuple[Override, ...] = ()
    own: OwnRecords = field(default_factory=OwnRecords)


@dataclass(frozen=True)
class Asker:
    """Who asks. `organisation` is '' for somebody in their own right; `present` until they left."""

    id: str
    partnership: str
    organisation: str
    roles: frozenset[str]
    present: bool = True

    @property
    def seats(self) -> frozenset[str]:
        """`@organisation` and `role@organisation` of each role; none without an organisation."""
        if not self.organisation:
            return frozenset()
        return frozenset(f"{role}@{self.organisation}" for role in ("", *self.roles))


@dataclass(frozen=True)
class Record:
    """What a decision must know about a record, as it is for this purpose and this recipient.

    `confidence` and `data_protection`: 'given', 'refused' (withdrawn too) or 'none'.
    `overrides`: ids of the overrides whose list of people holds this one.
    """

    partnership: str
    holder: str
    confidence: str = "none"
    data_protection: str = "none"
    opted_out: bool = False
    overrides: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    """What an asker wants to do with records, what for, and when (seconds since 1970)."""

    asker: Asker
    deed: str
    purpose: str
    at: int


@dataclass(frozen=True)
class Ruling:
    """The answer about one record.

    `opened`: each category that was asked for and is open, with the ids of all that open it.
    `missing`: why something stays shut, as a code of `reasons`; '' when everything is open.
    `nearest`: ids of what came closest to opening it.
    """

    opened: dict[str, tuple[str, ...]]
    missing: str = ""
    nearest: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether anything is open."""
        return bool(self.opened)

    @property
    def deciding(self) -> tuple[str, ...]:
        """The ids of all that open something, each once."""
        return tuple(dict.fromkeys(id_ for ids in self.opened.values() for id_ in ids))
