"""Answers brought in from elsewhere: all of a file or nothing of it, and never twice."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    ContributionImport,
    Conversation,
    Participant,
)
from longtable.areas.conversations.models.contribution import Consent
from longtable.areas.conversations.rules.write_up import check_import, check_take_back_import
from longtable.foundation.audit.trail import Event, System, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership, Sector
from longtable.foundation.partnerships.permission import NotAllowed

ROWS_AT_ONCE = 500
KEPT_WAITING = timedelta(days=1)
Progress = Callable[[int], None]


@dataclass(frozen=True)
class AnswerRow:
    """One answer with what is known of whoever gave it; `person` tells nameless authors apart."""

    text: str
    name: str = ""
    organisation: str = ""
    role: str = ""
    at: datetime | None = None
    person: str = ""
    sector: str = ""

    @property
    def introduction(self) -> str:
        """Name, role and organisation in one line."""
        return ", ".join(part for part in (self.name, self.role, self.organisation) if part)


@dataclass(frozen=True)
class Upload:
    """A file as it came, kept only until it is confirmed or refused."""

    file_name: str
    content: bytes
    consent: str


@action
def keep_upload(*, actor: Membership, activity: Activity, upload: Upload) -> ContributionImport:
    """Keep a file while its columns are looked at; files kept for over a day are dropped."""
    rule = check_import(actor, activity)
    ContributionImport.objects.filter(
        status=ContributionImport.Status.WAITING, created_at__lt=timezone.now() - KEPT_WAITING
    ).delete()
    batch = ContributionImport.objects.create(
        activity=activity,
        file_name=upload.file_name[:160],
        content=upload.content,
        consent=upload.consent,
        made_by=actor,
    )
    record(Event("import.uploaded", actor, batch, rule, {"bytes": len(upload.content)}))
    return batch


@action
def choose_columns(
    *, actor: Membership, batch: ContributionImport, columns: dict[str, str]
) -> None:
    """Keep a person's choice of columns for a waiting file."""
    rule = check_import(actor, batch.activity)
    batch.columns = columns
    batch.save(update_fields=["columns"])
    record(Event("import.columns_chosen", actor, batch, rule, {"columns": len(columns)}))


@action
def drop_upload(*, actor: Membership, batch: ContributionImport) -> None:
    """Forget a waiting file."""
    rule = check_import(actor, batch.activity)
    record(Event("import.dropped", actor, batch, rule))
    batch.delete()


@action
def import_answers(
    *,
    actor: Membership | System,
    batch: ContributionImport,
    rows: Sequence[AnswerRow],
    progress: Progress = lambda stored: None,
) -> ContributionImport:
    """Store `rows` as answers to the batch's question and close the batch.

    `batch` may be new (not yet saved) or waiting. `progress` hears how many answers are stored.
    Raises NotAllowed when the same answers were imported to the same question before.
    """
    activity = Activity.objects.select_for_update().get(pk=batch.activity_id)
    rule = check_import(actor, activity)
    _refuse_again(activity, digest := _digest(rows))
    batch.status, batch.digest = ContributionImport.Status.DONE, digest
    batch.content, batch.done_at = b"", timezone.now()
    batch.answers = len(rows)
    batch.save()
    batch.people = _store(batch, rows, progress)
    batch.save(update_fields=["people"])
    facts = {"activity": activity.pk, "answers": batch.answers, "people": batch.people}
    record(Event("contributions.imported", actor, batch, rule, facts))
    changed("conversation", str(activity.conversation_id))
    return batch


@action
def take_back_import(*, actor: Membership, batch: ContributionImport) -> None:
    """Undo an import: its answers, and people who gave nothing else, are deleted."""
    rule = check_take_back_import(actor, batch)
    people = list(batch.contributions.values_list("participant_id", flat=True).distinct())
    batch.contributions.all().delete()
    Participant.objects.filter(
        pk__in=people, source=Participant.Source.IMPORTED, contributions=None
    ).delete()
    batch.status = ContributionImport.Status.TAKEN_BACK
    batch.save(update_fields=["status"])
    record(Event("import.taken_back", actor, batch, rule, {"answers": batch.answers}))
    changed("conversation", str(batch.activity.conversation_id))


def _store(batch: ContributionImport, rows: Sequence[AnswerRow], progress: Progress) -> int:
    """Store people, then their answers; how many people that made."""
    conversation = batch.activity.conversation
    people = _People(conversation, batch.consent)
    whose = [people.of(number, row) for number, row in enumerate(rows)]
    Participant.objects.bulk_create(people.new, batch_size=ROWS_AT_ONCE)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        chunk = list(zip(rows, whose, strict=True))[start : start + ROWS_AT_ONCE]
        Contribution.objects.bulk_create(_answer(batch, row, person) for row, person in chunk)
        progress(start + len(chunk))
    return len({id(person) for person in whose if person})


class _People:
    """Who gave the rows: one person a name or author, and nobody for a row that tells nothing."""

    def __init__(self, conversation: Conversation, consent: str) -> None:
        self.conversation, self.consent = conversation, consent
        self.keeps_names = conversation.names != Conversation.Names.ANONYMOUS
        self.new: list[Participant] = []
        self.sectors = {sector.name.casefold(): sector for sector in Sector.objects.all()}
        imported = conversation.participants.filter(source=Participant.Source.IMPORTED)
        self.known: dict[tuple[str, ...], Participant] = {
            _told("name", p.name, p.organisation, p.role): p for p in imported.exclude(name="")
        }

    def of(self, number: int, row: AnswerRow) -> Participant | None:
        """Whoever gave row `number`, made when they are new."""
        if row.person:
            mark = _told("person", row.person)
        elif row.name:
            mark = _told("name", row.name, row.organisation, row.role)
        elif row.organisation or row.role or row.sector:
            mark = _told("row", str(number))
        else:
            return None
        if mark not in self.known:
            self.known[mark] = self._made(row)
            self.new.append(self.known[mark])
        return self.known[mark]

    def _made(self, row: AnswerRow) -> Participant:
        return Participant(
            conversation=self.conversation,
            source=Participant.Source.IMPORTED,
            name=row.name if self.keeps_names else "",
            organisation=row.organisation,
            sector=self.sectors.get(row.sector.casefold()),
            role=row.role,
            consent=self.consent,
            joined_at=row.at or timezone.now(),
        )


def _told(kind: str, *texts: str) -> tuple[str, ...]:
    return (kind, *(" ".join(text.split()).casefold() for text in texts))


def _answer(batch: ContributionImport, row: AnswerRow, person: Participant | None) -> Contribution:
    # Somebody who once said 'not quoted' is not quoted from a later file either.
    counted = person is not None and person.consent == Consent.COUNT
    return Contribution(
        activity=batch.activity,
        participant=person,
        round=batch.activity.round,
        text=row.text,
        consent=Consent.COUNT if counted else batch.consent,
        created_at=row.at or timezone.now(),
        imported_in=batch,
    )


def _digest(rows: Sequence[AnswerRow]) -> str:
    """SHA-256 over the answers in their order."""
    return hashlib.sha256("\x00".join(row.text for row in rows).encode()).hexdigest()


def _refuse_again(activity: Activity, digest: str) -> None:
    before = activity.imports.filter(status=ContributionImport.Status.DONE, digest=digest).first()
    if before and before.done_at:
        day = date_format(timezone.localtime(before.done_at), "j F Y")
        raise NotAllowed(
            f"These {before.answers:,} answers were imported to this question already, on {day}. "
            "Nothing was stored a second time."
        )
