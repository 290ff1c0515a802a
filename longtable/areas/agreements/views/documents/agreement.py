"""An agreement as a document: who may see what and why, every line of it, and room to sign."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.agreements.models import AgreementVersion, Party
from longtable.areas.agreements.queries import words
from longtable.foundation.ui.documents import elements as el

ROOM = "________________________"


def flow(version: AgreementVersion) -> el.Flow:
    """Lay a version out."""
    return el.Flow(
        title=version.agreement.title,
        subtitle=f"Data-sharing agreement of {version.partnership}, version {version.number}",
        status=version.get_state_display(),
        elements=tuple(_elements(version)),
        sort="agreement",
    )


def _elements(version: AgreementVersion) -> Iterator[Any]:
    yield el.Heading("Who may see what, and why", anchor="in-short")
    for sentence in words.paragraph(version).splitlines():
        yield el.Paragraph(sentence)
    for section in words.sections(version):
        yield el.Heading(section.heading, anchor=section.anchor)
        rows = tuple((line.label, line.text) for line in section.lines)
        if rows:
            yield el.Table(section.heading, ("", "What is agreed"), rows, wordy=True)
    yield el.Heading("Signatures", anchor="signatures")
    yield el.Table(
        "Signatures",
        ("Party", "Signatory", "Signed"),
        tuple(_signature(party) for party in version.parties.all()),
        wordy=True,
    )
    yield el.Paragraph(
        "Lists of the law: version "
        f"{version.list_version}. These name what the law says; they are not legal advice.",
        tone="note",
    )


def _signature(party: Party) -> tuple[str, ...]:
    signed = getattr(party, "signature", None)
    who = str(party.signatory.person) if party.signatory else ROOM
    if signed is None:
        return party.organisation.name, who, ROOM
    at = date_format(timezone.localtime(signed.signed_at), "j F Y, H:i")
    return party.organisation.name, str(signed.signed_by.person), at
