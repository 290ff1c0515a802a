"""Themes: free answers that say much the same, put together by the program, decided by people.

`embed` turns answers into vectors, `propose` puts them into micro-groups and themes with words and
quotes, `learn` proposes again from what people have decided. `group` is the plain baseline: it
sees shared words (TF-IDF), not shared meaning.
"""

from longtable.engines.themes.embedding import MissingModelError, Mode, Vectors, embed
from longtable.engines.themes.folding import fold
from longtable.engines.themes.grouping import MODE, Answer, Group, Grouping, group
from longtable.engines.themes.hierarchy import Merge
from longtable.engines.themes.history import Action, MergeThemes, Move, Rename, Split
from longtable.engines.themes.learning import Place, halves, learn, worth_asking
from longtable.engines.themes.proposal import (
    CONTEXTUAL_MODE,
    STATIC_MODE,
    UNSORTED,
    MicroGroup,
    Proposal,
    Theme,
)
from longtable.engines.themes.proposing import propose
from longtable.engines.themes.quotes import Quote

__all__ = [
    "CONTEXTUAL_MODE",
    "MODE",
    "STATIC_MODE",
    "UNSORTED",
    "Action",
    "Answer",
    "Group",
    "Grouping",
    "Merge",
    "MergeThemes",
    "MicroGroup",
    "MissingModelError",
    "Mode",
    "Move",
    "Place",
    "Proposal",
    "Quote",
    "Rename",
    "Split",
    "Theme",
    "Vectors",
    "embed",
    "fold",
    "group",
    "halves",
    "learn",
    "propose",
    "worth_asking",
]
