"""What people do with answers and themes: move, merge, split, word, star, order, undo."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone

from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.queries.echoes import echoed
from longtable.areas.sensemaking.actions.sorting import Sorting
from longtable.areas.sensemaking.models import Board, Change, Maker, Placement, Theme
from longtable.areas.sensemaking.rules import MOST_THEMES, check_sort
from longtable.foundation.audit.trail import action
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed

PERSON = Maker.PERSON
ROWS_AT_ONCE = 500
Fields = dict[str, Any]


@action
def move_answers(
    *,
    actor: Membership,
    board: Board,
    placements: Sequence[Placement],
    theme: Theme | None,
    seen: int,
) -> None:
    """Put answers into `theme`, or among the unsorted. Their theme counts as decided from now."""
    rule = check_sort(actor, board)
    if not placements:
        raise NotAllowed("Tick at least one answer to move.")
    sorting = Sorting(actor, board, "answers.moved", rule, seen)
    sorting.touch([theme] if theme and not theme.is_decided else [], placements)
    if theme is not None and theme.removed_at is not None:
        raise NotAllowed("That theme is no longer there. Look at the board again.")
    _put(placements, theme)
    if theme is not None:
        _decide(theme)
    sorting.done(theme=theme.pk if theme else None)


@action
def split_off(
    *, actor: Membership, board: Board, placements: Sequence[Placement], name: str, seen: int
) -> Theme:
    """Make a new theme of answers, wherever they lie now."""
    rule = check_sort(actor, board)
    if not placements:
        raise NotAllowed("Tick the answers that should be a theme of their own.")
    sorting = Sorting(actor, board, "theme.split", rule, seen).touch((), placements)
    theme = sorting.make(_new(board, name))
    _put(placements, theme)
    sorting.done(theme)
    return theme


@action
def add_theme(*, actor: Membership, board: Board, name: str, seen: int) -> Theme:
    """Add an empty theme."""
    sorting = Sorting(actor, board, "theme.added", check_sort(actor, board), seen)
    theme = sorting.make(_new(board, name))
    sorting.done(theme)
    return theme


@action
def merge_themes(*, actor: Membership, board: Board, theme: Theme, into: Theme, seen: int) -> None:
    """Put all of `theme` into `into` and take the column away."""
    rule = check_sort(actor, board)
    if theme.pk == into.pk:
        raise NotAllowed("Choose another theme to merge this one into.")
    placements = list(theme.placements.all())
    sorting = Sorting(actor, board, "theme.merged", rule, seen).touch([theme, into], placements)
    _put(placements, into)
    _decide(into)
    theme.removed_at = timezone.now()
    theme.save(update_fields=["removed_at"])
    sorting.done(into, theme=theme.pk)


@action
def word_theme(
    *, actor: Membership, board: Board, theme: Theme, name: str, statement: str, seen: int
) -> None:
    """Give a theme its name and its one-line statement."""
    rule = check_sort(actor, board)
    sorting = Sorting(actor, board, "theme.worded", rule, seen).touch([theme])
    theme.name, theme.statement = name, " ".join(statement.split())
    theme.words_of = _repeated(board, theme)
    theme.maker = PERSON
    theme.save(update_fields=["name", "statement", "words_of", "maker"])
    sorting.done(theme)


@action
def confirm_theme(*, actor: Membership, board: Board, theme: Theme, seen: int) -> None:
    """Say that a suggested theme is right as it stands, its answers included."""
    rule = check_sort(actor, board)
    placements = list(theme.placements.filter(maker=Maker.PROGRAM))
    sorting = Sorting(actor, board, "theme.confirmed", rule, seen).touch([theme], placements)
    _put(placements, theme)
    _decide(theme)
    sorting.done(theme)


@action
def remove_theme(*, actor: Membership, board: Board, theme: Theme, seen: int) -> None:
    """Take a theme away; its answers are unsorted again."""
    rule = check_sort(actor, board)
    placements = list(theme.placements.all())
    sorting = Sorting(actor, board, "theme.removed", rule, seen).touch([theme], placements)
    _put(placements, None)
    theme.removed_at = timezone.now()
    theme.save(update_fields=["removed_at"])
    sorting.done(theme)


@action
def move_theme(*, actor: Membership, board: Board, theme: Theme, up: bool, seen: int) -> None:
    """Swap a column with the one before it, or after it."""
    rule = check_sort(actor, board)
    order = list(board.themes.filter(removed_at=None))
    place = order.index(theme)
    other = place - 1 if up else place + 1
    sorting = Sorting(actor, board, "theme.moved", rule, seen)
    if 0 <= other < len(order):
        sorting.touch([order[place], order[other]])
        order[place], order[other] = order[other], order[place]
    for position, each in enumerate(order, start=1):
        Theme.objects.filter(pk=each.pk).update(position=position)
    sorting.done(theme, up=up)


@action
def star_answer(
    *, actor: Membership, board: Board, placement: Placement, starred: bool, seen: int
) -> None:
    """Choose an answer to be quoted, or no longer."""
    rule = check_sort(actor, board)
    if starred and not placement.contribution.is_quotable:
        raise NotAllowed("Whoever wrote this asked not to be quoted.")
    verb = "answer.starred" if starred else "answer.unstarred"
    sorting = Sorting(actor, board, verb, rule, seen).touch((), [placement])
    placement.starred = starred
    placement.save(update_fields=["starred"])
    sorting.done(placement)


@action
def undo(*, actor: Membership, board: Board) -> Change:
    """Take back the newest change that has not been taken back."""
    rule = check_sort(actor, board)
    sorting = Sorting(actor, board, "board.undone", rule, seen=board.version)
    last = board.changes.filter(undone_at=None).exclude(before={}).first()
    if last is None:
        raise NotAllowed("There is nothing to take back.")
    for key, fields in last.before["themes"].items():
        Theme.objects.filter(pk=key).update(**fields)
    for fields, keys in _alike(last.before["placements"]):
        Placement.objects.filter(pk__in=keys).update(**fields)
    Theme.objects.filter(pk__in=last.before["made"]).update(removed_at=timezone.now())
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    trace = sorting.done(of=last.number)
    trace.themes, trace.placements = last.themes, last.placements
    trace.save(update_fields=["themes", "placements"])
    return last


def _alike(before: dict[str, Fields]) -> Iterator[tuple[Fields, list[str]]]:
    """Rows by what they were, some hundreds at a time: thousands lay alike before a suggestion."""
    rows: dict[str, list[str]] = {}
    for key, fields in before.items():
        rows.setdefault(json.dumps(fields, sort_keys=True), []).append(key)
    for fields_as_text, keys in rows.items():
        for begin in range(0, len(keys), ROWS_AT_ONCE):
            yield json.loads(fields_as_text), keys[begin : begin + ROWS_AT_ONCE]


def _new(board: Board, name: str) -> Theme:
    themes = board.themes.filter(removed_at=None)
    if themes.count() >= MOST_THEMES:
        raise NotAllowed(f"A board holds {MOST_THEMES} themes at most. Merge some first.")
    last = themes.aggregate(last=Max("position"))["last"] or 0
    return Theme(board=board, name=name, position=last + 1, maker=PERSON)


def _put(placements: Sequence[Placement], theme: Theme | None) -> None:
    keys = [placement.pk for placement in placements]
    Placement.objects.filter(pk__in=keys).update(theme=theme, maker=PERSON, confidence=None)


def _decide(theme: Theme) -> None:
    if not theme.is_decided:
        theme.maker = PERSON
        theme.save(update_fields=["maker"])


def _repeated(board: Board, theme: Theme) -> Contribution | None:
    """Whose words the statement repeats, so that it goes when they do."""
    if not theme.statement:
        return None
    return echoed(theme.statement, board.activity.contributions.exclude(text=""))
