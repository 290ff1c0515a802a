"""The way through the questions: which page follows which, for how somebody wants to be asked."""

from dataclasses import dataclass
from typing import Any

from longtable.areas.diagnostic.analysis.questionnaire import Instrument, questions_of
from longtable.areas.diagnostic.forms.answering import CHOICE, ITEM, WORDS, names_of
from longtable.areas.diagnostic.models import Round

ALL, PARTNERS, TIES, SEND = "all", "partners", "ties", "send"


@dataclass(frozen=True)
class Step:
    """A page of questions: its address, and the fields that it holds."""

    slug: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """All pages in order."""

    steps: tuple[Step, ...]

    def step(self, slug: str) -> Step | None:
        """The page at an address, or None."""
        return next((step for step in self.steps if step.slug == slug), None)

    def after(self, slug: str) -> str:
        """The next page's address."""
        place = self._place(slug)
        return self.steps[min(place + 1, len(self.steps) - 1)].slug

    def before(self, slug: str) -> str:
        """The page before, '' at the first."""
        place = self._place(slug)
        return self.steps[place - 1].slug if place else ""

    def resumed(self, draft: dict[str, Any]) -> str:
        """Where somebody goes on: the page they were led to last, or the first."""
        last = str(draft.get("at", ""))
        return last if self.step(last) else self.steps[0].slug

    def number(self, slug: str) -> int:
        """Counted from one."""
        return self._place(slug) + 1

    def _place(self, slug: str) -> int:
        return [step.slug for step in self.steps].index(slug)


def way_of(asked: Round, draft: dict[str, Any]) -> Way:
    """The pages for somebody whose answers so far are `draft`."""
    instrument = questions_of(asked)
    pages = _one_by_one(instrument) if draft.get("mode") == "one" else _together(instrument)
    return Way((*pages, *_about_others(asked, instrument, draft), Step(SEND)))


def _together(instrument: Instrument) -> list[Step]:
    return [Step(ALL, tuple(names_of(instrument)))]


def _one_by_one(instrument: Instrument) -> list[Step]:
    items = [
        Step(f"statement-{n}", (f"{ITEM}{item.id}",)) for n, item in _counted(instrument.items)
    ]
    choices = [Step(f"choice-{n}", (f"{CHOICE}{c.id}",)) for n, c in _counted(instrument.choices)]
    words = [
        Step(f"words-{n}", (f"{WORDS}{q.id}",)) for n, q in _counted(instrument.open_questions)
    ]
    return [Step("sector", ("sector",)), *items, *choices, *words]


def _counted(things: tuple[Any, ...]) -> list[tuple[int, Any]]:
    return list(enumerate(things, start=1))


def _about_others(asked: Round, instrument: Instrument, draft: dict[str, Any]) -> list[Step]:
    if not asked.asks_relationships or not instrument.relationships:
        return []
    if len(asked.organisations) < 2:
        return []
    return [Step(PARTNERS), Step(TIES)] if draft.get("partners") else [Step(PARTNERS)]
