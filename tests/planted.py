"""A partnership in which every text holds a mark, and what its objects are called in addresses.

An area that adds an address with a new placeholder says here which planted object fills it.
"""

from dataclasses import dataclass
from typing import Any

from longtable.areas.agreements.tests.planted_sharing import plant_sharing
from longtable.areas.common_ground.models import Note, OpinionMap, Statement, Vote
from longtable.areas.common_ground.models import Participant as Voter
from longtable.areas.conversations.models import (
    Activity,
    Backstage,
    Contribution,
    ContributionImport,
    Conversation,
    Helper,
    PanelPoint,
    Participant,
    Speaker,
    WordList,
    WriteUp,
    YouSaid,
)
from longtable.areas.diagnostic.analysis.questionnaire import snapshot
from longtable.areas.diagnostic.models import (
    Instrument,
    Respondent,
    Response,
    Round,
    RoundAction,
    RoundInvitation,
)
from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.areas.registrations.queries.links import token_of
from longtable.areas.sensemaking.models import (
    Board,
    Placement,
    RecurringTheme,
    Reflection,
    SecondCoding,
    Theme,
)
from longtable.foundation.accounts.models import Person
from longtable.foundation.audit.signing import sign_now
from longtable.foundation.audit.trail import Event, record
from longtable.foundation.notices.models import Notice
from longtable.foundation.partnerships.models import (
    Invitation,
    Membership,
    Organisation,
    Partnership,
    Place,
    Role,
    Sector,
)
from longtable.foundation.partnerships.scoping import within

MARK = "qzmark"  # in everything that only members may see
SECRET = "qzsecret"  # in what only convenors may see


@dataclass(frozen=True)
class Planted:
    """The marked partnership, its people, and what fills an address's placeholders.

    `fillers` go by the beginning of the route, '' for any: the longest that fits wins.
    """

    partnership: Partnership
    alice: Membership
    bob: Membership
    fillers: dict[str, dict[str, Any]]

    def fill(self, route: str, name: str) -> Any:
        """The value for the placeholder `name` in `route`. Raises KeyError when none is planted."""
        fitting = [start for start in self.fillers if route.startswith(start)]
        for start in sorted(fitting, key=len, reverse=True):
            if name in self.fillers[start]:
                return self.fillers[start][name]
        raise KeyError(
            f"{route!r} has a placeholder {name!r}: say in tests/planted.py what fills it."
        )


def plant() -> Planted:
    """Make the marked partnership."""
    partnership = Partnership.objects.create(
        name=f"Partnership {MARK}", slug="planted", description=f"Description {MARK}"
    )
    with within(partnership):
        sector = Sector.objects.create(name=f"Sector {MARK}")
        place = Place.objects.create(name=f"Place {MARK}")
        organisation = Organisation.objects.create(
            name=f"Organisation {MARK}", sector=sector, place=place
        )
        alice = _seat("alice", organisation, Role.CONVENOR, Role.MEMBER)
        bob = _seat("bob", organisation, Role.MEMBER)
        invitation = Invitation.objects.create(
            email=f"{SECRET}@example.org", name=f"Invited {SECRET}", sector=sector, invited_by=alice
        )
        Notice.objects.create(person=alice.person, kind="test", text=f"Notice {MARK}")
        talk = _conversation(sector)
        talk |= {"helper": _behind(talk["pk"], _seat("carol", organisation, Role.MEMBER))}
        written = _write_up(talk["pk"])
        registered = _registration(talk["pk"])
        opinions = _opinion_map(sector, talk["pk"])
        diagnostic = _diagnostic(sector)
        sharing = plant_sharing(MARK, SECRET, alice)
        sense = _board(talk["pk"], sector, alice)
        event = record(Event("table.laid", alice, organisation, "convenors_lay_tables"))
        sign_now()
    fillers = {
        "": {
            "slug": partnership.slug,
            "seat_id": alice.pk,
            "invitation_id": invitation.pk,
            "organisation_id": organisation.pk,
            "place_id": place.pk,
            "sector_id": sector.pk,
            "token": invitation.token,
            "colour": "0f5c5e",
            "provider_id": "none",
            "index": event.index,
        },
        "accounts/second-step/passkeys/": {"pk": 1},
        "c/<str:code>/": talk,
        "d/<str:code>/": diagnostic,
        "m/<str:code>/": opinions,
        "r/<str:code>/": registered,
        "p/<slug:slug>/conversations/<int:conversation>/registration/": registered,
        "p/<slug:slug>/diagnostic/": diagnostic,
        "p/<slug:slug>/opinion-maps/": opinions,
        "p/<slug:slug>/themes/": sense,
        "p/<slug:slug>/conversations/": talk,
        "p/<slug:slug>/conversations/<int:conversation>/": opinions,
        "c/<str:code>/activities/<int:activity>/map/": talk | {"activity": opinions["step"]},
        "c/<str:code>/activities/<int:activity>/statements/": (
            opinions | talk | {"activity": opinions["step"]}
        ),
        "p/<slug:slug>/conversations/<int:pk>/write-up/": written,
    }
    return Planted(partnership, alice, bob, {**fillers, **sharing})


def _seat(name: str, organisation: Organisation, *roles: Role) -> Membership:
    person = Person.objects.create_user(f"{name}-{MARK}@example.org", name=f"{name} {MARK}")
    return Membership.objects.create(
        person=person,
        organisation=organisation,
        title=f"Title {MARK}",
        roles=[role.value for role in roles],
    )


def _conversation(sector: Sector) -> dict[str, Any]:
    talk = Conversation.objects.create(
        title=f"Talk {MARK}",
        purpose=f"Purpose {MARK}",
        starts_at="2027-01-05T10:00Z",
        status="open",
        opened_at="2027-01-05T10:00Z",
        content_notice=f"Notice {MARK}",
        recording_url="https://example.org/notes",
    )
    Speaker.objects.create(conversation=talk, name=f"Speaker {MARK}", part="guest")
    activity = Activity.objects.create(
        conversation=talk, part="questions", kind="panel_questions", prompt=f"Ask {MARK}",
        status="open", position=1,
    )  # fmt: skip
    guest = Participant.objects.create(
        conversation=talk, token_hash="0" * 64, name=f"Guest {MARK}", sector=sector
    )
    said = Contribution.objects.create(
        activity=activity, participant=guest, text=f"Question {MARK}"
    )
    Contribution.objects.create(
        activity=activity, participant=guest, text=f"Hidden {SECRET}", status="hidden"
    )
    return {
        "pk": talk.pk,
        "code": talk.join_code,
        "activity": activity.pk,
        "kind": "single_choice",
        "plan": "coffeehouse",
        "contribution": said.pk,
        "ending": "csv",
        "batch": _waiting_file(activity).pk,
    }


def _behind(conversation_pk: int, carol: Membership) -> int:
    """What only those who hold the conversation see; returns the number of Carol's part."""
    Backstage.objects.create(
        conversation_id=conversation_pk, author=carol, text=f"Backstage {SECRET}"
    )
    WordList.objects.create(english=f"word{SECRET}")
    Contribution.objects.create(
        activity=Activity.objects.get(conversation_id=conversation_pk, part="questions"),
        text=f"Held {SECRET}", status="held",
    )  # fmt: skip
    helper = Helper.objects.create(
        conversation_id=conversation_pk, membership=carol, part="moderator"
    )
    return helper.pk


def _registration(conversation_pk: int) -> dict[str, Any]:
    page = RegistrationPage.objects.create(
        conversation_id=conversation_pk, about=f"About {MARK}", place=f"Place {MARK}",
        joining=f"Joining {SECRET}", places=1, announced_for="2027-01-05T10:00Z",
    )  # fmt: skip
    somebody = Registration.objects.create(
        page=page, name=f"Registered {SECRET}", email=f"{SECRET}@example.org", status="registered"
    )
    return {
        "conversation": conversation_pk,
        "code": page.code,
        "token": token_of(somebody),
        "registration": somebody.pk,
    }


def _waiting_file(activity: Activity) -> ContributionImport:
    return ContributionImport.objects.create(
        activity=activity,
        file_name=f"File {SECRET}",
        content=f"answer\nAnswer {SECRET}\n".encode(),
    )


def _write_up(conversation_pk: int) -> dict[str, Any]:
    write_up = WriteUp.objects.create(
        conversation_id=conversation_pk, introduction=f"Introduction {SECRET}"
    )
    core = Activity.objects.create(
        conversation_id=conversation_pk, part="core", kind="open_text", prompt=f"Core {MARK}"
    )
    bullet = YouSaid.objects.create(
        write_up=write_up, activity=core, statement=f"Statement {SECRET}"
    )
    point = PanelPoint.objects.create(write_up=write_up, activity=core, heading=f"Point {SECRET}")
    return {"activity": core.pk, "bullet": bullet.pk, "point": point.pk, "ending": "html"}


def _opinion_map(sector: Sector, conversation_pk: int) -> dict[str, Any]:
    step = Activity.objects.create(
        conversation_id=conversation_pk, part="statements", kind="statements",
        prompt=f"Question {MARK}",
    )  # fmt: skip
    opinion_map = OpinionMap.objects.create(
        question=f"Question {MARK}", introduction=f"Introduction {MARK}", status="open", step=step
    )
    voter = Voter.objects.create(opinion_map=opinion_map, token_hash="0" * 64, sector=sector)
    statement = Statement.objects.create(
        opinion_map=opinion_map, number=1, text=f"Statement {MARK}", status="accepted"
    )
    Statement.objects.create(opinion_map=opinion_map, number=2, text=f"Waiting {SECRET}")
    note = Note.objects.create(statement=statement, author=voter, text=f"Note {SECRET}")
    Vote.objects.create(statement=statement, participant=voter, value=1)
    return {
        "pk": opinion_map.pk,
        "code": opinion_map.join_code,
        "number": 1,
        "note": note.pk,
        "name": "long",
        "conversation": conversation_pk,
        "step": step.pk,
    }


def _diagnostic(sector: Sector) -> dict[str, Any]:
    instrument = snapshot(None, "short")
    asked = Round.objects.create(
        title=f"Round {MARK}",
        introduction=f"Introduction {MARK}",
        instrument=instrument,
        form="short",
        status="open",
    )
    invitation = RoundInvitation(round=asked, email=f"{SECRET}@example.net", sector=sector)
    invitation.respondent = Respondent.objects.create(
        round=asked, token_hash=invitation.token_hash, draft={"words": {"open-proud": SECRET}}
    )
    invitation.save()
    Response.objects.create(round=asked, sector=sector, answers={"trust-1": 4})
    agreed = RoundAction.objects.create(round=asked, text=f"Action {MARK}")
    imported = Instrument.objects.create(
        title=f"Instrument {SECRET}",
        identifier="planted",
        version="1",
        licence="ours",
        content=instrument,
    )
    return {
        "pk": asked.pk,
        "code": asked.join_code,
        "token": invitation.token,
        "slug": "planted",
        "invitation": invitation.pk,
        "instrument": imported.pk,
        "part": "gaps",
        "ending": "html",
        "place": 1,
        "action": agreed.pk,
    }


def _board(conversation: int, sector: Sector, alice: Membership) -> dict[str, Any]:
    activity = Activity.objects.create(
        conversation_id=conversation, part="core", kind="open_text", prompt=f"Why {MARK}",
        status="closed", position=9,
    )  # fmt: skip
    guest = Participant.objects.create(
        conversation_id=conversation, token_hash="1" * 64, name=f"Guest {MARK}", sector=sector
    )
    said = Contribution.objects.create(
        activity=activity, participant=guest, text=f"Answer {SECRET}"
    )
    board = Board.objects.create(activity=activity, outcome=f"Outcome {MARK}")
    theme = Theme.objects.create(board=board, name=f"Theme {MARK}", statement=f"Said {MARK}")
    other = Theme.objects.create(board=board, name=f"Another {MARK}")
    answer = Placement.objects.create(board=board, contribution=said, theme=theme)
    heard = RecurringTheme.objects.create(name=f"Heard {MARK}")
    Theme.objects.filter(pk=other.pk).update(recurring=heard)
    thought = Reflection.objects.create(conversation_id=conversation, text=f"Thought {MARK}")
    second = SecondCoding.objects.create(board=board, coder=alice)
    return {
        "pk": board.pk,
        "activity": activity.pk,
        "theme": theme.pk,
        "into": other.pk,
        "answer": answer.pk,
        "recurring": heard.pk,
        "reflection": thought.pk,
        "verb": "remove",
        "name": "qdc",
        "coding": second.pk,
        "conversation": conversation,
    }
