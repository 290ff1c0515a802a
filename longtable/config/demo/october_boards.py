"""Boards: October's answers as people sorted them, and today's as the program suggests."""

from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.sensemaking import tasks
from longtable.areas.sensemaking.actions import moving, starting, telling
from longtable.areas.sensemaking.models import Board, Placement
from longtable.foundation.partnerships.models import Membership

OUTCOMES = (
    "A list of what has been asked of whom is kept here since November, and everybody who asked a"
    " question heard back by the 28th.",
    "",
    "The board said its sentence about the day centre at the meeting in January.",
)
REFLECTIONS = (
    "People are not tired of talking. They are tired of being asked again.",
    "Those who lead already are seldom at the meetings where leading is discussed.",
    "Nobody wanted another strategy. Many wanted somebody to pick up the phone.",
    "Trust was said more often than any other word, and always beside time.",
    "Money that ends in June plans nothing for July.",
    "Small promises that are kept do more than large ones that are announced.",
)
ASKED_AGAIN = "Be asked once, and hear back"
DONE = "Since November every write-up says what came of the last one, and who was told."


Bullets = tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...]


def sort_october(
    conversation: Conversation, alice: Membership, you_said: tuple[Bullets, ...]
) -> None:
    """Sort all three core questions as `you_said`, what the write-up tells, has them."""
    questions = conversation.activities.filter(part=Activity.Part.CORE)
    for activity, bullets, outcome in zip(questions, you_said, OUTCOMES, strict=True):
        board = starting.start_board(actor=alice, activity=activity)
        tasks.bring_in(alice, board)
        for statement, numbers, quoted in bullets:
            _sort(board, alice, statement, numbers, quoted)
        telling.tell_in_write_up(actor=alice, board=board, tell=True)
        if outcome:
            telling.tell_outcome(actor=alice, board=board, outcome=outcome)
    for text in REFLECTIONS:
        telling.add_reflection(actor=alice, conversation=conversation, text=text)


def _sort(
    board: Board,
    alice: Membership,
    statement: str,
    numbers: tuple[int, ...],
    quoted: tuple[int, ...],
) -> None:
    """Make one theme of the answers by number, and star those that are quoted."""
    answers = list(board.activity.contributions.all())
    lying = {p.contribution_id: p for p in Placement.objects.filter(board=board)}
    chosen = [lying[answers[n].pk] for n in numbers if answers[n].pk in lying]
    seen = Board.objects.get(pk=board.pk).version
    theme = moving.split_off(actor=alice, board=board, placements=chosen, name=statement, seen=seen)
    moving.word_theme(
        actor=alice, board=board, theme=theme, name=statement, statement=statement, seen=seen + 1
    )
    keys = [answers[number].pk for number in quoted]
    Placement.objects.filter(board=board, contribution__in=keys).update(starred=True)
    if statement == ASKED_AGAIN:
        heard = telling.link_theme(actor=alice, theme=theme, name=statement)
        if heard:
            telling.tell_what_was_done(actor=alice, recurring=heard, outcome=DONE)


def suggest_now(conversation: Conversation, alice: Membership) -> None:
    """A board of the conversation that is open now, as the program suggests it."""
    open_text = conversation.activities.filter(kind=Activity.Kind.OPEN_TEXT)
    if activity := open_text.first():
        tasks.start(alice, activity)
