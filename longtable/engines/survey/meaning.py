"""Whether an instrument makes sense: every name leads somewhere and nothing is there twice."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from longtable.engines.survey.instrument import Characteristic, Instrument, Item, Scale
from longtable.engines.survey.translating import texts_of

KINDS = ("characteristic", "feature", "signal")
# Ids head the columns of answer sheets, where a formula or a separator would do harm.
PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
RESERVED = ("sector", "code")
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
ID_RULE = "use letters, digits, hyphens, dots and underscores, and neither 'sector' nor 'code'."


def check_meaning(instrument: Instrument) -> Iterable[str]:
    """One plain sentence for each thing that does not fit together."""
    yield from _check_ids(instrument)
    for scale in instrument.scales:
        yield from _check_scale(scale)
    known = {scale.id: scale for scale in instrument.scales}
    characteristics = {c.id for c in instrument.characteristics}
    statements = instrument.relationships.statements if instrument.relationships else ()
    for item in (*instrument.items, *statements):
        yield from _check_item(item, known, characteristics, item in statements)
    for characteristic in instrument.characteristics:
        yield from _check_characteristic(instrument, characteristic, known)
    for choice in instrument.choices:
        if not choice.options:
            yield f"The choice '{choice.id}' offers nothing to choose."
        if not 1 <= choice.most <= max(len(choice.options), 1):
            yield f"The choice '{choice.id}' allows {choice.most} of {len(choice.options)} options."
    yield from _check_translations(instrument)


def _check_ids(instrument: Instrument) -> Iterable[str]:
    statements = instrument.relationships.statements if instrument.relationships else ()
    questions = [item.id for item in (*instrument.items, *statements)]
    questions += [choice.id for choice in instrument.choices]
    questions += [question.id for question in instrument.open_questions]
    for word, ids in (
        ("question", questions),
        ("characteristic", [entry.id for entry in instrument.characteristics]),
        ("scale", [entry.id for entry in instrument.scales]),
        *((f"option of '{c.id}'", [option.id for option in c.options]) for c in instrument.choices),
    ):
        for identifier, times in Counter(ids).items():
            if not PLAIN_ID.fullmatch(identifier) or identifier in RESERVED:
                yield f"The {word} id '{identifier}' cannot be used: {ID_RULE}"
            if times > 1:
                yield f"The {word} id '{identifier}' is used {times} times; give each its own."


def _check_scale(scale: Scale) -> Iterable[str]:
    if len(scale.points) < 2:
        yield f"The scale '{scale.id}' needs at least two points."
    if any(b - a > 1 for a, b in pairwise(scale.values)):
        yield f"The values of the scale '{scale.id}' should go up by one."
    for word, entries in (
        ("value", [str(point.value) for point in scale.points]),
        ("label", [point.label.strip().lower() for point in scale.points]),
    ):
        for entry, times in Counter(entries).items():
            if times > 1:
                yield f"The scale '{scale.id}' has the {word} '{entry}' {times} times."


def _check_translations(instrument: Instrument) -> Iterable[str]:
    known = texts_of(instrument)
    for language, texts in instrument.translations.items():
        if not LANGUAGE_TAG.fullmatch(language):
            yield f"The translation '{language}' should be named by a tag such as 'cy' or 'pl'."
        for identifier in texts:
            if identifier not in known:
                named = f"'{identifier}', which is not here"
                yield f"The translation '{language}' has a text for {named}."


def _check_item(
    item: Item, scales: Mapping[str, Scale], characteristics: set[str], statement: bool
) -> Iterable[str]:
    if item.kind not in KINDS:
        yield f"The item '{item.id}' is of kind '{item.kind}'; known are {', '.join(KINDS)}."
    if item.scale not in scales:
        yield f"The item '{item.id}' uses the scale '{item.scale}', which is not in the file."
    else:
        strange = sorted(set(item.warns) - set(scales[item.scale].values))
        if strange:
            yield f"The item '{item.id}' warns at {strange[0]}, which is not on its scale."
    needs = item.kind == "characteristic" and not statement
    if needs and item.characteristic not in characteristics:
        named = item.characteristic or "none"
        yield f"The item '{item.id}' has the characteristic '{named}', which is not in the file."
    if not needs and item.characteristic:
        yield f"The item '{item.id}' is not of kind 'characteristic' but names one."


def _check_characteristic(
    instrument: Instrument, characteristic: Characteristic, scales: Mapping[str, Scale]
) -> Iterable[str]:
    items = instrument.items_of(characteristic.id)
    if not items:
        yield f"The characteristic '{characteristic.id}' has no items."
    ends = {scales[item.scale].ends for item in items if item.scale in scales}
    if len(ends) > 1:
        yield f"The items of '{characteristic.id}' are on scales with different ends; use one."
