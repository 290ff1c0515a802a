"""The board as it is shown: its columns, how many people are in each, and its first answers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.queries.attendance import NOT_SAID, Mix, fold
from longtable.areas.sensemaking.analysis.words import COUNTED_ONLY, Piece, pieces
from longtable.areas.sensemaking.models import Board, Placement, Theme
from longtable.areas.sensemaking.queries import boards
from longtable.areas.sensemaking.queries.material import placements

CARDS_SHOWN = 6
UNSORTED = "unsorted"


@dataclass(frozen=True)
class Card:
    """One answer, and the others that say it in the same words."""

    placement: Placement
    pieces: tuple[Piece, ...]
    same: tuple[Placement, ...] = ()

    @property
    def key(self) -> str:
        """The numbers of all that it stands for."""
        return "-".join(str(each.pk) for each in (self.placement, *self.same))

    @property
    def is_quotable(self) -> bool:
        """Whether its writer agreed to be quoted."""
        return self.placement.contribution.is_quotable


@dataclass(frozen=True)
class Column:
    """One theme, or the unsorted, with who is in it. Groups under the threshold are folded."""

    theme: Theme | None
    people: int
    answers: int
    decided: int
    sectors: Mix
    organisations: Mix
    cards: tuple[Card, ...]

    @property
    def slot(self) -> str:
        """How the live page names it."""
        return f"theme-{self.theme.pk}" if self.theme else UNSORTED

    @property
    def name(self) -> str:
        """What stands at its head."""
        return self.theme.name if self.theme else "Unsorted"

    @property
    def more(self) -> int:
        """How many answers are not among the cards."""
        return self.answers - sum(1 + len(card.same) for card in self.cards)


@dataclass(frozen=True)
class Picture:
    """All columns; `unsorted_share` is in hundredths."""

    columns: tuple[Column, ...]
    answers: int
    unsorted_share: int

    @property
    def mark(self) -> str:
        """Changes when a column comes, goes or moves."""
        return "-".join(column.slot for column in self.columns)


def picture(board: Board, *, shows_counted: bool, cards: int = CARDS_SHOWN) -> Picture:
    """The whole board. Three queries. `shows_counted`: answers that may only be counted show."""
    lying: dict[int | None, list[Placement]] = defaultdict(list)
    for placement in placements(board):
        lying[placement.theme_id].append(placement)
    themes = list(boards.themes(board))
    # An answer whose theme was taken away is unsorted.
    loose = [p for key, found in lying.items() if key not in {t.pk for t in themes} for p in found]
    made = [column(board, theme, lying.get(theme.pk, []), shows_counted, cards) for theme in themes]
    total = sum(len(found) for found in lying.values())
    made.append(column(board, None, loose, shows_counted, cards))
    return Picture(tuple(made), total, round(100 * len(loose) / total) if total else 0)


def column(
    board: Board,
    theme: Theme | None,
    found: Sequence[Placement],
    shows_counted: bool,
    cards: int | None = CARDS_SHOWN,
) -> Column:
    """One column of `found`, with its first `cards` answers (all for None)."""
    least = board.partnership.suppression_threshold
    given = [placement.contribution for placement in found]
    return Column(
        theme=theme,
        people=people_in(given),
        answers=len(found),
        decided=sum(placement.is_decided for placement in found),
        sectors=fold(counted(given, "sector"), least),
        organisations=fold(_organisations(given), least),
        cards=tuple(_card(*alike, shows_counted) for alike in _alike(found)[:cards]),
    )


def people_in(given: Iterable[Contribution]) -> int:
    """How many people gave them; an answer that nobody is known for counts as one person's."""
    rows = list(given)
    known = {each.participant_id for each in rows if each.participant_id}
    return len(known) + sum(1 for each in rows if not each.participant_id)


def counted(given: Iterable[Contribution], trait: str) -> dict[str, int]:
    """People by sector or organisation, each person once."""
    named: dict[object, str] = {}
    for each in given:
        person = each.participant
        found = getattr(person, trait, None) if person else None
        told = " ".join(str(getattr(found, "name", found) or "").split()) or NOT_SAID
        named[each.participant_id or f"answer-{each.pk}"] = told
    return dict(Counter(named.values()))


def _organisations(given: Iterable[Contribution]) -> dict[str, int]:
    """People by organisation; nothing where nobody's is kept beside what they said."""
    named = counted(given, "organisation")
    return named if set(named) - {NOT_SAID} else {}


def _alike(found: Sequence[Placement]) -> list[tuple[Placement, tuple[Placement, ...]]]:
    """Each answer with the others that say it in the same words and lie there in the same way."""
    alike: dict[str, list[Placement]] = {}
    for placement in found:
        words = " ".join(placement.contribution.text.split()).casefold()
        same = f"{words}|{placement.starred}|{placement.contribution.consent}|{placement.maker}"
        alike.setdefault(same, []).append(placement)
    return [(first, tuple(rest)) for first, *rest in alike.values()]


def _card(first: Placement, rest: tuple[Placement, ...], shows_counted: bool) -> Card:
    hidden = not shows_counted and not first.contribution.is_quotable
    told = [Piece(COUNTED_ONLY, "counted")] if hidden else pieces(first.contribution)
    return Card(first, tuple(told), rest)
