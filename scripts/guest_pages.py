"""Which templates guests read, and the English in them that no translator would be shown."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message

from scripts.translations import PACKAGE

# Folders and files below longtable/; members' own pages are left out by name.
READ = (
    "areas/*/templates/*/guest/**/*.html",
    "areas/*/templates/*/within/guest_*.html",
    "areas/*/templates/*/within/beside.html",
    "areas/*/templates/*/within/shared.html",
    "areas/common_ground/templates/common_ground/results/*.html",
    "areas/common_ground/templates/common_ground/within/stage.html",
    "areas/conversations/templates/conversations/present/*.html",
    "areas/conversations/templates/conversations/*.html",
    "areas/conversations/templates/conversations/write_up/public.html",
    "areas/agreements/templates/agreements/public.html",
    "foundation/live/templates/**/*.html",
    "foundation/ui/templates/**/*.html",
    "foundation/accounts/templates/account/**/*",
    "foundation/accounts/templates/accounts/*.html",
    "foundation/accounts/templates/socialaccount/*.html",
)
MEMBERS = re.compile(
    r"results/members\.html|ui/parts/(account|navigation|pages|your_tables)\.html"
    r"|ui/documents/|accounts/(account|demo_sign_in)\.html|email/base_notification\.txt"
)
# Code whose sentences members alone read: they are English so far, marked or not.
MEMBERS_CODE = re.compile(
    r"areas/(agreements|sensemaking)/"
    r"|/(forms|views|queries|rules)/(around|activity|run_order|preparing|hosting|conversation|moderating"
    r"|templates|hands|crew|word_filter|word_list|starting|seats)\.py"
)
TAG = re.compile(
    r"<[/a-zA-Z!](?:\{%.*?%\}|\{\{.*?\}\}"
    r'|"(?:\{%.*?%\}|\{\{.*?\}\}|[^"])*"|[^>"])*>',
    re.DOTALL,
)
PART = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""")
SEEN = re.compile(
    r'\b(?:aria-label|alt|title|placeholder)="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"', re.DOTALL
)
TRANSLATED = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}"
    r"|\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\}|\{#.*?#\}|<style>.*?</style>",
    re.DOTALL,
)
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
LITERAL = re.compile(r"""(_\()?("[^"]*"|'[^']*')""")
# A format of a date, the name of a template or an address, a value compared: nothing to read.
NOT_READ = re.compile(r"^[^ ]*[/:_.#-][^ ]*$|^[a-z0-9-]*$|^govuk-|^lt-|^dg-|^cg-")
OTHER_TAGS = re.compile(
    r"\{%-?\s*(load|extends|url|static|translate|if|elif|get_|live_channel|block)\b"
)
PLURAL = re.compile(r"\|pluralize\b")
NAMES = {"Longtable", "HTML", "PDF"}


def guest_pages() -> list[Path]:
    """Every template that somebody without an account may be shown."""
    found: set[Path] = set()
    wanted = {path for pattern in READ for path in PACKAGE.glob(pattern) if path.is_file()}
    while wanted:
        read = {path for path in wanted if not MEMBERS.search(path.as_posix())}
        found |= read
        wanted = {part for path in read for part in _parts_of(path)} - found
    return sorted(found)


def _parts_of(path: Path) -> Iterator[Path]:
    for name in PART.findall(path.read_text()):
        yield from PACKAGE.glob(f"*/*/templates/{name}")


def is_for_guests(message: Message, pages: set[str]) -> bool:
    """Whether guests may read this sentence: on a page of theirs, or from code that they reach."""
    places = {place for place, _ in message.locations}
    return any(_is_read(place, pages) for place in places)


def _is_read(place: str, pages: set[str]) -> bool:
    if place.endswith(".py"):
        return not MEMBERS_CODE.search(place)
    return place in pages or "/email/" in place


def untranslated(text: str) -> list[str]:
    """The English of a template that is not marked for translation, in order."""
    left = TRANSLATED.sub(_lines_of, text)
    return list(dict.fromkeys([*_plain(left), *_seen(left), *_said_in_code(left)]))


def _lines_of(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n")


def _plain(text: str) -> Iterator[str]:
    for part in re.split(r"\x00", CODE.sub("\x01", TAG.sub("\x00", text))):
        for words in part.split("\x01"):
            if _is_english(words):
                yield " ".join(words.split())


def _seen(text: str) -> Iterator[str]:
    for value in SEEN.findall(text):
        words = CODE.sub(" ", value)
        if _is_english(words):
            yield " ".join(words.split())


def _is_english(words: str) -> bool:
    plain = re.sub(r"&[a-z#0-9]+;|https?://\S+|<!DOCTYPE html>", "", words)
    return bool(re.search(r"[A-Za-z]{2}", plain)) and plain.strip() not in NAMES


def _said_in_code(text: str) -> Iterator[str]:
    for code in CODE.findall(text):
        if PLURAL.search(code):
            yield code
        if OTHER_TAGS.match(code):
            continue
        code = re.sub(r"\|(date|time|stringformat|add):(\"[^\"]*\"|'[^']*')", "", code)
        for is_marked, literal in LITERAL.findall(code):
            words = literal[1:-1]
            if not is_marked and _is_english(words) and not NOT_READ.match(words):
                yield words
