"""A file of answers from elsewhere, made clean: table, columns, answers and what is wrong."""

from longtable.areas.conversations.forms.importing.answers import Cleaned, Problem, clean
from longtable.areas.conversations.forms.importing.columns import (
    MEANINGS,
    Columns,
    UnknownColumn,
    choose,
    detect,
)
from longtable.areas.conversations.forms.importing.reading import check_size, read_table
from longtable.areas.conversations.forms.importing.table import BadFile, Table

__all__ = [
    "MEANINGS",
    "BadFile",
    "Cleaned",
    "Columns",
    "Problem",
    "Table",
    "UnknownColumn",
    "check_size",
    "choose",
    "clean",
    "detect",
    "read_table",
]
