"""Themes: put free-text answers that say much the same into groups, in TF-IDF mode.

The smallest honest form: it sees shared words, not shared meaning. Its groups are a first draft
that a person merges, splits and renames.
"""

from longtable.engines.themes.folding import fold
from longtable.engines.themes.grouping import MODE, Answer, Group, Grouping, group

__all__ = ["MODE", "Answer", "Group", "Grouping", "fold", "group"]
