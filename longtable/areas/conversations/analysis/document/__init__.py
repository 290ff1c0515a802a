"""A write-up as it is read: one `Document`, made afresh, for the page and for every export."""

from longtable.areas.conversations.analysis.document.assembling import document
from longtable.areas.conversations.analysis.document.parts import (
    Answered,
    Asked,
    Attendance,
    Block,
    Breakdown,
    Document,
    Opening,
    PanelSaid,
    Polled,
    Quote,
    Rated,
    RunStep,
    Said,
)
from longtable.areas.conversations.analysis.document.said import OTHER, spoken_by, withheld

__all__ = [
    "OTHER",
    "Answered",
    "Asked",
    "Attendance",
    "Block",
    "Breakdown",
    "Document",
    "Opening",
    "PanelSaid",
    "Polled",
    "Quote",
    "Rated",
    "RunStep",
    "Said",
    "document",
    "spoken_by",
    "withheld",
]
