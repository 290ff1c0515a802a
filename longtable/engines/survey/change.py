"""What changed between two rounds, and how much of it is only different people answering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from longtable.engines.disclosure import DEFAULT_THRESHOLD
from longtable.engines.survey.characteristics import Answers, called, grouping_of
from longtable.engines.survey.gaps import holm
from longtable.engines.survey.instrument import Instrument
from longtable.engines.survey.intervals import Array, Estimate, Spread, spread, weighted_mean
from longtable.engines.survey.linked import Linked, link_rounds
from longtable.engines.survey.publishing import Sample
from longtable.engines.survey.responses import Responses
from longtable.engines.survey.scoring import ENOUGH_TO_SCORE, answers_of

Names = tuple[str, ...]


@dataclass(frozen=True)
class PartChange:
    """How the mean of one part of the partnership changed."""

    names: Names
    change: Estimate


@dataclass(frozen=True)
class Change:
    """How one characteristic changed, later minus earlier, every sector counting alike.

    `same` is the change among people who answered both rounds and gave the same secret code;
    `different` is what is left: the effect of different people answering. Either is None where
    there are too few such people to show. `p` is Holm-adjusted over the characteristics.
    """

    id: str
    name: str
    total: Estimate | None
    p: float
    supported: bool
    same: Estimate | None
    different: float | None
    parts: tuple[PartChange, ...]
    sentence: str


@dataclass(frozen=True)
class _Pair:
    """One characteristic in both rounds, on parts that both rounds may show."""

    parts: tuple[Names, ...]
    earlier: Spread
    later: Spread
    scale: tuple[float, float]

    @property
    def weights(self) -> Array:
        counts = np.array([len(part) for part in self.parts], dtype=float)
        return counts / counts.sum()


def compare_rounds(
    instrument: Instrument,
    before: Responses,
    after: Responses,
    *,
    threshold: int = DEFAULT_THRESHOLD,
    enough: int = ENOUGH_TO_SCORE,
    level: float = 0.05,
) -> tuple[Change, ...]:
    """Change of every characteristic from one closed round to the next.

    Sectors that answered only one of the rounds are left out. Figures come from parts that both
    rounds publish anyway, so that comparing rounds reveals nothing new about a small sector.
    """
    if min(before.people, after.people) < enough:
        raise ValueError(f"Both rounds need at least {enough} people before they can be compared.")
    earlier, later = (
        answers_of(instrument, before, threshold),
        answers_of(instrument, after, threshold),
    )
    changes = []
    for place, characteristic in enumerate(instrument.characteristics):
        pair = _pair(earlier, later, place)
        linked = link_rounds(before, after, earlier.scores[:, place], later.scores[:, place])
        name = (characteristic.id, characteristic.name)
        changes.append(_change(name, pair, linked, threshold))
    adjusted = holm([change.p for change in changes])
    return tuple(
        _worded(replace(change, p=p, supported=change.total is not None and p < level))
        for change, p in zip(changes, adjusted, strict=True)
    )


def _pair(earlier: Answers, later: Answers, place: int) -> _Pair | None:
    samples = (earlier.sample(place), later.sample(place))
    shown = [grouping_of(table, place).parts for table in (earlier, later)]
    parts = _common_parts(shown[0], shown[1], samples[0].values, samples[1].values)
    if not parts:
        return None
    found = [_spread(sample, parts) for sample in samples]
    return _Pair(parts, found[0], found[1], samples[0].scale)


def _spread(sample: Sample, parts: Sequence[Names]) -> Spread:
    population = [sample.members_of(part) for part in parts]
    return spread([sample.together(part) for part in parts], sample.scale, population)


def _common_parts(
    first: Sequence[Names],
    second: Sequence[Names],
    earlier: Mapping[str, Array],
    later: Mapping[str, Array],
) -> tuple[Names, ...]:
    """The finest parts made of whole parts of both rounds, with answers in both."""
    merged: list[set[str]] = []
    for part in (*first, *second):
        touching = [group for group in merged if group & set(part)]
        merged = [group for group in merged if not group & set(part)]
        merged.append(set(part).union(*touching))
    order = list(dict.fromkeys((*earlier, *later)))
    parts = (tuple(name for name in order if name in group) for group in merged)
    return tuple(
        part
        for part in sorted(parts, key=lambda part: order.index(part[0]))
        if all(any(len(side.get(n, ())) for n in part) for side in (earlier, later))
    )


def _change(name: tuple[str, str], pair: _Pair | None, linked: Linked, threshold: int) -> Change:
    if pair is None:
        return Change(*name, None, 1.0, False, None, None, (), "")
    total, p = _difference(pair, linked, pair.weights)
    same = _same_people(pair, linked, threshold)
    covered = same is not None and all(linked.of(part).size for part in pair.parts)
    return Change(
        *name,
        total=total,
        p=p,
        supported=False,
        same=same,
        different=total.value - same.value if same is not None and covered else None,
        parts=tuple(
            PartChange(part, _difference(pair, linked, np.eye(len(pair.parts))[place])[0])
            for place, part in enumerate(pair.parts)
        ),
        sentence="",
    )


def _difference(pair: _Pair, linked: Linked, weights: Array) -> tuple[Estimate, float]:
    """Weighted change with a t interval that knows how far the same people answered twice."""
    earlier, later = pair.earlier, pair.later
    value = float(weights @ (later.means - earlier.means))
    shared = np.array([linked.of(part).size for part in pair.parts], dtype=float)
    both = np.sqrt(earlier.squared_errors * later.squared_errors)
    overlap = linked.correlation * shared / np.sqrt(earlier.sizes * later.sizes)
    terms = weights**2 * (earlier.squared_errors + later.squared_errors - 2 * overlap * both)
    freedom = _freedom(terms, earlier.freedom + later.freedom)
    error = float(np.sqrt(terms.sum()))
    used = weights > 0
    people = int((earlier.sizes + later.sizes)[used].sum())
    if not error:
        return Estimate(value, value, value, people), 1.0 if value == 0 else 0.0
    reach = float(special.stdtrit(freedom, 0.975)) * error
    p = 2 * float(special.stdtr(freedom, -abs(value) / error))
    return Estimate(value, value - reach, value + reach, people), p


def _freedom(terms: Array, freedom: Array) -> float:
    used = terms > 0
    parts = (terms[used] ** 2 / freedom[used]).sum()
    return float(terms.sum() ** 2 / parts) if parts else 1.0


def _same_people(pair: _Pair, linked: Linked, threshold: int) -> Estimate | None:
    """Change among the linked, where neither they nor those left over are a small group."""
    if linked.pairs < threshold or any(0 < count < threshold for count in linked.others):
        return None
    samples = [(linked.of(part), len(part)) for part in pair.parts]
    samples = [(changes, count) for changes, count in samples if changes.size]
    if not samples:
        return None
    counts = np.array([count for _, count in samples], dtype=float)
    width = pair.scale[1] - pair.scale[0]
    changes = [found for found, _ in samples]
    return weighted_mean(changes, counts / counts.sum(), (-width, width))


def _worded(change: Change) -> Change:
    return replace(change, sentence=_sentence(change))


def _sentence(change: Change) -> str:
    if change.total is None:
        return f"{change.name}: too few answers in both rounds to compare."
    total = change.total
    if not change.supported:
        return (
            f"{change.name}: no change beyond chance "
            f"({_signed(total.low)} to {_signed(total.high)})."
        )
    way = "up" if total.value > 0 else "down"
    said = (
        f"{change.name}: {way} by {abs(total.value):.1f} "
        f"(likely between {_signed(total.low)} and {_signed(total.high)})"
    )
    if change.same is None or change.different is None:
        return f"{said}."
    return (
        f"{said}; among the {change.same.n} who answered both times "
        f"{_signed(change.same.value)}, and {_signed(change.different)} "
        "from different people answering."
    )


def _signed(value: float) -> str:
    """With its sign, and never a nought below nought."""
    return f"{round(value, 1) + 0.0:+.1f}"


def part_sentence(part: PartChange) -> str:
    """One part's change in words."""
    return f"{called(part.names)}: {_signed(part.change.value)}."
