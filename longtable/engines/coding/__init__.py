"""Coding: how far people agree who sort answers into themes, and codebooks for other tools."""

from longtable.engines.coding.agreement import (
    Agreement,
    ThemeAgreement,
    agreement,
    cohen_kappa,
    krippendorff_alpha,
)
from longtable.engines.coding.tables import codebook_rows, codebook_xlsx, read_rows, read_xlsx

__all__ = [
    "Agreement",
    "ThemeAgreement",
    "agreement",
    "codebook_rows",
    "codebook_xlsx",
    "cohen_kappa",
    "krippendorff_alpha",
    "read_rows",
    "read_xlsx",
]
