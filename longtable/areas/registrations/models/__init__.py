"""Registration pages, who registers, and the letters they are sent."""

from longtable.areas.registrations.models.letter import RegistrationLetter, SurveyLetter
from longtable.areas.registrations.models.page import MOST_PLACES, RegistrationPage
from longtable.areas.registrations.models.registration import Registration

__all__ = [
    "MOST_PLACES",
    "Registration",
    "RegistrationLetter",
    "RegistrationPage",
    "SurveyLetter",
]
