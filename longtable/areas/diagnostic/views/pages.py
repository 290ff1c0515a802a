"""What one page of questions shows, and what its answers add to a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from longtable.areas.diagnostic.analysis.questionnaire import (
    Instrument,
    questions_in,
    questions_of,
)
from longtable.areas.diagnostic.forms.answering import (
    CHOICE,
    ITEM,
    WORDS,
    PartnersForm,
    QuestionsForm,
    TiesForm,
    initial_of,
)
from longtable.areas.diagnostic.models import UNSURE, Round
from longtable.areas.diagnostic.views.steps import PARTNERS, TIES, Step
from longtable.areas.diagnostic.views.tongues import Tongue, tongue_for

KINDS = {
    "feature": (gettext_lazy("How far is this in place?"), ""),
    "signal": (gettext_lazy("How often does this happen?"), ""),
}

OWN_WORDS = gettext_lazy(
    "These are shown as you write them, in no order and without your sector, where enough people"
    " wrote something. Leave out what would give you or others away."
)


@dataclass(frozen=True)
class Section:
    """Questions under one heading; `note` is said on every page, `about` on the long one only."""

    heading: str
    about: str
    fields: tuple[Any, ...]
    note: str = ""
    asks: bool = False
    """Whether the heading is the instrument's own, in the language of the questions."""


@dataclass(frozen=True)
class Asking:
    """A page of questions with its form; `template` by what is asked."""

    asked: Round
    step: Step
    draft: Mapping[str, Any]
    form: Any
    template: str
    tongue: Tongue

    def merged(self) -> dict[str, Any]:
        """The draft with this page's answers in place of the older ones."""
        draft = dict(self.draft)
        if self.step.slug == PARTNERS:
            return draft | _chosen(draft, self.form.cleaned_data)
        if self.step.slug == TIES:
            return draft | {"ties": self.form.ties()}
        for name, part in self.form.part().items():
            draft[name] = _kept(draft.get(name, {}), part) if isinstance(part, dict) else part
        return draft

    def sections(self) -> list[Section]:
        """The questions of this page, by characteristic and kind."""
        if self.step.slug in (PARTNERS, TIES):
            return []
        return sections_of(questions_in(self.asked, self.tongue.tag), self.form)

    def partners(self) -> list[Section]:
        """Organisations to tick, by sector."""
        return _by_sector(self.asked, self.form) if self.step.slug == PARTNERS else []


def asking(asked: Round, step: Step, draft: Mapping[str, Any], data: Any) -> Asking:
    """The page at `step`; `data` is what was posted, None to show what is there."""
    tongue = tongue_for(asked, draft)
    instrument = questions_in(asked, tongue.tag)
    form: Any
    if step.slug == PARTNERS:
        initial = {name: draft.get(name) for name in ("organisation", "partners")}
        form = PartnersForm(asked, data, initial=initial)
        return Asking(asked, step, draft, form, "partners", tongue)
    if step.slug == TIES:
        initial = _initial_ties(draft.get("ties", {}))
        form = TiesForm(asked, instrument, draft.get("partners", []), data, initial=initial)
        return Asking(asked, step, draft, form, "ties", tongue)
    form = QuestionsForm(instrument, step.fields, data, initial=initial_of(draft))
    return Asking(asked, step, draft, form, "questions", tongue)


def typed(instrument: Instrument, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What somebody posted too late, as question and answer, to be given back to them."""
    words = {f"{WORDS}{one.id}": one.text for one in instrument.open_questions}
    items = {f"{ITEM}{one.id}": one for one in instrument.items}
    found = [(words[name], str(text)) for name, text in data.items() if name in words and text]
    for name, item in items.items():
        labels = {str(p.value): p.label for p in instrument.scale_of(item).points}
        labels[UNSURE] = instrument.scale_of(item).unsure
        if data.get(name) in labels:
            found.append((item.text, labels[data[name]]))
    return found


@dataclass(frozen=True)
class Summary:
    """What is answered before it is sent."""

    answered: int
    questions: int
    has_sector: bool

    @property
    def can_send(self) -> bool:
        """Whether there is anything to send."""
        return self.has_sector and self.answered > 0

    @property
    def missing(self) -> str:
        """What to do first, '' for nothing."""
        if not self.answered:
            return gettext("You have not answered anything yet. Answer what you can, then send.")
        return (
            "" if self.has_sector else gettext("Say which sector you speak for first, then send.")
        )


def summary(asked: Round, draft: Mapping[str, Any]) -> Summary:
    """Count what is there; 'don't know' is an answer."""
    instrument = questions_of(asked)
    given = [value for value in draft.get("items", {}).values() if value != ""]
    return Summary(len(given), len(instrument.items), bool(draft.get("sector")))


def _kept(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The old answers with the new; an answer taken away is gone."""
    return {key: value for key, value in {**old, **new}.items() if value not in ("", [], None)}


def _chosen(draft: Mapping[str, Any], cleaned: Mapping[str, Any]) -> dict[str, Any]:
    wanted = {str(pk) for pk in cleaned["partners"]}
    ties = {pk: tie for pk, tie in draft.get("ties", {}).items() if pk in wanted}
    return {
        "organisation": cleaned["organisation"],
        "partners": cleaned["partners"],
        "ties": ties,
    }


def _initial_ties(ties: Mapping[str, Any]) -> dict[str, Any]:
    found = {f"closeness-{pk}": tie["closeness"] for pk, tie in ties.items()}
    for pk, tie in ties.items():
        found |= {f"{statement}-{pk}": value for statement, value in tie["ratings"].items()}
    return found


def sections_of(instrument: Instrument, form: QuestionsForm) -> list[Section]:
    """The questions of a form under their headings, without headings of nothing."""

    def there(names: list[str]) -> tuple[Any, ...]:
        return tuple(form[name] for name in names if name in form.fields)

    sections = [Section("", "", there(["sector"]))]
    for one in instrument.characteristics:
        names = [f"{ITEM}{item.id}" for item in instrument.items_of(one.id)]
        sections.append(Section(one.name, one.about, there(names), asks=True))
    for kind, (heading, about) in KINDS.items():
        names = [f"{ITEM}{item.id}" for item in instrument.items if item.kind == kind]
        sections.append(Section(str(heading), about, there(names)))
    choices = [f"{CHOICE}{one.id}" for one in instrument.choices]
    words = [f"{WORDS}{one.id}" for one in instrument.open_questions]
    sections.append(Section(gettext("What matters now"), "", there(choices)))
    sections.append(Section(gettext("In your own words"), "", there(words), str(OWN_WORDS)))
    return [section for section in sections if section.fields]


def _by_sector(asked: Round, form: PartnersForm) -> list[Section]:
    names = {entry["id"]: entry["name"] for entry in asked.sectors}
    kinds = {str(entry["id"]): entry["sector"] for entry in asked.organisations}
    ticks: dict[str, list[Any]] = {}
    for tick in form["partners"].subwidgets:
        ticks.setdefault(names.get(kinds[str(tick.data["value"])], "Others"), []).append(tick)
    return [Section(name, "", tuple(found)) for name, found in ticks.items()]
