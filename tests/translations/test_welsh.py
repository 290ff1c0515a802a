"""Guests' pages say nothing that a Welsh reader would get in English."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from scripts.guest_pages import guest_pages, is_for_guests, untranslated
from scripts.translations import PACKAGE, catalogues, extracted, missing, read

HOW = "Mark them with {% translate %} or {% blocktranslate trimmed %}: docs/how-to/translate.md."
NEXT = "Run `make messages`, then write the Welsh in longtable/locale/cy: docs/how-to/translate.md."
FIGURES = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return extracted()


@pytest.fixture(scope="module")
def welsh() -> Catalog:
    return read(catalogues()[0])


def words(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[1]


def told(what_to_do: str, sentences: list[str]) -> str:
    """All of them, one a line: pytest would shorten the list."""
    return "\n".join([what_to_do, *(f"  {sentence}" for sentence in sentences)])


def test_guest_pages_hold_no_english_that_translators_are_not_shown():
    found = [
        f"{path.relative_to(PACKAGE)}: {sentence}"
        for path in guest_pages()
        for sentence in untranslated(path.read_text())
    ]

    assert found == [], told(HOW, found)


def test_every_sentence_for_guests_is_in_welsh(wanted, welsh):
    pages = {path.relative_to(PACKAGE).as_posix() for path in guest_pages()}

    left = [words(one) for one in missing(welsh, wanted) if is_for_guests(one, pages)]

    assert left == [], told(NEXT, left)


def test_translations_keep_the_figures_and_names_of_their_sentences(welsh):
    changed = [
        (words(message), form)
        for message in welsh
        if message.id and message.string
        for form in ([message.string] if isinstance(message.string, str) else message.string)
        if form and set(FIGURES.findall(form)) != set(FIGURES.findall(words(message)))
    ]

    assert changed == []


def test_plurals_have_all_six_welsh_forms(welsh):
    short = [
        words(message)
        for message in welsh
        if message.id and not isinstance(message.id, str) and any(message.string)
        if len([form for form in message.string if form]) != 6
    ]

    assert short == []


@pytest.mark.parametrize(
    ("template", "left"),
    [
        ("<p>{% translate 'Saved' %}</p>", []),
        ("<p>Saved</p>", ["Saved"]),
        ('<nav aria-label="Way {{ n }}"></nav>', ["Way"]),
        ('{% include "ui/a.html" with why="Not sent" %}', ["Not sent"]),
        ('{% include "ui/a.html" with why=_("Not sent") %}', []),
        ('{% if state == "open" %}<b class="Big">{{ title }}</b>{% endif %}', []),
        ("{{ day|date:'j F Y' }} {# A comment. #}{% comment %}Two{% endcomment %}", []),
        ("{{ n|pluralize }}", ["{{ n|pluralize }}"]),
        ("{% blocktranslate trimmed %}A <b>bold</b> word{% endblocktranslate %}", []),
    ],
)
def test_english_is_found_wherever_a_template_can_hold_it(template, left):
    assert untranslated(template) == left
