"""The texts of an instrument by id, and the same instrument in another of its languages."""

from collections.abc import Callable
from dataclasses import replace

from longtable.engines.survey.instrument import (
    Choice,
    Instrument,
    Item,
    Option,
    Point,
    Relationships,
    Scale,
)

Say = Callable[[str, str], str]


def in_language(instrument: Instrument, language: str) -> Instrument:
    """The instrument as people read it in `language`; untranslated texts stay as first written."""
    texts = instrument.translations.get(language, {})
    return _said(instrument, lambda identifier, original: texts.get(identifier) or original)


def texts_of(instrument: Instrument) -> dict[str, str]:
    """Every text that can be translated, by the id that a translation gives it."""
    found: dict[str, str] = {}

    def note(identifier: str, original: str) -> str:
        return found.setdefault(identifier, original)

    _said(instrument, note)
    return found


def without_strays(instrument: Instrument) -> Instrument:
    """The instrument without translations of what it does not hold, as when items were left out."""
    known = texts_of(instrument)
    kept = {
        language: {identifier: text for identifier, text in texts.items() if identifier in known}
        for language, texts in instrument.translations.items()
    }
    return replace(instrument, translations=kept)


def _said(instrument: Instrument, say: Say) -> Instrument:
    asks = instrument.relationships
    return replace(
        instrument,
        title=say("title", instrument.title),
        characteristics=tuple(
            replace(c, name=say(c.id, c.name), about=_about(c.id, c.about, say))
            for c in instrument.characteristics
        ),
        items=tuple(_item(item, say) for item in instrument.items),
        choices=tuple(_choice(choice, say) for choice in instrument.choices),
        open_questions=tuple(replace(q, text=say(q.id, q.text)) for q in instrument.open_questions),
        scales=tuple(_scale(scale, say) for scale in instrument.scales),
        relationships=_relationships(asks, say) if asks else None,
    )


def _about(identifier: str, about: str, say: Say) -> str:
    return say(f"{identifier}.about", about) if about else ""


def _item(item: Item, say: Say) -> Item:
    return replace(item, text=say(item.id, item.text))


def _choice(choice: Choice, say: Say) -> Choice:
    options = tuple(_option(choice, option, say) for option in choice.options)
    return replace(choice, text=say(choice.id, choice.text), options=options)


def _option(choice: Choice, option: Option, say: Say) -> Option:
    name = f"{choice.id}.{option.id}"
    # A characteristic that can be chosen is called here as it is everywhere, unless said otherwise.
    label = say(option.id, option.label) if choice.about_characteristics else option.label
    return replace(option, label=say(name, label), about=_about(name, option.about, say))


def _scale(scale: Scale, say: Say) -> Scale:
    return replace(
        scale,
        points=_points(scale.points, scale.id, say),
        unsure=say(f"{scale.id}.unsure", scale.unsure),
    )


def _relationships(asks: Relationships, say: Say) -> Relationships:
    return replace(
        asks,
        text=say("relationships", asks.text),
        levels=_points(asks.levels, "level", say),
        statements=tuple(_item(item, say) for item in asks.statements),
    )


def _points(points: tuple[Point, ...], prefix: str, say: Say) -> tuple[Point, ...]:
    return tuple(replace(p, label=say(f"{prefix}.{p.value}", p.label)) for p in points)
