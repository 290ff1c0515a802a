"""What areas above add to a conversation: the running of a step, and parts of its write-up.

An area above registers in its `AppConfig.ready`. This area only asks, so it knows none of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString

from longtable.areas.conversations.models import Activity, Contribution, Conversation, WriteUp
from longtable.foundation.ui.charts import Chart

NOTHING = SafeString("")


@dataclass(frozen=True)
class Beat:
    """How a step stands now. The first three are short marks that change with what is shown.

    page: what every guest sees at once. waiting: what those see who wait for more. everything:
    anything, for hosts. people: how many took part.
    """

    page: str = ""
    waiting: str = ""
    everything: str = ""
    people: int = 0


@dataclass(frozen=True)
class Shown:
    """What one guest sees of a step; `waits` when it is to be fetched again as more comes."""

    html: SafeString = NOTHING
    waits: bool = False


class Runner(Protocol):
    """How an area above runs the steps of one kind. Its HTML is escaped and needs no script.

    Buttons in it belong to the form `press`, which each page of a conversation has.
    """

    styles: Sequence[str]
    scripts: Sequence[str]

    def beats(self, conversation: Conversation) -> Mapping[int, Beat]:
        """By activity, how its steps stand."""
        ...

    def for_guest(self, activity: Activity, secret: str) -> Shown:
        """The open step for the guest whose cookie holds `secret`."""
        ...

    def beside(self, conversation: Conversation, is_open: Sequence[int]) -> SafeString:
        """What guests can still go to of steps that are not among the open ones."""
        ...

    def for_host(self, activity: Activity) -> SafeString:
        """The step on the host's console."""
        ...

    def on_stage(self, activity: Activity) -> SafeString:
        """The step on the big screen."""
        ...

    def for_hosts_of(self, conversation: Conversation) -> SafeString:
        """What the console offers where steps are listed, such as adding one."""
        ...


@dataclass(frozen=True)
class Line:
    """Running text of a part of the write-up; `tone` is '' or 'note', `is_title` a subheading."""

    text: str
    tone: str = ""
    is_title: bool = False


@dataclass(frozen=True)
class Listed:
    """A plain list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class WriteUpPart:
    """A part of a write-up: a heading of its own and, in order, text, lists and charts."""

    heading: str
    anchor: str
    content: tuple[Line | Listed | Chart, ...]


@dataclass(frozen=True)
class Told:
    """What several people said to a question, as an area above sorted it.

    `people` is None where too few to say; `sectors` names those that may be shown, with people.
    `quotes` are contributions, each with its words as they may be shown. `is_other`: what fits
    none of the rest.
    """

    statement: str
    people: int | None
    sectors: tuple[tuple[str, int], ...] = ()
    quotes: tuple[tuple[Contribution, str], ...] = ()
    is_other: bool = False


@dataclass(frozen=True)
class HostLink:
    """A page of an area above, beside the others at the head of the console."""

    text: str
    href: str


LinksOf = Callable[[Conversation], Iterable[HostLink]]
_links: dict[str, LinksOf] = {}
ToldOf = Callable[[WriteUp], Mapping[int, Sequence[Told]]]
_tellers: dict[str, ToldOf] = {}
PartsOf = Callable[[WriteUp], Iterable[WriteUpPart]]
_runners: dict[str, Runner] = {}
_parts: dict[str, PartsOf] = {}


def run_steps(kind: str, runner: Runner) -> None:
    """Have `runner` run the steps of this kind."""
    _runners[kind] = runner


def add_to_write_ups(key: str, parts_of: PartsOf) -> None:
    """Have `parts_of(write_up)` give parts; it is asked at each render, inside the scope."""
    _parts[key] = parts_of


def tell_what_was_said(key: str, told_of: ToldOf) -> None:
    """Have `told_of(write_up)` tell 'You said', by activity, in place of this area's bullets."""
    _tellers[key] = told_of


def told_from_above(write_up: WriteUp) -> dict[int, Sequence[Told]]:
    """What areas above tell of the questions that they have sorted, by activity."""
    return {pk: told for told_of in _tellers.values() for pk, told in told_of(write_up).items()}


def offer_to_hosts(key: str, links_of: LinksOf) -> None:
    """Have `links_of(conversation)` say what hosts are offered at the head of the console."""
    _links[key] = links_of


def host_links(conversation: Conversation) -> list[HostLink]:
    """Pages of areas above about this conversation, for its hosts."""
    return [link for links_of in _links.values() for link in links_of(conversation)]


def runner_of(activity: Activity) -> Runner | None:
    """Who runs this step; None when this area does."""
    return _runners.get(activity.kind)


def runners() -> list[Runner]:
    """All that run some kind of step."""
    return list(_runners.values())


def beats(conversation: Conversation, activities: Iterable[Activity]) -> dict[int, Beat]:
    """How the steps run from above stand; asks only for kinds that the conversation has."""
    kinds = {activity.kind for activity in activities} & set(_runners)
    return {pk: beat for kind in kinds for pk, beat in _runners[kind].beats(conversation).items()}


def write_up_parts(write_up: WriteUp) -> tuple[WriteUpPart, ...]:
    """What areas above have to say in a write-up, in the order in which they registered."""
    return tuple(part for parts_of in _parts.values() for part in parts_of(write_up))
