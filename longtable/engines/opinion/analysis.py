"""The whole opinion map of a conversation in one call."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion import consensus
from longtable.engines.opinion.consensus import Agreed, consensus_list, priorities
from longtable.engines.opinion.counts import Array, Tally, tally
from longtable.engines.opinion.distinctive import Difference, Distinctive, differences, distinctive
from longtable.engines.opinion.groups import Groups, find_groups, keep_groups
from longtable.engines.opinion.intervals import product_of_shares
from longtable.engines.opinion.projection import Space, project
from longtable.engines.opinion.state import DECIMALS, START, State
from longtable.engines.opinion.votes import AGREE, DISAGREE, Votes

FLAG_FROM = 7


@dataclass(frozen=True, eq=False)
class OpinionMap:
    """What a conversation says.

    All arrays over statements (C,) and people (P,) are in the order of `votes.statements` and
    `votes.people`. `left_out` marks statements moderated out or meta, `meta` those about people.
    `groups_tally` counts each group's votes, `everyone` all voters'. `consensus_agree` and
    `consensus_disagree` are Polis's group-informed consensus, `priority` the routing weights.
    """

    votes: Votes
    left_out: NDArray[np.bool_]
    meta: NDArray[np.bool_]
    space: Space
    groups: Groups
    groups_tally: Tally
    everyone: Tally
    consensus_agree: Array
    consensus_disagree: Array
    priority: Array
    agreed: tuple[Agreed, ...]
    distinctive: tuple[Distinctive, ...]
    state: State

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Where groups differ, corrected for the number of tests; found when first asked for."""
        return differences(self.groups_tally, self.left_out)

    @cached_property
    def one_sided_people(self) -> dict[Hashable, int]:
        """People who gave the same answer to 7 statements or more, with that answer."""
        return one_sided(self.votes)

    def consensus_interval(self, side: int) -> tuple[Array, Array, Array]:
        """Group-informed consensus of one side with its 90% interval: three of (C,)."""
        return product_of_shares(self.groups_tally.of(side), self.groups_tally.seen)


def analyse(
    votes: Votes,
    *,
    moderated_out: Collection[Hashable] = (),
    meta: Collection[Hashable] = (),
    state: State = START,
    seed: int = 0,
    review: bool = True,
) -> OpinionMap:
    """Make the opinion map of votes.

    Statements `moderated_out` or `meta` (about people, not the topic) take no part in the space
    or in lists of consensus and of what sets groups apart; their votes are still counted. Pass
    the `state` of the last map to keep groups and signs from jumping; without `review` its number
    of groups stays and people only move between them. The result depends on
    votes, arguments and nothing else: not on the order or names of people. Raises ValueError
    when a named statement is not among the votes' statements.
    """
    about_people = marked(votes, meta, "meta")
    left_out = marked(votes, moderated_out, "moderated out") | about_people
    space = project(votes, left_out, state.axes_for(votes))
    if review:
        groups = find_groups(votes, space, left_out, state, seed)
    else:
        groups = keep_groups(votes, space, state)
    return put_together(votes, left_out, about_people, space, groups)


def put_together(
    votes: Votes,
    left_out: NDArray[np.bool_],
    meta: NDArray[np.bool_],
    space: Space,
    groups: Groups,
) -> OpinionMap:
    """Count and rank, once it is known where people stand and in which groups."""
    # The first part holds people without a group.
    parts = tally(votes, groups.labels + 1, groups.k + 1)
    by_group, everyone = parts.without_first(), parts.over_all()
    return OpinionMap(
        votes=votes,
        left_out=left_out,
        meta=meta,
        space=space,
        groups=groups,
        groups_tally=by_group,
        everyone=everyone,
        consensus_agree=consensus.group_consensus(by_group, AGREE),
        consensus_disagree=consensus.group_consensus(by_group, DISAGREE),
        priority=priorities(by_group.over_all(), space.extremity, meta),
        agreed=consensus_list(everyone, left_out, votes.reading_order),
        distinctive=distinctive(by_group, left_out, votes.reading_order),
        state=_next_state(votes, space, groups),
    )


def _next_state(votes: Votes, space: Space, groups: Groups) -> State:
    labels, axes = groups.labels.tolist(), np.round(space.axes, DECIMALS).tolist()
    return State(
        k=groups.k,
        members={p: g for p, g in zip(votes.people, labels, strict=True) if g >= 0},
        axes={s: (x, y) for s, (x, y) in zip(votes.statements, axes, strict=True)},
        challenger=groups.decision.challenger,
        waited=groups.decision.waited,
    )


def marked(votes: Votes, ids: Collection[Hashable], what: str) -> NDArray[np.bool_]:
    """Mark the statements named: (C,). ValueError for a name that is not a statement's."""
    wanted = set(ids)
    unknown = wanted.difference(votes.statements)
    if unknown:
        one = sorted(map(str, unknown))[0]
        raise ValueError(f"Statement {one} is said to be {what} but is not among the statements.")
    return np.array([s in wanted for s in votes.statements], dtype=bool)


def one_sided(votes: Votes, fewest: int = FLAG_FROM) -> dict[Hashable, int]:
    """Find people who gave one and the same answer at least `fewest` times: id to that answer.

    They are kept in every count; a reader may want to know how many there are.
    """
    n = votes.per_person
    total = np.bincount(votes.person, weights=votes.value, minlength=len(n))
    answered = np.bincount(votes.person, weights=votes.value != 0, minlength=len(n))
    alike = (n >= fewest) & ((np.abs(total) == n) | (answered == 0))
    rows = np.flatnonzero(alike)
    return {votes.people[i]: int(total[i] / n[i]) for i in rows}
