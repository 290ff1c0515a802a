"""Names of people: by title, by kin or work, by what is said around them, and by a name list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from longtable.engines.personal import name_words as known
from longtable.engines.personal.name_list import DOUBTFUL_NAMES, FIRST_NAMES, SURNAMES
from longtable.engines.personal.spans import Kind, Span

WORD = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")
SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;\n\u2022\"\u201c(\-\u2013]\s*)$")
PARTICLES = frozenset(
    ["van", "der", "de", "la", "al", "el", "bin", "ap", "von", "di", "da", "le", "mac", "mc"]
)
BESIDE = re.compile(r"\s*(?:,|and|&|or|,\s*and)\s+")
LONGEST_NAME = 4
KIN = re.compile(
    rf"\b(?:my|our|his|her|their|your|the|a|an|one|late|little|old|older|elder|younger|eldest|"
    rf"youngest|best|lovely|dear|named|allocated|new|next-door|next)\s+(?:[\w\-]+\s+){{0,2}}?"
    rf"(?:{'|'.join(known.KIN)})s?,?\s*$",
    re.IGNORECASE,
)
WORK = re.compile(rf"\b(?:{'|'.join(known.WORKERS)}),?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """One word of a text with what stands around it."""

    text: str
    number: int
    start: int
    end: int
    whole: str

    @cached_property
    def plain(self) -> str:
        """In small letters, without a possessive ending."""
        return re.sub(r"['\u2019]s?$", "", self.text.casefold().replace("\u2019", "'"))

    @property
    def has_capital(self) -> bool:
        """Whether it begins with one and is not an abbreviation."""
        return self.text[0].isupper() and (len(self.text) > 1 or self.initial)

    @property
    def initial(self) -> bool:
        """A single capital, as in 'J Smith', but not 'I'."""
        return len(self.text) == 1 and self.text.isupper() and self.text != "I"

    @property
    def shouted(self) -> bool:
        """All in capitals."""
        return len(self.text) > 1 and self.text.isupper()

    @cached_property
    def before(self) -> str:
        """The text shortly before it."""
        return self.whole[max(0, self.start - 60) : self.start]

    @cached_property
    def after(self) -> str:
        """The text shortly after it."""
        return self.whole[self.end : self.end + 45]

    @cached_property
    def begins(self) -> bool:
        """Whether it begins a sentence, where any word has a capital."""
        return bool(SENTENCE_ENDS.search(self.before))

    @property
    def could_be(self) -> bool:
        """Whether nothing speaks against a name."""
        lower = self.text.casefold().replace("\u2019", "'")
        return lower not in known.NOT_NAMES and self.plain not in known.NOT_NAMES


def names(text: str) -> Iterator[Span]:
    """Every span of `text` that looks like somebody's name, its title left out."""
    words = [
        Word(found[0], number, *found.span(), text)
        for number, found in enumerate(WORD.finditer(text))
    ]
    famous = [found.span() for found in known.KNOWN.finditer(text)]
    done = 0
    for word in words:
        if word.start < done or any(start <= word.start < end for start, end in famous):
            continue
        beside_one = bool(done) and bool(BESIDE.fullmatch(text[done : word.start]))
        if _begins_name(word, words) or (beside_one and word.has_capital and word.could_be):
            last = _last(word, words)
            if not _is_place(word, last, words):
                done = last.end - len(last.text) + len(re.sub(r"['\u2019]s?$", "", last.text))
                yield Span(word.start, done, Kind.NAME)


def _begins_name(word: Word, words: list[Word]) -> bool:
    previous = words[word.number - 1] if word.number else None
    if _titled(word, previous):
        return True
    if word.text.casefold() in known.FULL_TITLES and _titled(_next(word, words), word):
        return False
    if not word.could_be or len(word.text) < 2:
        return word.initial and _listed_surname_next(word, words)
    if word.has_capital and not word.shouted and (_cued(word) or _acts(word)):
        return True
    return _listed(word, words) or (word.has_capital and _listed_surname_next(word, words))


def _titled(word: Word | None, previous: Word | None) -> bool:
    if (
        word is None
        or previous is None
        or not re.fullmatch(r"\.?\s+", word.whole[previous.end : word.start])
    ):
        return False
    title = previous.text.casefold()
    if title not in known.FULL_TITLES:
        return False
    if word.text[0].isupper():
        return word.could_be or (title in known.SURE_TITLES and not word.shouted)
    sure = title in known.SURE_TITLES or previous.text == "dr"
    return sure and len(word.text) > 2 and word.plain not in known.PLAIN_FOLLOWERS


def _cued(word: Word) -> bool:
    """Whether the words before it speak of a person: their name, kin, work, meeting them."""
    if known.MY_NAME.search(word.before) or known.BEFORE_PEOPLE.search(word.before):
        return word.plain not in known.PLACES
    return (
        bool(KIN.search(word.before) or WORK.search(word.before)) and word.plain not in known.PLACES
    )


def _acts(word: Word) -> bool:
    """Whether what follows is what people do; at a sentence's start any word may do it."""
    return not word.begins and bool(known.DOES.match(word.after))


def _listed(word: Word, words: list[Word]) -> bool:
    if word.plain in FIRST_NAMES and word.plain not in DOUBTFUL_NAMES:
        return (word.has_capital or len(word.plain) > 3) and not _is_eponym(word)
    if not word.has_capital or word.shouted:
        return False
    if word.plain in SURNAMES and not word.begins:
        return not _is_eponym(word)
    return word.plain in DOUBTFUL_NAMES and _backed(word, words)


def _backed(word: Word, words: list[Word]) -> bool:
    """Whether more than its capital speaks for a doubtful name."""
    if _listed_surname_next(word, words):
        return True
    if known.I_AM.search(word.before) or known.DOES.match(word.after):
        return True
    if re.search(r"\b(?:and|&|with|to|by|from|for|like)\s*$", word.before):
        return word.plain not in ("may", "will", "paris", "sydney", "victoria", "lincoln", "kent")
    return False


def _listed_surname_next(word: Word, words: list[Word]) -> bool:
    following = _next(word, words)
    return following is not None and following.has_capital and following.plain in SURNAMES


def _is_eponym(word: Word) -> bool:
    return bool(re.search(r"['\u2019]s?$", word.text)) and word.plain in known.EPONYMS


def _last(word: Word, words: list[Word]) -> Word:
    """The last word of the name that `word` begins: surnames and initials after it."""
    last = word
    for following in words[word.number + 1 : word.number + LONGEST_NAME]:
        joined = re.fullmatch(r"\.?\s+", following.whole[last.end : following.start])
        particle = following.text.casefold() in PARTICLES and last is word
        capital = following.has_capital and following.could_be
        capital = capital and not (following.shouted or word.shouted)
        listed = following.plain in SURNAMES and (word.text.islower() or word.shouted)
        if (
            not joined
            or last.text.endswith(("'s", "\u2019s"))
            or not (particle or capital or listed)
        ):
            break
        last = following
    return word if last.text.casefold() in PARTICLES and last is not word else last


def _is_place(word: Word, last: Word, words: list[Word]) -> bool:
    """Whether it names a hospital, a street, a day: what stands beside it says so."""
    if last.number > word.number and last.plain in known.PLACES:
        return True
    following = _next(last, words)
    if following and following.plain in known.PLACES and following.has_capital:
        return True
    previous = words[word.number - 1] if word.number else None
    return bool(
        previous and previous.text.casefold() in known.BEFORE_PLACES and previous.has_capital
    )


def _next(word: Word, words: list[Word]) -> Word | None:
    if word.number + 1 >= len(words):
        return None
    following = words[word.number + 1]
    return following if re.fullmatch(r"\.?\s+", word.whole[word.end : following.start]) else None
