"""What a board gives to others: 'You said' in the write-up, what came of it, what recurs."""

from django.db.models import Max

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.queries.echoes import echoed
from longtable.areas.sensemaking.models import (
    Board,
    Maker,
    RecurringTheme,
    Reflection,
    Theme,
)
from longtable.areas.sensemaking.queries.reflections import themes_to_reflect_on, words_given
from longtable.areas.sensemaking.rules import check_change_write_up, check_run, check_tell
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership

FEWEST_REFLECTIONS = 6


@action
def tell_in_write_up(*, actor: Membership, board: Board, tell: bool) -> None:
    """Have the board's decided themes tell 'You said' in the write-up, or no longer."""
    rule = check_tell(actor, board, tell)
    board.in_write_up = tell
    board.save(update_fields=["in_write_up"])
    verb = "board.told" if tell else "board.untold"
    record(Event(verb, actor, board, rule))


@action
def tell_outcome(*, actor: Membership, board: Board, outcome: str) -> None:
    """Say what came of what people said."""
    rule = check_run(actor, board)
    board.outcome = outcome
    board.save(update_fields=["outcome"])
    record(Event("board.outcome_told", actor, board, rule))


@action
def link_theme(*, actor: Membership, theme: Theme, name: str) -> RecurringTheme | None:
    """Say that this theme is one heard before (or again), by its common name; '' says it is not."""
    rule = check_run(actor, theme.board)
    known = RecurringTheme.objects.filter(name__iexact=name).first() if name else None
    if name and known is None:
        known = RecurringTheme.objects.create(name=name)
    theme.recurring = known
    theme.save(update_fields=["recurring"])
    record(Event("theme.linked", actor, theme, rule, {"to": known.pk if known else None}))
    RecurringTheme.objects.filter(themes=None).delete()
    return known


@action
def tell_what_was_done(*, actor: Membership, recurring: RecurringTheme, outcome: str) -> None:
    """Say what was done about what is heard again and again."""
    rule = check_run(actor, recurring)
    recurring.outcome = outcome
    recurring.save(update_fields=["outcome"])
    record(Event("recurring_theme.outcome_told", actor, recurring, rule))


@action
def draft_reflections(*, actor: Membership, conversation: Conversation) -> int:
    """Draft a reflection from each of the largest themes that has none; how many that made."""
    rule = check_change_write_up(actor, conversation)
    kept = Reflection.objects.filter(conversation=conversation)
    kept.filter(text="").delete()
    used = set(kept.values_list("theme_id", flat=True))
    wanted = max(0, FEWEST_REFLECTIONS - kept.count())
    themes = [t for t in themes_to_reflect_on(conversation) if t.pk not in used][:wanted]
    last = kept.aggregate(last=Max("position"))["last"] or 0
    for position, theme in enumerate(themes, start=last + 1):
        Reflection.objects.create(conversation=conversation, theme=theme, position=position)
    record(Event("reflections.drafted", actor, conversation, rule, {"made": len(themes)}))
    return len(themes)


@action
def word_reflection(*, actor: Membership, reflection: Reflection, text: str) -> None:
    """Give a reflection its words; without any it says what its theme says."""
    rule = check_run(actor, reflection.conversation)
    reflection.text = " ".join(text.split())
    reflection.words_of = (
        echoed(reflection.text, words_given(reflection.conversation)) if reflection.text else None
    )
    reflection.save(update_fields=["text", "words_of"])
    record(Event("reflection.worded", actor, reflection, rule, {"maker": reflection.maker.value}))


@action
def add_reflection(*, actor: Membership, conversation: Conversation, text: str) -> Reflection:
    """Add a reflection of the facilitator's own."""
    rule = check_run(actor, conversation)
    told = " ".join(text.split())
    last = Reflection.objects.filter(conversation=conversation).aggregate(last=Max("position"))
    made = Reflection.objects.create(
        conversation=conversation,
        position=(last["last"] or 0) + 1,
        text=told,
        words_of=echoed(told, words_given(conversation)),
    )
    record(Event("reflection.added", actor, made, rule, {"maker": str(Maker.PERSON.value)}))
    return made


@action
def remove_reflection(*, actor: Membership, reflection: Reflection) -> None:
    """Take a reflection out."""
    rule = check_run(actor, reflection.conversation)
    record(Event("reflection.removed", actor, reflection, rule))
    reflection.delete()


@action
def move_reflection(*, actor: Membership, reflection: Reflection, up: bool) -> None:
    """Swap a reflection with the one before it, or after it."""
    rule = check_run(actor, reflection.conversation)
    order = list(Reflection.objects.filter(conversation=reflection.conversation))
    place = order.index(reflection)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    for position, each in enumerate(order, start=1):
        Reflection.objects.filter(pk=each.pk).update(position=position)
    record(Event("reflection.moved", actor, reflection, rule, {"up": up}))
