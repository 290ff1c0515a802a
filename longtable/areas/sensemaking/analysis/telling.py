"""'You said' for a write-up: themes in order, with people, sectors and quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from longtable.areas.conversations.models import Contribution, WriteUp
from longtable.areas.conversations.queries.attendance import NOT_SAID
from longtable.areas.conversations.queries.from_above import Told
from longtable.areas.sensemaking.analysis.columns import counted, people_in
from longtable.areas.sensemaking.analysis.words import shown_words
from longtable.areas.sensemaking.models import Board, Placement, Theme
from longtable.areas.sensemaking.queries import boards
from longtable.areas.sensemaking.queries.material import placements
from longtable.engines.disclosure import group_small, suppress_counts, suppress_table

QUOTES = 3
FEWEST_QUOTES = 2
OTHERS = "Other sectors"
SectorRows = list[tuple[tuple[str, int], ...]]


@dataclass(frozen=True)
class Group:
    """What is told together: a theme that a person decided, or (None) the rest."""

    theme: Theme | None
    placements: tuple[Placement, ...]

    @property
    def given(self) -> list[Contribution]:
        """The answers in it."""
        return [placement.contribution for placement in self.placements]


def told_of(write_up: WriteUp) -> dict[int, Sequence[Told]]:
    """Every question of the write-up whose board tells 'You said', by activity."""
    found = Board.objects.filter(
        activity__conversation=write_up.conversation_id, in_write_up=True
    ).select_related("activity")
    told: dict[int, Sequence[Told]] = {}
    for board in found:
        board.partnership = write_up.conversation.partnership
        told[board.activity_id] = told_by(board)
    return told


def told_by(board: Board) -> tuple[Told, ...]:
    """What the board tells: its decided themes in order, then what fits none of them."""
    groups = _groups(board)
    least = board.partnership.suppression_threshold
    people = _people(groups, least)
    sectors = _sectors(groups, people, least)
    return tuple(
        Told(
            statement=group.theme.told if group.theme else "",
            people=people[place],
            sectors=sectors[place],
            quotes=_quotes(group) if group.theme else (),
            is_other=group.theme is None,
        )
        for place, group in enumerate(groups)
    )


def _groups(board: Board) -> list[Group]:
    lying = list(placements(board))
    themes = list(boards.decided_themes(board))
    known = {theme.pk for theme in themes}
    made = [Group(t, tuple(p for p in lying if p.theme_id == t.pk)) for t in themes]
    rest = Group(None, tuple(p for p in lying if p.theme_id not in known))
    return [group for group in (*made, rest) if group.placements]


def _people(groups: Sequence[Group], least: int) -> list[int | None]:
    """How many people in each; None where that, or a difference, would show too few."""
    counts = np.array([people_in(group.given) for group in groups], dtype=np.int64)
    if not len(counts):
        return []
    hidden = suppress_counts(counts, least) | (counts < least)
    return [None if away else int(count) for count, away in zip(counts, hidden, strict=True)]


def _sectors(groups: Sequence[Group], people: Sequence[int | None], least: int) -> SectorRows:
    """Sectors of each theme whose size is told, as far as no number gives a few people away."""
    rows = [counted(group.given, "sector") for group in groups]
    told = [place for place, size in enumerate(people) if size is not None]
    none: SectorRows = [() for _ in groups]
    totals: dict[str, int] = {}
    for place in told:
        for sector, number in rows[place].items():
            totals[sector] = totals.get(sector, 0) + number
    grouping = group_small(totals, least)
    if not grouping.shown or not told:
        return none
    names = [part[0] if len(part) == 1 else OTHERS for part in grouping.parts]
    table = np.array(
        [[sum(rows[p].get(s, 0) for s in part) for part in grouping.parts] for p in told]
    )
    hidden = suppress_table(table, least)
    for line, place in enumerate(told):
        none[place] = tuple(
            (name, int(table[line, column]))
            for column, name in enumerate(names)
            if table[line, column] and not hidden[line, column] and name != NOT_SAID
        )
    return none


def _quotes(group: Group) -> tuple[tuple[Contribution, str], ...]:
    """Starred answers first; without enough of them, others by people of other organisations."""
    quotable = [p for p in group.placements if p.contribution.is_quotable]
    chosen = [placement for placement in quotable if placement.starred][:QUOTES]
    seen = {_from(placement) for placement in chosen}
    for placement in quotable:
        if len(chosen) >= FEWEST_QUOTES:
            break
        if placement not in chosen and _from(placement) not in seen:
            chosen.append(placement)
            seen.add(_from(placement))
    chosen += [p for p in quotable if p not in chosen][: max(0, FEWEST_QUOTES - len(chosen))]
    return tuple((p.contribution, shown_words(p.contribution)) for p in chosen)


def _from(placement: Placement) -> tuple[object, str]:
    """Which sector and organisation an answer comes from; a nameless one from its own writer."""
    person = placement.contribution.participant
    if person is None:
        return (None, f"answer-{placement.pk}")
    return (person.sector_id, person.organisation.casefold() or f"person-{person.pk}")
