"""The rounds of a question that was reset, beside each other: for hosts."""

from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.queries.results.counting import answers, counted
from longtable.areas.conversations.queries.said import count_words

MOST_WORDS, MOST_TEXTS = 40, 200


@dataclass(frozen=True)
class Rounds:
    """What was answered to one activity, round by round.

    rows: a label, and how many gave it in each round. people: how many answers each round had.
    texts: for what is answered in people's own words, the words of each round.
    """

    activity: Activity
    numbers: tuple[int, ...]
    people: tuple[int, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...] = ()
    texts: tuple[tuple[int, tuple[str, ...]], ...] = ()


def rounds(activity: Activity) -> Rounds:
    """All rounds, the one that runs last. A few queries for each."""
    each = [_in_round(activity, number) for number in range(1, activity.round + 1)]
    numbers = tuple(one.round for one in each)
    people = tuple(answers(one).count() for one in each)
    if activity.kind in (*Activity.CHOICES, *Activity.SCALES):
        return Rounds(activity, numbers, people, rows=_tallies(each))
    if activity.kind == Activity.Kind.WORD_CLOUD:
        return Rounds(activity, numbers, people, rows=_words(each))
    texts = tuple((one.round, _texts(one)) for one in each)
    return Rounds(activity, numbers, people, texts=texts)


def _in_round(activity: Activity, number: int) -> Activity:
    then = copy(activity)
    then.round = number
    return then


def _tallies(each: Sequence[Activity]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    found = [counted(one).tallies for one in each]
    return tuple(
        (row[0].label, tuple(tally.together for tally in row)) for row in zip(*found, strict=True)
    )


def _words(each: Sequence[Activity]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    texts = [_texts(one) for one in each]
    found = [
        Counter({word.casefold(): times for word, times in count_words(given)}) for given in texts
    ]
    commonest = count_words(text for given in texts for text in given)[:MOST_WORDS]
    return tuple((word, tuple(words[word.casefold()] for words in found)) for word, _ in commonest)


def _texts(activity: Activity) -> tuple[str, ...]:
    # Whole rows: where nothing said is kept, the words are not in the database.
    given = answers(activity).order_by("created_at", "pk")
    return tuple(one.text for one in given if one.text)[:MOST_TEXTS]
