"""The words for which a contribution waits, kept by the convenors of a partnership."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from longtable.areas.conversations.models import WordList
from longtable.areas.conversations.queries.word_filter import starting_list, word_list
from longtable.areas.conversations.rules.moderating import check_keep_words
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@dataclass(frozen=True)
class Words:
    """One word or phrase a line, by language."""

    english: str = ""
    welsh: str = ""
    either: str = ""


@action
def keep_words(*, actor: Membership, words: Words) -> WordList:
    """Hold contributions with any of `words` from now on, and for no others."""
    rule = check_keep_words(actor)
    return _keep(actor, words, rule, "words.kept")


@action
def add_starting_list(*, actor: Membership) -> WordList:
    """Add the words that the program offers to start with; those there stay."""
    rule = check_keep_words(actor)
    standing, offered = word_list(), starting_list()
    both = Words(
        english=f"{standing.english}\n{offered['english']}",
        welsh=f"{standing.welsh}\n{offered['welsh']}",
        either=standing.either,
    )
    return _keep(actor, both, rule, "words.started")


def _keep(actor: Membership, words: Words, rule: str, verb: str) -> WordList:
    kept, _ = WordList.objects.get_or_create()
    kept.english = _tidy(words.english.splitlines())
    kept.welsh = _tidy(words.welsh.splitlines())
    kept.either = _tidy(words.either.splitlines())
    kept.edition = uuid.uuid4()
    kept.save()
    lists = {"english": kept.english, "welsh": kept.welsh, "either": kept.either}
    facts = {name: len(text.splitlines()) for name, text in lists.items()}
    record(Event(verb, actor, kept, rule, facts))
    return kept


def _tidy(lines: Iterable[str]) -> str:
    """Each line once, without empty ones."""
    cleaned = (" ".join(line.split()) for line in lines)
    return "\n".join(dict.fromkeys(line for line in cleaned if line))
