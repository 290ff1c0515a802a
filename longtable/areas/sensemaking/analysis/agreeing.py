"""How far the board and a second coder agree, in figures and in words."""

from dataclasses import dataclass

from longtable.areas.sensemaking.analysis.words import shown_words
from longtable.areas.sensemaking.models import Placement, SecondCoding
from longtable.engines.coding import Agreement, agreement
from longtable.engines.survey.intervals import Estimate

SEED = 0
NOWHERE = "In no theme"
# Landis and Koch 1977, whose words people know; the interval says how little they may mean.
WORDS = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"))


@dataclass(frozen=True)
class Compared:
    """The engine's findings with the themes' names, and the answers that lie apart."""

    found: Agreement
    apart: tuple[tuple[str, str, str], ...]

    @property
    def percent(self) -> int:
        """Answers put in the same place, in hundredths."""
        return round(100 * self.found.share)

    @property
    def words(self) -> str:
        """How a reader may take kappa; '' without one."""
        if self.found.kappa is None:
            return ""
        return next((w for least, w in WORDS if self.found.kappa.value > least), "slight or none")

    @property
    def kappa(self) -> str:
        """Kappa with its interval, '' without one."""
        return _told(self.found.kappa)

    @property
    def alpha(self) -> str:
        """Alpha with its interval, '' without one."""
        return _told(self.found.alpha)


def compared(coding: SecondCoding) -> Compared:
    """Compare where the board puts each answer with where the coder does."""
    codings = list(coding.codings.select_related("theme", "contribution__mask").order_by("pk"))
    lying = {
        placement.contribution_id: placement
        for placement in Placement.objects.filter(board=coding.board_id).select_related("theme")
    }
    pairs = [(lying[each.contribution_id], each) for each in codings
             if each.contribution_id in lying and each.contribution.is_shown]  # fmt: skip
    first = [_name(placement.theme) for placement, _ in pairs]
    second = [_name(each.theme) for _, each in pairs]
    apart = tuple(
        (shown_words(each.contribution), one, two)
        for (_, each), one, two in zip(pairs, first, second, strict=True)
        if one != two and each.contribution.is_quotable
    )
    return Compared(agreement(first, second, seed=SEED), apart)


def _name(theme: object) -> str:
    there = theme is not None and getattr(theme, "removed_at", None) is None
    return str(theme) if there else NOWHERE


def _told(estimate: Estimate | None) -> str:
    if estimate is None:
        return ""
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"
