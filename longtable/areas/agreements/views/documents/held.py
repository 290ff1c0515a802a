"""The answer to 'what do you hold about me, and who has seen it?', as a document."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.agreements.models import OptOut
from longtable.areas.agreements.queries.people import MOST_SHOWN, Said, Seen
from longtable.areas.agreements.queries.words import day, listed
from longtable.areas.agreements.views.showing import Shown
from longtable.foundation.ui.documents import elements as el


def flow(
    shown: Shown,
    *,
    partnership: str,
    said: Sequence[Said],
    opt_outs: Sequence[OptOut],
    seen: Sequence[Seen],
) -> el.Flow:
    """Lay the answer out."""
    return el.Flow(
        title="What is held about you, and who has seen it",
        subtitle=f"{shown.subject} at {shown.subject.holder}, {partnership}",
        status=f"As it was on {_at(timezone.now())}",
        elements=(*_held(shown), *_said(said, opt_outs), *_seen(seen), *_rights()),
        sort="answer",
    )


def _at(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def _held(shown: Shown) -> Iterator[Any]:
    yield el.Heading("What is held", anchor="held")
    for name, values in shown.groups:
        rows = tuple((label, str(value)) for label, value in values)
        yield el.Table(name, ("", "What it says"), rows, wordy=True)
    if not shown.groups:
        yield el.Paragraph("Nothing of the record itself can be shown here.")
    if shown.shut:
        yield el.Paragraph(
            f"Not shown to who made this: {listed(name.lower() for name in shown.shut)}. Somebody"
            f" at {shown.subject.holder}, which holds it, can make the full answer.",
            tone="note",
        )


def _said(said: Sequence[Said], opt_outs: Sequence[OptOut]) -> Iterator[Any]:
    yield el.Heading("What you have said about sharing", anchor="said")
    if said:
        headers = ("When", "Your answer", "Under", "For", "To")
        rows = tuple(
            (_at(one.consent.said_at), one.answer, one.law, one.purposes, one.recipients)
            for one in said
        )
        yield el.Table("Each answer, the newest first", headers, rows, wordy=True)
    else:
        yield el.Paragraph("Nothing is recorded.")
    for opt_out in opt_outs:
        until = f" until {day(opt_out.lifted_on)}" if opt_out.lifted_on else ""
        yield el.Paragraph(f"National data opt-out set since {day(opt_out.since)}{until}.")


def _seen(seen: Sequence[Seen]) -> Iterator[Any]:
    yield el.Heading("Who has seen it", anchor="seen")
    if not seen:
        yield el.Paragraph("Nobody has been shown your record here.")
        return
    headers = ("When", "Who", "For", "What they were shown", "By")
    rows = tuple(
        (_at(one.at), f"{one.who}, {one.where}", one.purpose, one.categories, listed(one.clauses))
        for one in seen
    )
    yield el.Table("Each time that somebody was shown it", headers, rows, wordy=True)
    if len(seen) == MOST_SHOWN:
        yield el.Paragraph(f"The newest {MOST_SHOWN} times are listed.", tone="note")


def _rights() -> Iterator[Any]:
    yield el.Heading("What you can do", anchor="rights")
    yield el.Bullets((
        "Ask for what is wrong to be put right.",
        "Ask for what is held to be erased, or its use to be restricted.",
        "Take back your consent, or object, at any time.",
        "Complain to the organisation that holds it, and to the Information Commissioner's Office.",
    ))  # fmt: skip
