"""What came of a map, as it may be shown: counts of too few people are left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from longtable.areas.common_ground.models import (
    Moderation,
    OpinionMap,
    Participant,
    Snapshot,
)
from longtable.areas.common_ground.queries.findings import (
    Finding,
    Group,
    Pair,
    Part,
    Step,
    Whereabouts,
)
from longtable.areas.common_ground.queries.picture import Picture, picture
from longtable.areas.common_ground.queries.shares import (
    AGREE,
    share_of,
    shown,
    sizes_shown,
)
from longtable.foundation.partnerships.models import Sector

LETTERS = "ABCDE"
MOST_SHOWN = 6
MOST_HISTORY = 12
MOSTLY = 2 / 3


class Results:
    """The newest result of a map, read for showing. A few queries, whatever its size."""

    def __init__(
        self, snapshot: Snapshot, participant: Participant | None = None, pair: str = ""
    ) -> None:
        self.snapshot, self.participant, self.wanted_pair = snapshot, participant, pair
        self.result: Mapping[str, Any] = snapshot.result
        opinion_map = snapshot.opinion_map
        self.least = opinion_map.partnership.suppression_threshold
        accepted = opinion_map.statements.filter(status=Moderation.ACCEPTED)
        self.statements = {statement.number: statement for statement in accepted}
        self.sectors = {sector.pk: sector for sector in Sector.objects.all()}
        self.sector_keys = [key for key, _ in self.result["sectors"]]
        self.sizes = sizes_shown(self.result["sizes"], self.least)

    @property
    def people(self) -> int:
        """How many voted."""
        return int(self.result["people"])

    @property
    def too_few(self) -> bool:
        """Whether so few voted that nothing can be shown."""
        return self.people < self.least

    @property
    def k(self) -> int:
        """How many groups; 1 says that there are no stable ones."""
        return int(self.result["k"])

    @property
    def certainty(self) -> str:
        """How sure it is who belongs to which group, in words."""
        sure = self.result["sure"]
        if sure > 0.66:
            return gettext("For most of the people it is clear which group they are in.")
        if sure > 0.33:
            return gettext("For about half of the people it is clear which group they are in.")
        return gettext("For only a few of the people it is clear which group they are in.")

    def agreed(self) -> list[Finding]:
        """What most of every group and every sector is on one side of."""
        everywhere = {(n, side) for n, side, _ in self.result["everywhere"]}
        both = [(n, side) for n, side, _ in self.result["common"] if (n, side) in everywhere]
        sure = {(n, side) for n, side, is_sure in self.result["everywhere"] if is_sure}
        found = (self._finding(n, side, "both", (n, side) in sure) for n, side in both)
        return [one for one in found if one][:MOST_SHOWN]

    @property
    def agreed_is_sure(self) -> bool:
        """Whether chance can be ruled out for all that every sector shares."""
        return all(finding.sure for finding in self.agreed())

    def agreed_by_groups(self) -> list[Finding]:
        """What all groups share though not all sectors do, or though they cannot be compared."""
        everywhere = {(n, side) for n, side, _ in self.result["everywhere"]}
        rest = [(n, side) for n, side, _ in self.result["common"] if (n, side) not in everywhere]
        found = (self._finding(n, side, "groups") for n, side in rest)
        return [one for one in found if one][:MOST_SHOWN]

    def divided(self) -> list[Finding]:
        """What groups surely differ on, the widest apart first."""
        found = (self._finding(n, AGREE, "groups") for n, _ in self.result["divides"])
        return [one for one in found if one and all(p.share for p in one.parts)][:MOST_SHOWN]

    def sectors_divided(self) -> list[Finding]:
        """What sectors surely differ on: the one that agrees most beside the one least."""
        found = []
        for number, _, most, least in self.result["sectors_divided"]:
            one = self._finding(number, AGREE, "sectors")
            parts = tuple(one.parts[i] for i in (most, least)) if one else ()
            if one and all(part.share for part in parts):
                found.append(Finding(one.statement, AGREE, parts, one.everyone))
        return found[:MOST_SHOWN]

    def about_voters(self) -> list[Finding]:
        """What people said of themselves: left out of the map, told by sector."""
        about = [number for number, one in self.statements.items() if one.is_meta]
        found = (self._finding(number, AGREE, "sectors") for number in about)
        return [one for one in found if one and one.everyone]

    def groups(self) -> list[Group]:
        """Each group in its own words: statements that set it apart."""
        return [
            Group(LETTERS[place], self.sizes[place], self._own_words(place))
            for place in range(self.k)
        ]

    def _own_words(self, group: int) -> tuple[Finding, ...]:
        if self.sizes[group] is None:
            return ()
        found = (
            self._finding(n, side, "groups") for g, n, side in self.result["distinctive"]
            if g == group
        )  # fmt: skip
        own = [
            Finding(one.statement, one.side, (one.parts[group],), one.everyone)
            for one in found
            if one and one.parts[group].share
        ]
        return tuple(own)

    def pairs(self) -> list[tuple[str, str]]:
        """Every two sectors that can be compared: key and names."""
        found = [self._pair_of(row) for row in self.result["pairs"]]
        return [
            (p.key, gettext("%(one)s and %(other)s") % {"one": p.one, "other": p.other})
            for p in found
            if p
        ]

    def pair(self) -> Pair | None:
        """The two sectors asked for, or those furthest apart, large ones first."""
        rows = sorted(self.result["pairs"], key=lambda row: (self._is_small(row), -row["apart"]))
        found = [pair for pair in map(self._pair_of, rows) if pair]
        wanted = [pair for pair in found if pair.key == self.wanted_pair]
        return next(iter([*wanted, *found]), None)

    def _is_small(self, row: Mapping[str, Any]) -> bool:
        """Whether chance alone may set these two apart."""
        people = [self.result["sectors"][row[place]][1] for place in ("one", "other")]
        return min(people) < 2 * self.least

    def _pair_of(self, row: Mapping[str, Any]) -> Pair | None:
        places = (row["one"], row["other"])
        one, other = (self.sectors.get(self.sector_keys[place]) for place in places)
        if one is None or other is None:
            return None
        bridges = []
        for number, side, sure in row["bridges"]:
            found = self._finding(number, side, "sectors", sure)
            parts = tuple(found.parts[place] for place in places) if found else ()
            if found and all(part.share for part in parts):
                bridges.append(Finding(found.statement, side, parts, sure=sure))
        return Pair(f"{one.pk}-{other.pk}", one, other, tuple(bridges))

    def leanings(self) -> list[tuple[Sector, str]]:
        """Where each sector's people mostly are, in words: counts could give people away."""
        if self.k < 2 or None in self.sizes:
            return []
        rows = zip(self.sector_keys, self.result["crossing"], strict=False)
        return [
            (self.sectors[key], self._leaning(counts))
            for key, counts in rows
            if key in self.sectors and sum(counts) >= self.least
        ]

    @staticmethod
    def _leaning(counts: Sequence[int]) -> str:
        largest = max(counts)
        if largest >= MOSTLY * sum(counts):
            letter = LETTERS[list(counts).index(largest)]
            return gettext("mostly in Group %(letter)s") % {"letter": letter}
        return gettext("spread over the groups")

    def picture(self) -> Picture | None:
        """The map, or None where there are no groups to show."""
        if self.k < 2 or all(size is None for size in self.sizes):
            return None
        you = self.participant.pk if self.participant else None
        return picture(self.result["points"], self.sizes, you)

    def whereabouts(self) -> Whereabouts | None:
        """Where the reader stands; None for readers who have not taken part."""
        if self.participant is None:
            return None
        own = [p for p in self.result["points"] if int(p[0]) == self.participant.pk]
        if not own:
            return Whereabouts("", sure=False, placed=False)
        group, sure = int(own[0][3]), own[0][4] >= 0.9
        hidden = self.k < 2 or self.sizes[group] is None
        return Whereabouts("" if hidden else LETTERS[group], sure, placed=True)

    def history(self) -> list[Step]:
        """How it stood earlier, the latest first, at most a dozen times."""
        fields = ("made_at", "result__people", "result__votes", "result__k", "result__common")
        rows = list(self.snapshot.opinion_map.snapshots.values_list(*fields))
        every = max(1, -(-len(rows) // MOST_HISTORY))
        kept = [row for row in rows[::-1][::every] if row[1] >= self.least]
        return [Step(at, people, votes, k, len(common)) for at, people, votes, k, common in kept]

    def _finding(self, number: int, side: int, parts: str, sure: bool = True) -> Finding | None:
        """The statement with its parts: 'groups', 'sectors', or 'both'; None when it is gone."""
        statement = self.statements.get(number)
        row = self.result["shares"].get(str(number))
        if statement is None or row is None:
            return None
        told: list[Part] = []
        if parts != "sectors" and self.k > 1:
            shares = shown([share_of(one, side) for one in row["groups"]], self.least)
            told += [
                Part(gettext("Group %(letter)s") % {"letter": LETTERS[i]}, share)
                for i, share in enumerate(shares)
            ]
        if parts != "groups":
            shares = shown([share_of(one, side) for one in row["sectors"]], self.least)
            told += [
                Part(
                    str(self.sectors.get(key, gettext("Another sector"))),
                    share,
                    self.sectors.get(key),
                )
                for key, share in zip(self.sector_keys, shares, strict=True)
            ]
        everyone = share_of(row["all"], side)
        enough = everyone if everyone.seen >= self.least else None
        return Finding(statement, side, tuple(told), enough, sure)


def results_of(
    opinion_map: OpinionMap,
    snapshot: Snapshot | None,
    participant: Participant | None = None,
    pair: str = "",
) -> Results | None:
    """What may be shown of `snapshot`; None when there is none."""
    if snapshot is None:
        return None
    snapshot.opinion_map = opinion_map
    return Results(snapshot, participant, pair)
