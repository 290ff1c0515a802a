"""The whole write-up, read afresh: every figure, quote and name as it stands now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.timezone import localdate

from longtable.areas.conversations.analysis.document.attendance import attendance
from longtable.areas.conversations.analysis.document.attribution import Shared, quote, shared_by
from longtable.areas.conversations.analysis.document.parts import (
    Answered,
    Asked,
    Document,
    Opening,
    PanelSaid,
    Rated,
    RunStep,
    Said,
)
from longtable.areas.conversations.analysis.document.polls import polled
from longtable.areas.conversations.analysis.document.said import read, told
from longtable.areas.conversations.analysis.document.survey import rated
from longtable.areas.conversations.analysis.document.wording import blocks
from longtable.areas.conversations.models import (
    Activity,
    Attendee,
    Contribution,
    Conversation,
    PanelPoint,
    Participant,
    Speaker,
    WriteUp,
    YouSaid,
)
from longtable.areas.conversations.queries import write_up as rows
from longtable.areas.conversations.queries.from_above import (
    Told,
    told_from_above,
    write_up_parts,
)
from longtable.areas.conversations.queries.said import count_words
from longtable.foundation.partnerships.small_groups import Mix, fold

Part = Activity.Part


@dataclass(frozen=True)
class Material:
    """All rows of one write-up, fetched once."""

    activities: Sequence[Activity]
    people: Sequence[Participant]
    attendees: Sequence[Participant | Attendee]
    given: Mapping[int, Sequence[Contribution]]
    answering: Mapping[int, int]
    bullets: Mapping[int, Sequence[YouSaid]]
    points: Mapping[int, Sequence[PanelPoint]]
    shared: Shared
    told: Mapping[int, Sequence[Told]]

    def activities_in(self, part: Part) -> list[Activity]:
        """The activities of one part of the conversation, in order."""
        return [activity for activity in self.activities if activity.part == part]

    def asked(self, activity: Activity) -> str:
        """The question, with the room in which it was asked where enough people answered there."""
        room = activity.room if activity.room_id else None
        named = room and self._rooms.people_in(str(room.pk)) is not None
        return f"{activity.prompt} ({room})" if named else activity.prompt

    @cached_property
    def _rooms(self) -> Mix:
        """The fewest who answered something in each room; small rooms are not told apart."""
        fewest: dict[str, int] = {}
        for one in self.activities:
            if one.room_id and (people := self.answering.get(one.pk, 0)):
                name = str(one.room_id)
                fewest[name] = min(people, fewest.get(name, people))
        return fold(fewest, self.shared.threshold)


def document(write_up: WriteUp) -> Document:
    """Read everything that the write-up shows; what was hidden or withdrawn is not in it."""
    conversation = write_up.conversation
    partnership = conversation.partnership
    material = _material(write_up)
    presenters, guests = _speakers(conversation)
    core, survey = _answered(material, Part.CORE), _answered(material, Part.SURVEY)
    if not conversation.keeps_words:
        core = survey = ()
    return Document(
        title=conversation.title,
        partnership=partnership.name,
        place=partnership.place_name,
        starts_at=conversation.starts_at,
        published_on=localdate(write_up.published_at) if write_up.published_at else None,
        purpose=blocks(conversation.purpose),
        presenters=presenters,
        guests=guests,
        introduction=blocks(write_up.introduction),
        attendance=attendance(material.attendees, material.shared.threshold),
        opening=_opening(material),
        core=core,
        asked=_asked(material),
        asked_unquoted=_asked_unquoted(material),
        ratings=_ratings(material),
        survey=survey,
        next_steps=blocks(write_up.next_steps),
        thanks=blocks(write_up.thanks),
        grouping=write_up.grouping,
        polls=polled(material.activities, material.shared.threshold),
        added=write_up_parts(write_up),
        run_order=() if conversation.keeps_words else _run_order(material),
        suggests=any(said.suggested for part in (*core, *survey) for said in part.said),
    )


def _material(write_up: WriteUp) -> Material:
    conversation = write_up.conversation
    people = rows.participants(conversation)
    return Material(
        activities=list(conversation.activities.select_related("room")),
        people=people,
        attendees=rows.attendees(conversation),
        given=rows.shown_contributions(conversation) if conversation.keeps_words else {},
        answering=rows.people_answering(conversation),
        bullets=rows.you_said(write_up) if conversation.keeps_words else {},
        points=rows.panel_points(write_up),
        shared=shared_by(people, conversation),
        told=told_from_above(write_up),
    )


def _run_order(material: Material) -> tuple[RunStep, ...]:
    """What was asked, in order, and how many answered: all that is told where nothing is kept."""
    least = material.shared.threshold
    answering = {pk: people for pk, people in material.answering.items() if people >= least}
    asked = ((material.asked(each), each.pk) for each in material.activities)
    return tuple(RunStep(prompt, answering.get(pk)) for prompt, pk in asked)


def _speakers(conversation: Conversation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    speakers = list(conversation.speakers.all())
    presenter = Speaker.Part.PRESENTER
    return (
        tuple(each.introduction for each in speakers if each.part == presenter),
        tuple(each.introduction for each in speakers if each.part != presenter),
    )


def _opening(material: Material) -> Opening | None:
    """The opening question's words. One that nobody may be quoted for is counted, not shown."""
    for activity in material.activities_in(Part.OPENING):
        given = material.given.get(activity.pk, [])
        sayable = {word.casefold() for word, _ in _counted(c for c in given if c.is_quotable)}
        terms = tuple(term for term in _counted(given) if term[0].casefold() in sayable)
        return Opening(material.asked(activity), terms) if terms else None
    return None


def _counted(given: Iterable[Contribution]) -> list[tuple[str, int]]:
    return count_words(contribution.text for contribution in given if contribution.text)


def _answered(material: Material, part: Part) -> tuple[Answered, ...]:
    open_text = Activity.Kind.OPEN_TEXT
    return tuple(
        _one_answered(material, activity)
        for activity in material.activities_in(part)
        if activity.kind == open_text
    )


def _one_answered(material: Material, activity: Activity) -> Answered:
    people = material.answering.get(activity.pk, 0)
    return Answered(
        prompt=material.asked(activity),
        people=people if people >= material.shared.threshold else None,
        panel=tuple(
            PanelSaid(point.heading, tuple(point.bullet_lines))
            for point in material.points.get(activity.pk, [])
        ),
        said=tuple(_said(material, activity)),
        is_sorted=activity.pk in material.told,
    )


def _said(material: Material, activity: Activity) -> Iterator[Said]:
    """What an area above tells of the question, or the bullets here."""
    if activity.pk in material.told:
        yield from (told(theme, material.shared) for theme in material.told[activity.pk])
        return
    for bullet in material.bullets.get(activity.pk, []):
        if found := read(bullet, material.shared):
            yield found


def _questions(material: Material) -> list[Contribution]:
    """Questions to the panel, by upvotes."""
    given = [
        question
        for activity in material.activities_in(Part.QUESTIONS)
        for question in material.given.get(activity.pk, [])
    ]
    return sorted(given, key=lambda question: (-_votes(question), question.created_at, question.pk))


def _votes(question: Contribution) -> int:
    return question.votes  # type: ignore[attr-defined]  # annotated by the query


def _asked(material: Material) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            quote=quote(question, material.shared),
            upvotes=_votes(question),
            answered=question.answered_at is not None,
            answer=question.answer,
            carried=question.carried_at is not None,
        )
        for question in _questions(material)
        if question.is_quotable
    )


def _asked_unquoted(material: Material) -> bool:
    return any(not question.is_quotable for question in _questions(material))


def _ratings(material: Material) -> tuple[Rated, ...]:
    rating = Activity.Kind.RATING
    return tuple(
        rated(activity, material.given.get(activity.pk, []), material.shared.threshold)
        for activity in material.activities_in(Part.SURVEY)
        if activity.kind == rating
    )
