"""October's write-up: what Alice made of the answers, published three weeks later."""

from datetime import timedelta

from longtable.areas.conversations.actions.panel import Point, add_panel_point
from longtable.areas.conversations.actions.write_up import (
    Words,
    draft_write_up,
    edit_words,
    publish,
)
from longtable.areas.conversations.models import (
    Activity,
    Conversation,
    WriteUp,
    YouSaid,
    YouSaidContribution,
)
from longtable.config.demo.clock import OCTOBER_CONVERSATION
from longtable.config.demo.october_boards import sort_october
from longtable.foundation.partnerships.models import Membership

WORDS = Words(
    introduction=(
        "On 9 October 2025, 124 people from every sector in Eskerdale spent an hour on one"
        " question: what does collaboration mean now? This is what was said. Quotes are people's"
        " own words, without their names."
    ),
    next_steps=(
        "- Everyone who asked a question that was not answered hears back by the end of November.\n"
        "- We hold the collaboration diagnostic in November, so that 'how are we doing' has a"
        " number for every sector.\n"
        "- Grace Okafor drafts an agreement on sharing the list of people at risk.\n"
        "- The funders meet in November about funding for three years.\n"
        "- We meet in Saltness in April."
    ),
    thanks=(
        "Thank you to Alice Fenwick for presenting, to Eleanor Voss and Bob Tiernan for joining"
        " the panel, and to everyone who took part."
    ),
)
# For each core question: (statement, the answers it rests on, the answers quoted), by number.
YOU_SAID = (
    (
        ("Be asked once, and hear back", (0, 2, 9, 14, 18, 22, 23, 31), (0, 14, 9)),
        ("Bring in those who see the gaps, from the beginning", (8, 10, 16, 17, 21, 24, 27, 35),
         (24, 27)),
        ("Plan where people live, not where the offices are", (1, 13, 15, 29, 33), (1, 15)),
        ("Money and plans that last longer than the project", (6, 12, 19, 28, 34), (19, 28)),
        ("Put the plans side by side, and share what we hold", (3, 4, 5, 11, 20, 25), (5, 25)),
    ),
    (
        ("Leaders at every level, with the permission to decide", (2, 3, 7, 16, 17, 18, 23, 25),
         (3, 17)),
        ("People with lived experience lead, and are paid and supported", (8, 9, 20, 24, 30),
         (9, 8)),
        ("Let groups lead the bit that they already do", (0, 1, 14, 22, 28, 29), (1, 28)),
        ("Those at the top sponsor, clear the way, and step back", (4, 6, 19, 21, 27, 32), (6, 27)),
        ("Open leadership to the young and to volunteers", (5, 11, 15, 26, 31), (15, 31)),
    ),
    (
        ("Acknowledge the history first", (0, 1, 8, 26), (1, 8)),
        ("Trust before forms", (2, 3, 16, 21, 27), (3, 16)),
        ("Recognise community groups in pounds as well as in speeches", (13, 15, 24, 30), (15, 13)),
        ("Change how we fund and commission", (6, 9, 11, 12, 23), (6, 11)),
        ("Small promises that are kept, between people who know each other",
         (10, 14, 17, 19, 20, 22, 25), (20, 22, 25)),
    ),
)  # fmt: skip
PANEL = (
    (
        ("We ask because it is our turn to ask, not because we need to know.",
         "Share what people have told us already before asking again.\n"
         "Publish what was decided, and what was not."),
        ("Nobody plans with us until it is a crisis.",
         "Groups with no constitution can plan, if somebody holds the diary."),
    ),
    (
        ("I never asked to lead. I had the list.",
         "Support the person with the list.\nPay for the phone."),
        ("My job is to get out of the way, and to say so in writing.", ""),
    ),
    (
        ("We owe people a sentence about the day centre.",
         "It will be said at the January meeting."),
    ),
)  # fmt: skip


def write_it_up(conversation: Conversation, alice: Membership) -> WriteUp:
    """Draft, edit and publish the write-up, as Alice did."""
    write_up = draft_write_up(actor=alice, conversation=conversation)
    edit_words(actor=alice, write_up=write_up, words=WORDS)
    questions = conversation.activities.filter(part=Activity.Part.CORE)
    for activity, bullets, points in zip(questions, YOU_SAID, PANEL, strict=True):
        _say(write_up, activity, bullets)
        for heading, lines in points:
            point = Point(heading, lines)
            add_panel_point(actor=alice, write_up=write_up, activity=activity, point=point)
    sort_october(conversation, alice, YOU_SAID)
    publish(actor=alice, write_up=write_up, read=True)
    published_at = OCTOBER_CONVERSATION + timedelta(days=20)
    WriteUp.objects.filter(pk=write_up.pk).update(published_at=published_at)
    return write_up


Bullet = tuple[str, tuple[int, ...], tuple[int, ...]]


def _say(write_up: WriteUp, activity: Activity, bullets: tuple[Bullet, ...]) -> None:
    """Put Alice's bullets in the place of the program's; what she left out is 'other answers'."""
    write_up.you_said.filter(activity=activity).delete()
    answers = list(activity.contributions.all())
    taken = {number for _, numbers, _ in bullets for number in numbers}
    rest = tuple(number for number in range(len(answers)) if number not in taken)
    for position, (statement, numbers, quoted) in enumerate((*bullets, ("", rest, ())), start=1):
        bullet = YouSaid.objects.create(
            write_up=write_up,
            activity=activity,
            position=position,
            statement=statement,
            is_other=not statement,
            touched=True,
        )
        YouSaidContribution.objects.bulk_create(
            YouSaidContribution(
                you_said=bullet, contribution=answers[number], quoted=number in quoted
            )
            for number in numbers
        )
