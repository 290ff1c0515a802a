"""Personal information: find what tells who somebody is, for a person to mask before publishing.

Rules for texts from the United Kingdom, made for short answers in plain English. They flag; they
do not decide: names that no rule knows are missed, so a person reads what is published.
"""

from longtable.engines.personal.finding import find
from longtable.engines.personal.masking import mask
from longtable.engines.personal.spans import STRUCTURED, Kind, Span

__all__ = ["STRUCTURED", "Kind", "Span", "find", "mask"]
