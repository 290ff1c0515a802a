"""REFI-QDA, the exchange format of qualitative tools: codebooks (.qdc) and projects (.qdpx)."""

from longtable.engines.coding.refi.codebook import read_codebook, write_codebook
from longtable.engines.coding.refi.parts import (
    Case,
    Code,
    Codebook,
    CodeSet,
    Coding,
    Extra,
    Project,
    Selection,
    TextSource,
    User,
    Value,
    Variable,
)
from longtable.engines.coding.refi.project import read_project, write_project

__all__ = [
    "Case",
    "Code",
    "CodeSet",
    "Codebook",
    "Coding",
    "Extra",
    "Project",
    "Selection",
    "TextSource",
    "User",
    "Value",
    "Variable",
    "read_codebook",
    "read_project",
    "write_codebook",
    "write_project",
]
