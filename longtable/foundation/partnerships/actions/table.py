"""Arranging the table: organisations, places, sectors and the partnership's settings."""

from django.core.files.uploadedfile import UploadedFile

from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import (
    Membership,
    Organisation,
    Partnership,
    Place,
    Sector,
)
from longtable.foundation.partnerships.pictures import hang
from longtable.foundation.partnerships.rules import check_arrange


@action
def save_organisation(*, actor: Membership, organisation: Organisation) -> Organisation:
    """Add an organisation, or keep what was changed about it."""
    _save(actor, organisation)
    return organisation


@action
def save_place(*, actor: Membership, place: Place) -> Place:
    """Add a place, or keep what was changed about it."""
    _save(actor, place)
    return place


@action
def save_sector(*, actor: Membership, sector: Sector) -> Sector:
    """Add a sector, or keep what was changed about it."""
    _save(actor, sector)
    return sector


@action
def save_partnership(
    *,
    actor: Membership,
    partnership: Partnership,
    logo: UploadedFile | None = None,
    remove_logo: bool = False,
) -> Partnership:
    """Keep the partnership's settings, with a new logo or none when that is asked for."""
    check_arrange(actor, partnership)
    if logo or remove_logo:
        hang(partnership, logo)
    _save(actor, partnership)
    return partnership


def _save(actor: Membership, thing: Organisation | Place | Sector | Partnership) -> None:
    rule = check_arrange(actor, thing)
    verb = "added" if thing._state.adding else "changed"
    thing.save()
    record(Event(f"{thing._meta.model_name}.{verb}", actor, thing, rule))
