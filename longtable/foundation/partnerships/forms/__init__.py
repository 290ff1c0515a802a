"""Input about the table, made clean."""

from longtable.foundation.partnerships.forms.seats import AcceptForm, FindForm, InviteForm, SeatForm
from longtable.foundation.partnerships.forms.settings import SettingsForm
from longtable.foundation.partnerships.forms.table import OrganisationForm, PlaceForm, SectorForm

__all__ = [
    "AcceptForm",
    "FindForm",
    "InviteForm",
    "OrganisationForm",
    "PlaceForm",
    "SeatForm",
    "SectorForm",
    "SettingsForm",
]
