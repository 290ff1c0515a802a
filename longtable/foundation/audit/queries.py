"""Reading the record, one partnership's events at a time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from longtable.engines.transparency import TreeHead
from longtable.foundation.accounts.models import Person
from longtable.foundation.audit import signing, tree
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.audit.sentences import because, names_of, phrase, sentence
from longtable.foundation.partnerships.models import Partnership


@dataclass(frozen=True)
class Sought:
    """What a reader is looking for; None or '' leaves that open."""

    person: Person | None = None
    verb: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Line:
    """One event as it is read."""

    event: AuditEvent
    text: str
    rule: str
    on_behalf_of: str


@dataclass(frozen=True)
class Standing:
    """How far the record reaches and what was signed last."""

    size: int
    head: TreeHead | None
    agrees: bool


def events(partnership: Partnership, sought: Sought) -> QuerySet[AuditEvent]:
    """The partnership's events, newest first."""
    found = AuditEvent.objects.filter(partnership_ref=partnership.pk).order_by("-index")
    if sought.person:
        found = found.filter(actor=f"person:{sought.person.pk}")
    if sought.verb:
        found = found.filter(verb=sought.verb)
    if sought.since:
        found = found.filter(at__date__gte=sought.since)
    if sought.until:
        found = found.filter(at__date__lte=sought.until)
    return found


def lines(page: list[AuditEvent]) -> list[Line]:
    """Events in words. One query for each kind of thing that they mention."""
    names = names_of(page)
    return [
        Line(
            event=event,
            text=sentence(event, names),
            rule=because(event),
            on_behalf_of=names.get(event.on_behalf_of, ""),
        )
        for event in page
    ]


def verbs(partnership: Partnership) -> list[tuple[str, str]]:
    """The verbs that occur, with how they read."""
    found = AuditEvent.objects.filter(partnership_ref=partnership.pk).order_by("verb")
    return [
        (verb, f"{verb.partition('.')[0].replace('_', ' ')}: {phrase(verb)}")
        for verb in found.values_list("verb", flat=True).distinct()
    ]


def event_of(partnership: Partnership, index: int) -> AuditEvent | None:
    """One of the partnership's events, or None."""
    return AuditEvent.objects.filter(partnership_ref=partnership.pk, index=index).first()


def standing() -> Standing:
    """The record's size, and whether the newest head is what the tree gives at its size."""
    head = signing.newest_head()
    agrees = head is not None and tree.root(head.size) == head.root
    return Standing(tree.size(), head, agrees)
