"""What a write-up holds once read: plain values, the same for the page and for every export."""

from dataclasses import dataclass, field
from datetime import date, datetime

from longtable.areas.conversations.analysis.by_sector import BySector
from longtable.areas.conversations.queries.from_above import WriteUpPart
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.ui.charts import Chart


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list of bullets, of a text that somebody typed."""

    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Quote:
    """Somebody's exact words, and what may be said of who they are ('' for nothing)."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class Breakdown:
    """People by one trait. `rows` never hold, or give away, a group below the threshold."""

    trait: str
    rows: tuple[tuple[str, int], ...]
    sectors: dict[str, Sector] = field(default_factory=dict)


@dataclass(frozen=True)
class Attendance:
    """Who took part. `people` is None when they are too few to say how many."""

    people: int | None
    threshold: int
    breakdowns: tuple[Breakdown, ...]
    imported: str


@dataclass(frozen=True)
class Opening:
    """The opening question and its words, ranked."""

    prompt: str
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PanelSaid:
    """A point of the panel: its heading, quoted, and its bullets."""

    heading: str
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One 'You said' bullet as a reader sees it.

    `suggested`: the statement is one contributor's exact words, picked by the program.
    `people` is None when too few to say how many said something like it.
    """

    statement: str
    suggested: bool
    people: int | None
    quotes: tuple[Quote, ...]
    is_other: bool = False
    sectors: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Answered:
    """A question answered in words: what the panel said and what guests said.

    `people` is how many answered; None when too few to say. `is_sorted`: an area above tells what
    was said, as people sorted it.
    """

    prompt: str
    people: int | None
    panel: tuple[PanelSaid, ...]
    said: tuple[Said, ...]
    is_sorted: bool = False


@dataclass(frozen=True)
class Asked:
    """A question to the panel, and its short answer when it has one.

    `carried`: the hosts sent it to the next steps.
    """

    quote: Quote
    upvotes: int
    answered: bool
    answer: str
    carried: bool = False


@dataclass(frozen=True)
class Rated:
    """A rating question. `bands` is empty when too few answered; `mean` when it would tell more."""

    prompt: str
    people: int | None
    bands: tuple[tuple[str, int], ...]
    mean: float | None


@dataclass(frozen=True)
class Polled:
    """A poll. `people` is None when too few answered; then nothing more is told.

    `who` says how many answered and how, `remarks` what the charts do not say, `note` what they
    leave out; `by_sector` is how each sector answered, where that can be told.
    """

    prompt: str
    people: int | None
    who: str = ""
    charts: tuple[Chart, ...] = ()
    remarks: tuple[str, ...] = ()
    note: str = ""
    by_sector: BySector | None = None


@dataclass(frozen=True)
class RunStep:
    """One thing that was asked; `people` is how many answered, None when too few to say."""

    prompt: str
    people: int | None


@dataclass(frozen=True)
class Document:
    """A whole write-up; `added` are parts by areas above.

    `run_order` is told in place of answers where nothing said was kept.
    """

    title: str
    partnership: str
    place: str
    starts_at: datetime
    published_on: date | None
    purpose: tuple[Block, ...]
    presenters: tuple[str, ...]
    guests: tuple[str, ...]
    introduction: tuple[Block, ...]
    attendance: Attendance
    opening: Opening | None
    core: tuple[Answered, ...]
    asked: tuple[Asked, ...]
    asked_unquoted: bool
    ratings: tuple[Rated, ...]
    survey: tuple[Answered, ...]
    next_steps: tuple[Block, ...]
    thanks: tuple[Block, ...]
    grouping: str
    suggests: bool
    added: tuple[WriteUpPart, ...] = ()
    run_order: tuple[RunStep, ...] = ()
    polls: tuple[Polled, ...] = ()
