"""Whether words hold one of those that a partnership wants a moderator to see first."""

import re
import unicodedata
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations

from longtable.areas.conversations.models import WordList

WORD = re.compile(r"[^\W_]+")
# What is left out before words are compared: accents, and what is never seen.
UNSEEN = ("Mn", "Me", "Cf")
# How the first letters of a Welsh word change after other words, digraphs first.
MUTATIONS = (
    ("ll", ("l",)), ("rh", ("r",)), ("ch", ()), ("dd", ()), ("ff", ()), ("ng", ()), ("ph", ()),
    ("th", ()), ("p", ("b", "mh", "ph")), ("t", ("d", "nh", "th")), ("c", ("g", "ngh", "ch")),
    ("b", ("f", "m")), ("d", ("dd", "n")), ("g", ("", "ng")), ("m", ("f",)),
    *((vowel, (f"h{vowel}",)) for vowel in "aeiouwy"),
)  # fmt: skip


@dataclass(frozen=True)
class WordFilter:
    """Words and phrases, folded; `longest` is how many words the longest phrase has."""

    phrases: frozenset[tuple[str, ...]] = frozenset()
    longest: int = 0

    def catches(self, text: str) -> bool:
        """Whether `text` holds one of them as whole words, whatever its case and accents."""
        if not self.longest:
            return False
        words = folded(text)
        return any(
            tuple(words[start : start + length]) in self.phrases
            for length in range(1, self.longest + 1)
            for start in range(len(words) - length + 1)
        )


def folded(text: str) -> list[str]:
    """The words of `text` without case, accents and invisible characters."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    if not plain.isascii():
        plain = "".join(c for c in plain if unicodedata.category(c) not in UNSEEN)
    return WORD.findall(plain)


def compiled(english: str = "", welsh: str = "", either: str = "") -> WordFilter:
    """A filter from lists of one word or phrase a line; Welsh ones also as they mutate."""
    plain = {tuple(folded(line)) for text in (english, either) for line in text.splitlines()}
    changing = (tuple(folded(line)) for line in welsh.splitlines())
    phrases = frozenset({*plain, *_mutated(changing)} - {()})
    return WordFilter(phrases, max((len(phrase) for phrase in phrases), default=0))


def _mutated(phrases: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for phrase in phrases:
        yield phrase
        for changed in _mutations(phrase[0]) if phrase else ():
            yield (changed, *phrase[1:])


def _mutations(word: str) -> list[str]:
    first, others = next(((f, o) for f, o in MUTATIONS if word.startswith(f)), ("", ()))
    return [other + word[len(first) :] for other in others]


# The list of each language; the words of 'either' hold in all of them.
LISTS = {"en": "english", "cy": "welsh"}
Filters = dict[frozenset[str], WordFilter]
# By partnership: the edition that was compiled, and a filter for each set of lists. The edition is
# read from the database each time, so that every process holds to the newest list.
_known: dict[int, tuple[uuid.UUID, Filters]] = {}
EMPTY = WordFilter()


def word_filter(languages: Iterable[str] = tuple(LISTS)) -> WordFilter:
    """The filter of the partnership in scope, of the lists of these languages (`cy`, `en-gb`).

    One short query unless its list has changed.
    """
    row = WordList.objects.values_list("partnership_id", "edition").first()
    if row is None:
        return EMPTY
    partnership, edition = row
    known = _known.get(partnership)
    if known is None or known[0] != edition:
        lists = WordList.objects.get()
        known = _known[partnership] = (lists.edition, _filters(lists))
    codes = (language.partition("-")[0] for language in languages)
    return known[1][frozenset(LISTS[code] for code in codes if code in LISTS)]


def _filters(lists: WordList) -> Filters:
    chosen = [names for number in range(len(LISTS) + 1)
              for names in combinations(LISTS.values(), number)]  # fmt: skip
    return {
        frozenset(names): compiled(
            either=lists.either, **{name: getattr(lists, name) for name in names}
        )
        for names in chosen
    }


def word_list() -> WordList:
    """The words of the partnership in scope; an empty list, not saved, when it has none."""
    return WordList.objects.first() or WordList()


def starting_list() -> dict[str, str]:
    """The words offered to start with, one a line, by language."""
    folder = files("longtable.areas.conversations.seeds")
    return {
        language: folder.joinpath(f"words_{language}.txt").read_text(encoding="utf-8")
        for language in ("english", "welsh")
    }
