"""In which of its languages an instrument is asked: what is offered, and which one is taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, get_language_info

from longtable.areas.diagnostic.analysis.questionnaire import Instrument, questions_of
from longtable.areas.diagnostic.models import Round


@dataclass(frozen=True)
class Tongue:
    """A language by its tag, its name in itself, and which way its lines run."""

    tag: str
    name: str
    direction: str


def tongues_of(instrument: Instrument) -> tuple[Tongue, ...]:
    """The languages that an instrument is in, the first one first; only one is no choice."""
    return tuple(_tongue(tag) for tag in instrument.languages)


def tongue_for(asked: Round, draft: Mapping[str, Any]) -> Tongue:
    """What somebody chose, or the language of the page where the questions are in it, too."""
    tongues = tongues_of(questions_of(asked))
    wanted = (draft.get("tongue"), get_language() or "")
    for tag in wanted:
        for tongue in tongues:
            if tag == tongue.tag:
                return tongue
    near = (tongue for tongue in tongues if _root(tongue.tag) == _root(get_language() or ""))
    return next(near, tongues[0])


def differs_from_page(tongue: Tongue) -> bool:
    """Whether readers that speak aloud must be told that the language changes."""
    return _root(tongue.tag) != _root(get_language() or "")


def _root(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _tongue(tag: str) -> Tongue:
    try:
        known = get_language_info(tag.lower())
    except KeyError:
        return Tongue(tag, tag, "ltr")
    name = str(known["name_local"])
    return Tongue(tag, name[:1].upper() + name[1:], "rtl" if known["bidi"] else "ltr")
