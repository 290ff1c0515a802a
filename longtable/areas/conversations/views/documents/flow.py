"""From a write-up as read to a write-up as laid out: its sections, in order, and their wording."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.conversations.analysis.by_sector import HIDDEN, BySector
from longtable.areas.conversations.analysis.document import (
    OTHER,
    Answered,
    Asked,
    Block,
    Breakdown,
    Document,
    Rated,
    RunStep,
    Said,
)
from longtable.areas.conversations.queries.from_above import Listed, WriteUpPart
from longtable.areas.conversations.views.documents import elements as el
from longtable.foundation.ui.charts import Bar, Chart, bar_chart, word_cloud

RANKED = 12
UNNAMED = ("Not said", "Other")


def flow(document: Document) -> el.Flow:
    """Lay `document` out."""
    held = date_format(timezone.localtime(document.starts_at), "j F Y")
    whose = f"{document.partnership}, {document.place}" if document.place else document.partnership
    published = document.published_on
    return el.Flow(
        title=document.title,
        subtitle=f"Write-up of a conversation held on {held} by {whose}",
        status=f"Published on {date_format(published, 'j F Y')}" if published else "Draft",
        elements=tuple(_elements(document)),
        sort="write-up",
    )


def _elements(document: Document) -> Iterator[el.Element]:
    yield from _about(document)
    yield from _attendance(document)
    yield from _run_order(document)
    yield from _opening(document)
    for number, question in enumerate(document.core, start=1):
        yield el.Heading(question.prompt, anchor=f"question-{number}")
        yield from _answered(question)
    yield from _polls(document)
    for part in document.added:
        yield from _added(part)
    yield from _session(document)
    yield from _survey(document)
    yield from _next_steps(document)
    if document.thanks:
        yield el.Heading("Thanks", anchor="thanks")
        yield from _typed(document.thanks)
    yield from _method(document)


def _typed(blocks: tuple[Block, ...]) -> Iterator[el.Element]:
    for block in blocks:
        yield el.Bullets(block.lines) if block.is_list else el.Paragraph(block.lines[0])


def _about(document: Document) -> Iterator[el.Element]:
    yield el.Heading("Purpose and guests", anchor="purpose")
    yield from _typed(document.purpose)
    for label, people in (("Presenter", document.presenters), ("Panel", document.guests)):
        if people:
            yield el.Heading(f"{label}s" if people[1:] and label != "Panel" else label, level=3)
            yield el.Bullets(people)
    yield from _typed(document.introduction)


def _attendance(document: Document) -> Iterator[el.Element]:
    attendance = document.attendance
    yield el.Heading("Who took part", anchor="who-took-part")
    if attendance.people is None:
        yield el.Paragraph(
            f"Fewer than {attendance.threshold} people are known to have taken part, so no figures "
            "about them are shown."
        )
        return
    yield el.Paragraph(f"{attendance.people:,} people took part. {attendance.imported}".strip())
    for breakdown in attendance.breakdowns:
        yield _breakdown(breakdown)
    yield el.Paragraph(
        f"Groups of fewer than {attendance.threshold} people are counted under 'Other', with as "
        "many larger ones as it takes to hide how small they are.",
        tone="note",
    )


def _breakdown(breakdown: Breakdown) -> el.Element:
    trait = breakdown.trait.lower()
    named = [label for label, _ in breakdown.rows if label not in UNNAMED]
    if not named:
        return el.Paragraph(f"By {trait}: no group is large enough to be shown.", tone="note")
    marks = breakdown.sectors
    bars = [
        Bar(label, people, marks[label].colour, marks[label].shape)
        if label in marks
        else Bar(label, people)
        for label, people in breakdown.rows
    ]
    title = f"Who took part, by {trait}"
    return el.Picture(bar_chart(title=title, description="", bars=bars, unit="people"))


def _run_order(document: Document) -> Iterator[el.Element]:
    if not document.run_order:
        return
    yield el.Heading("What was asked", anchor="what-was-asked")
    yield el.Paragraph("Nothing said in this conversation was kept.")
    yield el.Bullets(tuple(_step(each) for each in document.run_order))


def _step(step: RunStep) -> str:
    return step.prompt if step.people is None else f"{step.prompt} {step.people:,} people answered."


def _opening(document: Document) -> Iterator[el.Element]:
    if document.opening is None:
        return
    yield el.Heading("The opening question", anchor="opening-question")
    yield el.Paragraph(document.opening.prompt, tone="lead")
    terms = document.opening.terms
    chart = word_cloud(title="Words given", description="The larger, the more often.", terms=terms)
    yield el.Picture(chart, ranked=chart.rows[:RANKED])
    if rest := [word for word, *_ in chart.rows[RANKED:]]:
        yield el.Paragraph(f"Also given, less often: {', '.join(rest)}.", tone="note")


def _answered(question: Answered) -> Iterator[el.Element]:
    if question.people is not None:
        yield el.Paragraph(f"{question.people:,} people answered.", tone="note")
    if question.panel:
        yield el.Heading("What the panel said", level=3)
        yield el.Points(tuple(el.Point(each.heading, each.bullets) for each in question.panel))
    said = [_statement(each) for each in question.said]
    told = tuple(each for each in said if each.text != OTHER or each.note or each.quotes)
    if told:
        yield el.Heading("You said", level=3)
        yield el.Statements(told)
    if not question.panel and not told:
        yield el.Paragraph("Nothing can be shown for this question.", tone="note")


def _statement(said: Said) -> el.Statement:
    note = ""
    if said.people is not None:
        gave = "gave an answer that fits none above" if said.is_other else "said something like it"
        note = f"{said.people:,} people {gave}"
    if said.sectors:
        parts = [f"{people:,} {sector}" for sector, people in said.sectors]
        note = f"{note}: {', '.join(parts)}"
    return el.Statement(said.statement, said.suggested, note, said.quotes)


def _polls(document: Document) -> Iterator[el.Element]:
    if document.polls:
        yield el.Heading("Polls", anchor="polls")
    for poll in document.polls:
        yield el.Heading(poll.prompt, level=3)
        if poll.people is None:
            few = f"Fewer than {document.attendance.threshold} people answered."
            yield el.Paragraph(f"{few} What they answered is not shown.", tone="note")
            continue
        yield el.Paragraph(poll.who)
        yield from (el.Picture(chart) for chart in poll.charts)
        yield from (el.Paragraph(remark) for remark in poll.remarks)
        if poll.note:
            yield el.Paragraph(poll.note, tone="note")
        if poll.by_sector:
            yield from _poll_by_sector(poll.by_sector, document.attendance.threshold)


def _poll_by_sector(told: BySector, threshold: int) -> Iterator[el.Element]:
    yield el.Table("How many of each sector gave each answer", told.headers, told.rows)
    if any(HIDDEN in row for row in told.rows):
        yield el.Paragraph(
            f"Numbers under {threshold} are not shown, nor those by which they could be found.",
            tone="note",
        )


def _added(part: WriteUpPart) -> Iterator[el.Element]:
    """A part by an area above."""
    yield el.Heading(part.heading, anchor=part.anchor)
    for one in part.content:
        if isinstance(one, Listed):
            yield el.Bullets(one.items)
        elif isinstance(one, Chart):
            yield el.Picture(one)
        else:
            yield (
                el.Heading(one.text, level=3) if one.is_title else el.Paragraph(one.text, one.tone)
            )


def _session(document: Document) -> Iterator[el.Element]:
    if not document.asked and not document.asked_unquoted:
        return
    yield el.Heading("Question session", anchor="question-session")
    for title, answered in (("Answered", True), ("Not answered yet", False)):
        if asked := [each for each in document.asked if each.answered is answered]:
            yield el.Heading(title, level=3)
            yield el.Questions(tuple(_question(each) for each in asked))
    if document.asked_unquoted:
        yield el.Paragraph("Questions of people who asked not to be quoted are left out.", "note")


def _question(asked: Asked) -> el.Question:
    voices = {0: "", 1: "1 other person wanted to know this"}
    note = voices.get(asked.upvotes, f"{asked.upvotes:,} others wanted to know this")
    spoken = "Answered in the session." if asked.answered else ""
    if asked.carried and not spoken:
        spoken = "Taken further: see the next steps."
    return el.Question(asked.quote, note, asked.answer or spoken)


def _next_steps(document: Document) -> Iterator[el.Element]:
    carried = tuple(asked for asked in document.asked if asked.carried)
    if not document.next_steps and not carried:
        return
    yield el.Heading("Next steps", anchor="next-steps")
    yield from _typed(document.next_steps)
    if carried:
        yield el.Heading("Questions of the session to take further", level=3)
        yield el.Questions(tuple(_carried(asked) for asked in carried))


def _carried(asked: Asked) -> el.Question:
    """As it was asked; how it was answered stands in the session."""
    question = _question(asked)
    return el.Question(question.quote, question.note, "")


def _survey(document: Document) -> Iterator[el.Element]:
    if not document.ratings and not document.survey:
        return
    yield el.Heading("What people said afterwards", anchor="afterwards")
    for rated in document.ratings:
        yield from _rated(rated, document.attendance.threshold)
    for question in document.survey:
        yield el.Heading(question.prompt, level=3)
        yield from (e for e in _answered(question) if not isinstance(e, el.Heading))


def _rated(rated: Rated, threshold: int) -> Iterator[el.Element]:
    yield el.Heading(rated.prompt, level=3)
    if rated.people is None:
        yield el.Paragraph(
            f"Fewer than {threshold} people answered, so their ratings are not shown.", tone="note"
        )
        return
    mean = "" if rated.mean is None else f" The mean is {rated.mean:.1f}."
    yield el.Paragraph(f"{rated.people:,} people gave a rating from 1 to 5.{mean}")
    if len(rated.bands) > 1:
        bars = [Bar(label, people) for label, people in rated.bands]
        title = "How many gave each rating"
        yield el.Picture(bar_chart(title=title, description="", bars=bars, unit="people"))


def _method(document: Document) -> Iterator[el.Element]:
    yield el.Heading("How this write-up was made", anchor="how-it-was-made")
    if document.grouping and not all(question.is_sorted for question in document.core):
        yield el.Paragraph(
            f"The program first put answers into groups ({document.grouping}: it sees words "
            "and their like, not what a person means). The convenor then went through them."
        )
    if any(question.is_sorted for question in (*document.core, *document.survey)):
        yield el.Paragraph(
            "Answers were sorted into themes by people, whom the program helped with suggestions. "
            "Words in square brackets stand for something that would tell who somebody is."
        )
    if document.suggests:
        yield el.Paragraph(
            "Where a bullet under 'You said' stands in quotation marks, the program picked one "
            "person's exact words to stand for the group. A person wrote the other bullets."
        )
    if document.run_order:
        yield el.Paragraph(
            "What people said was held in memory while the conversation was open, shown to those in"
            " the room, and is gone. Only counts were stored."
        )
        return
    read = " A person has read all of it and published it." if document.published_on else ""
    yield el.Paragraph(
        "Quotes are the exact words of people who agreed to be quoted. What somebody withdraws "
        f"disappears from the page, and from files made of it afterwards.{read}"
    )
