"""What has been asked of whom, how often, and what came of it; and what is heard again."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from longtable.areas.conversations.models import Activity, Contribution
from longtable.areas.conversations.queries.attendance import NOT_SAID, Mix, fold
from longtable.areas.sensemaking.models import Board, Maker, RecurringTheme, Theme

ALIKE = 0.6
SMALL_WORDS = frozenset(
    """
    a an and are at be by do does for from has have how in is it of on or our that the their
    there this to was us i me my them they it its can could should we what when where which
    who why will with would you your
    """.split()  # noqa: SIM905  # a list of words reads better as text
)


@dataclass(frozen=True)
class AskedOnce:
    """A question at one time, and of whom."""

    activity: Activity
    at: datetime
    who: Mix
    board: Board | None


@dataclass(frozen=True)
class Asked:
    """A question with all the times that it, or one much like it, was asked; the last first."""

    prompt: str
    times: tuple[AskedOnce, ...]

    @property
    def outcomes(self) -> list[AskedOnce]:
        """Those times of which somebody has said what came of them."""
        return [once for once in self.times if once.board and once.board.outcome]


@dataclass(frozen=True)
class Heard:
    """A theme that recurs: since when, how often, and what was done."""

    recurring: RecurringTheme
    themes: tuple[Theme, ...]

    @property
    def since(self) -> datetime:
        """When it was first heard."""
        return min(theme.board.activity.conversation.starts_at for theme in self.themes)

    @property
    def times(self) -> int:
        """In how many questions."""
        return len({theme.board_id for theme in self.themes})

    @property
    def recurs(self) -> bool:
        """Whether it was heard more than once."""
        return self.times > 1


def asked(least: int) -> list[Asked]:
    """Every question answered in words, alike ones together, the last asked first. Two queries."""
    activities = list(
        Activity.objects.filter(kind=Activity.Kind.OPEN_TEXT)
        .exclude(conversation__status="draft")
        .select_related("conversation", "board")
        .order_by("-conversation__starts_at", "position", "pk")
    )
    people = _people_by_sector()
    groups: list[list[AskedOnce]] = []
    for activity in activities:
        once = AskedOnce(
            activity=activity,
            at=activity.conversation.starts_at,
            who=fold(people[activity.pk], least),
            board=getattr(activity, "board", None),
        )
        alike = next((g for g in groups if _alike(g[0].activity.prompt, activity.prompt)), None)
        groups.append([once]) if alike is None else alike.append(once)
    return [Asked(group[0].activity.prompt, tuple(group)) for group in groups]


def heard() -> list[Heard]:
    """Recurring themes, those heard most often first. Two queries."""
    themes: dict[int, list[Theme]] = defaultdict(list)
    linked = Theme.objects.filter(recurring__isnull=False, removed_at=None)
    for theme in linked.select_related("board__activity__conversation", "words_of", "recurring"):
        themes[theme.recurring_id or 0].append(theme)
    found = [
        Heard(
            each[0].recurring or RecurringTheme(),
            tuple(sorted(each, key=lambda theme: theme.board.activity.conversation.starts_at)),
        )
        for each in themes.values()
    ]
    return sorted(found, key=lambda each: (-each.times, each.recurring.name))


def heard_before(theme: Theme) -> list[str]:
    """Names under which other boards heard something alike: to be offered, not decided."""
    others = Theme.objects.filter(maker=Maker.PERSON, removed_at=None).exclude(board=theme.board_id)
    found: dict[str, str] = {}
    for other in others.select_related("recurring"):
        name = other.recurring.name if other.recurring else other.name
        if _alike(theme.name, other.name) or _alike(theme.name, name):
            found.setdefault(name.casefold(), name)
    return list(found.values())


def recurring_by_number(pk: int) -> RecurringTheme | None:
    """One recurring theme of the partnership, or None."""
    found: RecurringTheme | None = RecurringTheme.objects.filter(pk=pk).first()
    return found


def recurring_names() -> list[str]:
    """All names of recurring themes."""
    return list(RecurringTheme.objects.values_list("name", flat=True))


def _people_by_sector() -> dict[int, Counter[str]]:
    """People who answered each question, by sector, each once."""
    kept = Contribution.GIVEN
    rows = (
        Contribution.objects.filter(activity__kind=Activity.Kind.OPEN_TEXT, status__in=kept)
        .order_by()
        .values_list("activity_id", "participant_id", "participant__sector__name", "pk")
    )
    people: dict[int, dict[object, str]] = defaultdict(dict)
    for activity, participant, sector, pk in rows:
        people[activity][participant or f"answer-{pk}"] = sector or NOT_SAID
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    counted.update({activity: Counter(found.values()) for activity, found in people.items()})
    return counted


def _alike(one: str, other: str) -> bool:
    """Whether two questions or names share most of their telling words."""
    a, b = _words(one), _words(other)
    return bool(a and b) and len(a & b) / len(a | b) >= ALIKE


def _words(text: str) -> frozenset[str]:
    plain = "".join(c if c.isalnum() else " " for c in text.casefold())
    return frozenset(word for word in plain.split() if word not in SMALL_WORDS)
